import { applyInterviewOutcome } from "@/lib/features/ai-interviews/apply-interview-outcome";
import { captureTranscript } from "@/lib/features/ai-interviews/capture-transcript";
import { notifyInterview } from "@/lib/features/ai-interviews/notify-interview";
import { scoreInterview } from "@/lib/features/ai-interviews/score-interview";
import { checkRule } from "@/lib/features/automation/check-rule";
import { generateEndorsement } from "@/lib/features/endorsements/generate-endorsement";
import { inngest } from "../client";
import { interviewCompleted } from "../events";
import { attempt } from "../retry";

/** A candidate finished: transcript, scores, endorsement, profile, and the recruiter is told. */
export const completeInterview = inngest.createFunction(
  { id: "complete-interview", name: "Sum up an interview", triggers: [interviewCompleted] },
  async ({ event, step }) => {
    const { interviewId } = event.data;
    const rule = await step.run(
      "check-rule",
      attempt(() => checkRule({ rule: "complete-interview" })),
    );
    if (!rule.isOn) return { stopped: rule.reason };
    await step.run(
      "capture-transcript",
      attempt(() => captureTranscript({ interviewId })),
    );
    await step.run(
      "score-interview",
      attempt(() => scoreInterview({ interviewId })),
    );
    await step.run(
      "generate-endorsement",
      attempt(() => generateEndorsement({ interviewId })),
    );
    await step.run(
      "update-profile",
      attempt(() => applyInterviewOutcome({ interviewId })),
    );
    return step.run(
      "notify-recruiter",
      attempt(() => notifyInterview({ interviewId })),
    );
  },
);
