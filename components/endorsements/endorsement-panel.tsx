"use client";

import { Check, Copy, Pencil, Printer, RefreshCw } from "lucide-react";
import { useState } from "react";
import { useViewer } from "@/components/shell/viewer";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { messageOf } from "@/components/ui/error-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { showToast } from "@/components/ui/toast-store";
import { useEndorsementAction } from "@/lib/features/endorsements/queries";
import type { EndorsementView } from "@/lib/features/endorsements/schema";
import { CitedSentences } from "./cited-sentences";
import { EditEndorsement } from "./edit-endorsement";

export function EndorsementPanel({ endorsement }: { endorsement: EndorsementView }) {
  const [isEditing, setEditing] = useState(false);
  const act = useEndorsementAction(endorsement);
  const isDraft = endorsement.status === "draft";
  const canAct = useViewer().role !== "manager";
  const run = (action: "approve" | "regenerate", done: string) =>
    act.mutate(action, {
      onSuccess: () => showToast({ title: done, tone: "good" }),
      onError: (error) => showToast({ title: messageOf(error), tone: "bad" }),
    });
  const copy = async () => {
    await navigator.clipboard.writeText(endorsement.sentences.map(({ text }) => text).join(" "));
    showToast({ title: "Text copied, without its sources" });
  };

  return (
    <article
      aria-label={`Endorsement${endorsement.job_title ? ` for ${endorsement.job_title}` : ""}`}
      className="grid gap-4"
    >
      <header className="flex flex-wrap items-center gap-2 border-b border-ink pb-2">
        <h2 className="font-semibold">
          Endorsement
          {endorsement.job_title ? (
            <span className="font-normal text-ink-soft"> for {endorsement.job_title}</span>
          ) : null}
        </h2>
        {isDraft ? (
          <Badge tone="accent">Draft: read and approve</Badge>
        ) : (
          <Badge tone="good" icon={Check}>
            Approved
          </Badge>
        )}
        <p className="text-xs text-ink-faint">
          {endorsement.approved_at ? (
            <>
              by {endorsement.approved_by === "rule" ? "the workspace's rule" : endorsement.approved_by}{" "}
              <RelativeTime value={endorsement.approved_at} />
            </>
          ) : (
            <>
              written <RelativeTime value={endorsement.created_at} />
              {endorsement.original ? ", edited by a person" : ""}
            </>
          )}
        </p>
        <div className="ml-auto flex flex-wrap gap-1.5">
          <Button size="sm" onClick={() => void copy()}>
            <Copy size={13} aria-hidden="true" />
            Copy
          </Button>
          <Button size="sm" asChild>
            <a href={`/print/endorsements/${endorsement.endorsement_id}`} target="_blank" rel="noreferrer">
              <Printer size={13} aria-hidden="true" />
              Print
            </a>
          </Button>
          {canAct && isDraft && !isEditing ? (
            <>
              <Button
                size="sm"
                isBusy={act.isPending && act.variables === "regenerate"}
                onClick={() => run("regenerate", "Written anew")}
              >
                <RefreshCw size={13} aria-hidden="true" />
                Write anew
              </Button>
              <Button size="sm" onClick={() => setEditing(true)}>
                <Pencil size={13} aria-hidden="true" />
                Edit
              </Button>
              <Button
                size="sm"
                variant="main"
                isBusy={act.isPending && act.variables === "approve"}
                onClick={() => run("approve", "Endorsement approved")}
              >
                <Check size={13} aria-hidden="true" />
                Approve
              </Button>
            </>
          ) : null}
        </div>
      </header>
      {isEditing ? (
        <EditEndorsement endorsement={endorsement} onDone={() => setEditing(false)} />
      ) : (
        <CitedSentences endorsement={endorsement} />
      )}
    </article>
  );
}
