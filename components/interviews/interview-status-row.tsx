"use client";

import { CircleAlert, Copy, RefreshCw, Send, UserRound, X } from "lucide-react";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { messageOf } from "@/components/ui/error-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { showToast } from "@/components/ui/toast-store";
import { useInterviewAction } from "@/lib/features/ai-interviews/queries";
import type { InterviewDetail } from "@/lib/features/ai-interviews/schema";
import { CancelDialog } from "./cancel-dialog";
import { statusWords, typeWords } from "./interview-words";

/** What state an interview is in, what happens next, and what a person can do about it. */
export function InterviewStatusRow({ interview, canAct }: { interview: InterviewDetail; canAct: boolean }) {
  const act = useInterviewAction(interview.profile_id);
  const [isCancelling, setCancelling] = useState(false);
  const { label, tone } = statusWords[interview.status];
  const { interview_id: interviewId, interview_link: link } = interview;
  const isOpen =
    interview.status === "scheduled" || interview.status === "consented" || interview.status === "in_progress";

  const run = (action: "resend" | "regenerate", done: string) =>
    act.mutate(
      { interviewId, action },
      {
        onSuccess: () => showToast({ title: done, tone: "good" }),
        onError: (error) => showToast({ title: messageOf(error), tone: "bad" }),
      },
    );
  const copyLink = async () => {
    await navigator.clipboard.writeText(link ?? "");
    showToast({ title: "Link copied. It opens the interview for whoever has it." });
  };

  return (
    <div className="grid gap-2 border-b border-ink pb-2">
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="font-semibold">
          {typeWords[interview.interview_type]}
          {interview.job_title ? <span className="font-normal text-ink-soft"> for {interview.job_title}</span> : null}
        </h2>
        <Badge tone={tone}>{label}</Badge>
        <p className="text-xs text-ink-faint">
          <When interview={interview} />
        </p>
        <div className="ml-auto flex flex-wrap gap-1.5">
          {canAct && link ? (
            <Button size="sm" onClick={() => void copyLink()}>
              <Copy size={13} aria-hidden="true" />
              Copy link
            </Button>
          ) : null}
          {canAct && interview.status === "scheduled" ? (
            <Button
              size="sm"
              isBusy={act.isPending && act.variables.action === "regenerate"}
              onClick={() => run("regenerate", "Questions planned anew")}
            >
              <RefreshCw size={13} aria-hidden="true" />
              New questions
            </Button>
          ) : null}
          {canAct && (isOpen || interview.status === "expired") ? (
            <Button
              size="sm"
              isBusy={act.isPending && act.variables.action === "resend"}
              onClick={() => run("resend", "Link mailed again, with the full time")}
            >
              <Send size={13} aria-hidden="true" />
              {interview.status === "expired" ? "Give more time" : "Send again"}
            </Button>
          ) : null}
          {canAct && isOpen ? (
            <Button size="sm" variant="danger" onClick={() => setCancelling(true)}>
              <X size={13} aria-hidden="true" />
              Cancel
            </Button>
          ) : null}
        </div>
      </div>
      {interview.person_requested_at ? (
        <p className="flex items-center gap-2 rounded-sm bg-accent-soft px-2 py-1.5 text-accent-text">
          <UserRound size={14} aria-hidden="true" />
          Asked for a person instead <RelativeTime value={interview.person_requested_at} />. It counts exactly the same.
        </p>
      ) : null}
      {interview.insights?.engine.fallback_reason ? (
        <p className="flex items-center gap-2 rounded-sm bg-warn-soft px-2 py-1.5 text-warn">
          <CircleAlert size={14} aria-hidden="true" />
          Scored by the built-in engine, because: {interview.insights.engine.fallback_reason}
        </p>
      ) : null}
      <CancelDialog interview={interview} isOpen={isCancelling} onOpenChange={setCancelling} />
    </div>
  );
}

function When({ interview }: { interview: InterviewDetail }) {
  if (interview.completed_at)
    return (
      <>
        finished <RelativeTime value={interview.completed_at} />
      </>
    );
  if (interview.status === "cancelled" || interview.status === "expired")
    return (
      <>
        scheduled <RelativeTime value={interview.scheduled_at} />
      </>
    );
  return (
    <>
      {interview.answered_count > 0 ? `${interview.answered_count} answers so far, ` : ""}open until{" "}
      <RelativeTime value={interview.expires_at} />
    </>
  );
}
