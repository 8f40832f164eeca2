import { listRuns } from "@/lib/features/automation/list-runs";
import { runListSchema, runsQuery } from "@/lib/features/automation/schema";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    actor: "user",
    roles: ["admin", "recruiter"],
    query: runsQuery,
    summary: "Runs of the automations",
    tags: ["Automation"],
    response: runListSchema,
  },
  async ({ query }) => listRuns(query),
);

export const { DELETE, OPTIONS, PATCH, POST, PUT } = refuseOtherMethods("GET");
