import { describe, expect, it } from "vitest";
import { interviewPlanSchema } from "@/lib/features/jobs/schema";
import { planOf, toDraft, USUAL_PLAN } from "./interview-plan";

describe("the interview plan as it is typed", () => {
  it("comes back as it was saved, and starts from the usual one", () => {
    const plan = {
      type: "cultural" as const,
      duration_minutes: 30,
      questions: ["What did you build last?", "Who used it?"],
      also_ask: ["When could you start?"],
    };
    expect(planOf(toDraft(plan))).toEqual(plan);
    expect(planOf(toDraft(null))).toEqual(USUAL_PLAN);
    expect(USUAL_PLAN).toEqual(interviewPlanSchema.parse({}));
  });

  it("takes one question a line and leaves out the empty lines", () => {
    const draft = { ...toDraft(null), questions: "  What did you build? \n\n Who used it?\n" };
    expect(planOf(draft).questions).toEqual(["What did you build?", "Who used it?"]);
  });

  it("does not guess a length that was not given", () => {
    expect(interviewPlanSchema.safeParse(planOf({ ...toDraft(null), minutes: "" })).success).toBe(false);
  });
});
