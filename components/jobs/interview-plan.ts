import type { JobDetail } from "@/lib/features/jobs/schema";

type InterviewPlan = NonNullable<JobDetail["interview_plan"]>;

/** The plan as it is typed: one question a line, the length as text until it is sent. */
export type PlanDraft = { type: InterviewPlan["type"]; minutes: string; questions: string; alsoAsk: string };

/** What holds where a job has no plan of its own. */
export const USUAL_PLAN: InterviewPlan = { type: "technical", duration_minutes: 45, questions: [], also_ask: [] };

export function toDraft(plan: InterviewPlan | null): PlanDraft {
  const { type, duration_minutes, questions, also_ask } = plan ?? USUAL_PLAN;
  return {
    type,
    minutes: String(duration_minutes),
    questions: questions.join("\n"),
    alsoAsk: also_ask.join("\n"),
  };
}

const linesOf = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

/** What is sent to the server, which checks it. An empty length becomes 0, so that it is refused and not guessed. */
export const planOf = ({ type, minutes, questions, alsoAsk }: PlanDraft): InterviewPlan => ({
  type,
  duration_minutes: Number(minutes),
  questions: linesOf(questions),
  also_ask: linesOf(alsoAsk),
});
