import { z } from "zod";
import { fetchTranscript } from "@/lib/features/ai-interviews/fetch-transcript";
import { interviewIdParams, interviewOutcomeSchema } from "@/lib/features/ai-interviews/schema";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const POST = route(
  {
    actor: "user",
    params: interviewIdParams,
    query: z.object({ profile_id: z.uuid() }),
    summary: "Transcript, insights, scores and recommendation of a finished interview",
    tags: ["AI interviews"],
    response: interviewOutcomeSchema,
  },
  ({ actor, params, query }) =>
    fetchTranscript(actor, { interviewId: params.interview_id, profileId: query.profile_id }),
);

export const { DELETE, GET, OPTIONS, PATCH, PUT } = refuseOtherMethods("POST");
