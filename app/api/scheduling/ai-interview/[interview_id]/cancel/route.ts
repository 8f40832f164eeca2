import { z } from "zod";
import { cancelInterview } from "@/lib/features/ai-interviews/cancel-interview";
import { interviewDetailSchema, interviewIdParams } from "@/lib/features/ai-interviews/schema";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const POST = route(
  {
    actor: "user",
    roles: ["admin", "recruiter"],
    params: interviewIdParams,
    body: z.object({ reason: z.string().trim().max(500).optional() }),
    summary: "Call an AI interview off",
    tags: ["AI interviews"],
    response: interviewDetailSchema,
  },
  ({ actor, params, body }) => cancelInterview(actor, { interviewId: params.interview_id, reason: body.reason }),
);

export const { DELETE, GET, OPTIONS, PATCH, PUT } = refuseOtherMethods("POST");
