import { resendInterviewLink } from "@/lib/features/ai-interviews/resend-interview-link";
import { interviewDetailSchema, interviewIdParams } from "@/lib/features/ai-interviews/schema";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const POST = route(
  {
    actor: "user",
    roles: ["admin", "recruiter"],
    params: interviewIdParams,
    summary: "Mail the interview link again, with the full time",
    tags: ["AI interviews"],
    response: interviewDetailSchema,
  },
  ({ actor, params }) => resendInterviewLink(actor, { interviewId: params.interview_id }),
);

export const { DELETE, GET, OPTIONS, PATCH, PUT } = refuseOtherMethods("POST");
