"use client";

import { useQuery } from "@tanstack/react-query";
import { MessagesSquare, Plus } from "lucide-react";
import { useState } from "react";
import { useViewer } from "@/components/shell/viewer";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { SkeletonRows } from "@/components/ui/skeleton";
import { interviewsQuery } from "@/lib/features/ai-interviews/queries";
import { InterviewReport } from "./interview-report";
import { InterviewStatusRow } from "./interview-status-row";
import { ScheduleDialog } from "./schedule-dialog";

/** The Interview tab of a candidate: state and actions of each interview, and what came of the finished ones. */
export function InterviewTab({ profileId }: { profileId: string }) {
  const { data: interviews, error, isPending, isRefetching, refetch } = useQuery(interviewsQuery(profileId));
  const [isScheduling, setScheduling] = useState(false);
  const canAct = useViewer().role !== "manager";
  const schedule = canAct ? (
    <Button variant={interviews?.length ? "plain" : "main"} onClick={() => setScheduling(true)}>
      <Plus size={14} aria-hidden="true" />
      Schedule an interview
    </Button>
  ) : null;

  if (isPending)
    return (
      <div className="px-6 py-4">
        <SkeletonRows rows={5} label="Loading interviews" />
      </div>
    );
  if (error)
    return (
      <ErrorState
        error={error}
        title="Interviews could not be loaded"
        onRetry={() => void refetch()}
        isRetrying={isRefetching}
      />
    );
  return (
    <div className="grid gap-8 px-6 py-4">
      {interviews.length === 0 ? (
        <EmptyState icon={MessagesSquare} title="No interview yet" action={schedule}>
          The AI interview asks in writing about what the CV leaves open. It follows a booking by itself; you can also
          send one now.
        </EmptyState>
      ) : (
        <>
          <div className="flex justify-end">{schedule}</div>
          {interviews.map((interview) => (
            <article
              key={interview.interview_id}
              aria-label={`${interview.interview_type} interview`}
              className="grid gap-6"
            >
              <InterviewStatusRow interview={interview} canAct={canAct} />
              <InterviewReport interview={interview} />
            </article>
          ))}
        </>
      )}
      <ScheduleDialog profileId={profileId} isOpen={isScheduling} onOpenChange={setScheduling} />
    </div>
  );
}
