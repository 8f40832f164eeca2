import { regenerateQuestions } from "@/lib/features/ai-interviews/regenerate-questions";
import { interviewDetailSchema, interviewIdParams } from "@/lib/features/ai-interviews/schema";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const POST = route(
  {
    actor: "user",
    roles: ["admin", "recruiter"],
    params: interviewIdParams,
    summary: "Plan the questions anew, before the candidate begins",
    tags: ["AI interviews"],
    response: interviewDetailSchema,
  },
  ({ actor, params }) => regenerateQuestions(actor, { interviewId: params.interview_id }),
);

export const { DELETE, GET, OPTIONS, PATCH, PUT } = refuseOtherMethods("POST");
