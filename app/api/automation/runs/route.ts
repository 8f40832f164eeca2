import { listRuns } from "@/lib/features/automation/list-runs";
import { runListSchema, runsQuery } from "@/lib/features/automation/schema";
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
