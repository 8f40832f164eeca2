"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { USUAL_PLAN } from "@/components/jobs/interview-plan";
import { messageOf } from "@/components/ui/error-state";
import { LinkButton } from "@/components/ui/text-link";
import { showToast } from "@/components/ui/toast-store";
import { useUndoToast } from "@/components/ui/use-undo-toast";
import { jobDetailOptions, updateJobMutation } from "@/lib/features/jobs/queries";
import { questionAbout } from "./match-words";

/** A plan takes no more; see lib/features/jobs/schema.ts. */
const MAX_QUESTIONS = 10;

/** Adds a question about what the CV does not show to the job's interview: everybody interviewed from now on is asked as well. */
export function AskInInterview({ jobId, label }: { jobId: string; label: string }) {
  const client = useQueryClient();
  const job = useQuery(jobDetailOptions(jobId));
  const update = useMutation(updateJobMutation(client));
  const undoToast = useUndoToast();
  const question = questionAbout(label);
  const plan = job.data?.interview_plan ?? USUAL_PLAN;

  if (!job.data) return null;
  if (plan.also_ask.includes(question) || plan.questions.includes(question)) {
    return <span className="flex-none text-xs text-ink-faint">The interview asks.</span>;
  }
  if (plan.also_ask.length >= MAX_QUESTIONS) return null;

  async function ask() {
    try {
      await update.mutateAsync({ jobId, interview_plan: { ...plan, also_ask: [...plan.also_ask, question] } });
      undoToast({
        title: "The interview asks about it",
        body: "So it does for everybody at this job from now on.",
        onUndo: async () => {
          await update.mutateAsync({ jobId, interview_plan: plan });
        },
      });
    } catch (error) {
      showToast({ tone: "bad", title: "The question was not added", body: messageOf(error) });
    }
  }

  return (
    <LinkButton
      className="flex-none text-xs"
      disabled={update.isPending}
      aria-label={`Ask in the interview: ${label}`}
      onClick={() => void ask()}
    >
      Ask in the interview
    </LinkButton>
  );
}
