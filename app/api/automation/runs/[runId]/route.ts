import { z } from "zod";
import { getRun } from "@/lib/features/automation/get-run";
import { runDetailSchema } from "@/lib/features/automation/schema";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    actor: "user",
    roles: ["admin", "recruiter"],
    params: z.object({ runId: z.uuid() }),
    summary: "A run with its steps",
    tags: ["Automation"],
    response: runDetailSchema,
  },
  async ({ params }) => getRun(params),
);

export const { DELETE, OPTIONS, PATCH, POST, PUT } = refuseOtherMethods("GET");
