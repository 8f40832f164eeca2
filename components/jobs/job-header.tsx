"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { CircleCheck, Kanban, Lock, MapPin, UserRound } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { FieldError } from "@/components/ui/field";
import { RelativeTime } from "@/components/ui/relative-time";
import { showToast } from "@/components/ui/toast-store";
import { approveJobMutation, closeJobMutation } from "@/lib/features/jobs/queries";
import type { JobDetail } from "@/lib/features/jobs/schema";
import { JobStatusBadge } from "./job-status-badge";
import { ManagerField } from "./manager-field";

export function JobHeader({ job, isReadOnly }: { job: JobDetail; isReadOnly: boolean }) {
  return (
    <header className="flex flex-wrap items-start gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-center gap-2">
          <h1 className="text-xl font-semibold tracking-[-.02em]">{job.title}</h1>
          <JobStatusBadge status={job.status} />
          {job.is_sample ? <Badge>Sample</Badge> : null}
          <span className="text-xs text-ink-faint">
            {job.approved_at ? "open since " : "made "}
            <RelativeTime value={job.approved_at ?? job.created_at} />
          </span>
        </div>
        <div className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-1 text-ink-soft">
          {job.location ? (
            <span className="flex items-center gap-1.5">
              <MapPin size={14} aria-hidden="true" className="text-ink-faint" />
              {job.location}
            </span>
          ) : null}
          <span className="flex items-center gap-1.5">
            <UserRound size={14} aria-hidden="true" className="text-ink-faint" />
            <ManagerField job={job} isReadOnly={isReadOnly} />
          </span>
        </div>
      </div>
      <div className="flex items-center gap-1.5">
        <Button asChild>
          <Link href={`/?job_id=${job.job_id}`}>
            <Kanban size={14} aria-hidden="true" />
            Open the board
          </Link>
        </Button>
        {isReadOnly ? null : <JobActions job={job} />}
      </div>
    </header>
  );
}

function JobActions({ job }: { job: JobDetail }) {
  const client = useQueryClient();
  const approve = useMutation(approveJobMutation(client));
  const close = useMutation(closeJobMutation(client));
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      {job.status === "approved" ? (
        <Button onClick={() => setAsking(true)}>
          <Lock size={14} aria-hidden="true" />
          Close job
        </Button>
      ) : (
        <Button
          variant="main"
          isBusy={approve.isPending}
          onClick={() =>
            approve.mutate(job.job_id, {
              onSuccess: () =>
                showToast({
                  tone: "good",
                  title: `${job.title} is open`,
                  body: "Everybody here is matched against it now.",
                }),
              onError: (error) => showToast({ tone: "bad", title: "The job could not be opened", body: error.message }),
            })
          }
        >
          {approve.isPending ? null : <CircleCheck size={14} aria-hidden="true" />}
          {job.status === "closed" ? "Open it again" : "Approve and open"}
        </Button>
      )}
      <Dialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title={`Close ${job.title}?`}
        description="No rule acts on it any more and nobody new is matched. The people on its board stay where they are, and you can open it again."
        footer={
          <>
            <Button onClick={() => setAsking(false)}>Keep it open</Button>
            <Button
              variant="danger"
              isBusy={close.isPending}
              onClick={() => close.mutate(job.job_id, { onSuccess: () => setAsking(false) })}
            >
              Close job
            </Button>
          </>
        }
      >
        {close.isError ? <FieldError message={close.error.message} /> : null}
      </Dialog>
    </>
  );
}
