import { z } from "zod";
import { retryRun } from "@/lib/features/automation/retry-run";
import { runDetailSchema } from "@/lib/features/automation/schema";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const POST = route(
  {
    actor: "user",
    roles: ["admin", "recruiter"],
    params: z.object({ runId: z.uuid() }),
    summary: "Let a failed run go on at the step that failed",
    tags: ["Automation"],
    response: runDetailSchema,
  },
  async ({ actor, params }) => retryRun(actor, params),
);

export const { DELETE, GET, OPTIONS, PATCH, PUT } = refuseOtherMethods("POST");
