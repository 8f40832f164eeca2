import { loadCandidateInterview } from "@/lib/features/ai-interviews/candidate-view";
import { candidateInterviewSchema, interviewTokenParams } from "@/lib/features/ai-interviews/schema";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    actor: "public",
    params: interviewTokenParams,
    summary: "The interview behind a candidate's link",
    tags: ["Candidate pages"],
    response: candidateInterviewSchema,
  },
  ({ params }) => loadCandidateInterview(params.token),
);

export const { DELETE, OPTIONS, PATCH, POST, PUT } = refuseOtherMethods("GET");
