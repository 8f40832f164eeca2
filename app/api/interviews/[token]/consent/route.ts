import { giveConsent } from "@/lib/features/ai-interviews/give-consent";
import { candidateInterviewSchema, consentBody, interviewTokenParams } from "@/lib/features/ai-interviews/schema";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const POST = route(
  {
    actor: "public",
    params: interviewTokenParams,
    body: consentBody,
    summary: "Agree to the AI interview",
    tags: ["Candidate pages"],
    response: candidateInterviewSchema,
  },
  ({ params, body }) => giveConsent(params.token, body),
);

export const { DELETE, GET, OPTIONS, PATCH, PUT } = refuseOtherMethods("POST");
