import { schedulingOf } from "@/lib/features/connect-requests/scheduling-view";
import { schedulingParams, schedulingSchema, setSchedulingBody } from "@/lib/features/connect-requests/schema";
import { setScheduling } from "@/lib/features/connect-requests/set-scheduling";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    actor: "user",
    params: schedulingParams,
    summary: "How a job's calls are scheduled, and whose calendars are waited for",
    tags: ["Jobs"],
    response: schedulingSchema,
  },
  async ({ actor, params }) => schedulingOf(actor, params.jobId),
);

export const POST = route(
  {
    actor: "user",
    roles: ["admin", "recruiter"],
    params: schedulingParams,
    body: setSchedulingBody,
    summary: "Wait for the hosts' calendars, or go on with stated hours",
    tags: ["Jobs"],
    response: schedulingSchema,
  },
  async ({ actor, params, body }) => setScheduling(actor, { ...params, ...body }),
);

export const { DELETE, OPTIONS, PATCH, PUT } = refuseOtherMethods("GET", "POST");
