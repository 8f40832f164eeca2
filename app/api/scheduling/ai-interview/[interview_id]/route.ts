import { interviewDetail } from "@/lib/features/ai-interviews/interview-detail";
import { interviewDetailSchema, interviewIdParams } from "@/lib/features/ai-interviews/schema";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    actor: "user",
    params: interviewIdParams,
    summary: "One AI interview",
    tags: ["AI interviews"],
    response: interviewDetailSchema,
  },
  ({ actor, params }) => interviewDetail(actor, params.interview_id),
);

export const { DELETE, OPTIONS, PATCH, POST, PUT } = refuseOtherMethods("GET");
