import { managerForActor } from "@/lib/features/connections/connection-for-actor";
import { connectLinkSchema, linkSentSchema } from "@/lib/features/connections/schema";
import { sendConnectLink } from "@/lib/features/connections/send-connect-link";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const POST = route(
  {
    actor: "user",
    roles: ["admin", "recruiter"],
    body: connectLinkSchema,
    status: 202,
    summary: "Mail a manager the link at which they connect their calendar; at most one mail in ten minutes",
    tags: ["Calendars"],
    response: linkSentSchema,
  },
  async ({ actor, body }) =>
    sendConnectLink({ user: await managerForActor(actor, body.manager_email), jobId: body.job_id }),
);

export const { DELETE, GET, OPTIONS, PATCH, PUT } = refuseOtherMethods("POST");
