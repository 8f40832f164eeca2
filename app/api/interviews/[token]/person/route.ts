import { countAttempt } from "@/lib/auth/throttle";
import { interviewIdFor } from "@/lib/features/ai-interviews/candidate-view";
import { requestPerson } from "@/lib/features/ai-interviews/request-person";
import { candidateInterviewSchema, interviewTokenParams, personBody } from "@/lib/features/ai-interviews/schema";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const POST = route(
  {
    actor: "public",
    params: interviewTokenParams,
    body: personBody,
    summary: "Ask for a person instead",
    tags: ["Candidate pages"],
    response: candidateInterviewSchema,
  },
  async ({ params, body }) => {
    await countAttempt("linkMessage", await interviewIdFor(params.token));
    return requestPerson(params.token, body);
  },
);

export const { DELETE, GET, OPTIONS, PATCH, PUT } = refuseOtherMethods("POST");
