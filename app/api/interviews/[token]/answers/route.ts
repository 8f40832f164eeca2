import { saveAnswer } from "@/lib/features/ai-interviews/save-answer";
import { answerBody, candidateInterviewSchema, interviewTokenParams } from "@/lib/features/ai-interviews/schema";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const POST = route(
  {
    actor: "public",
    params: interviewTokenParams,
    body: answerBody,
    summary: "Save an answer or a draft of one",
    tags: ["Candidate pages"],
    response: candidateInterviewSchema,
  },
  ({ params, body }) => saveAnswer(params.token, body),
);

export const { DELETE, GET, OPTIONS, PATCH, PUT } = refuseOtherMethods("POST");
