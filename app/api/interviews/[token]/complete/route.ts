import { completeInterview } from "@/lib/features/ai-interviews/complete-interview";
import { candidateInterviewSchema, completeBody, interviewTokenParams } from "@/lib/features/ai-interviews/schema";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const POST = route(
  {
    actor: "public",
    params: interviewTokenParams,
    body: completeBody,
    summary: "Send the answers",
    tags: ["Candidate pages"],
    response: candidateInterviewSchema,
  },
  ({ params, body }) => completeInterview(params.token, body),
);

export const { DELETE, GET, OPTIONS, PATCH, PUT } = refuseOtherMethods("POST");
