import { listRules } from "@/lib/features/automation/list-rules";
import { ruleListSchema, ruleSchema, updateRuleSchema } from "@/lib/features/automation/schema";
import { updateRule } from "@/lib/features/automation/update-rule";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    actor: "user",
    roles: ["admin", "recruiter"],
    summary: "What happens by itself",
    tags: ["Automation"],
    response: ruleListSchema,
  },
  async () => listRules(),
);

export const PATCH = route(
  {
    actor: "user",
    roles: ["admin", "recruiter"],
    body: updateRuleSchema,
    summary: "Switch a rule, move its line, or let it ask first",
    tags: ["Automation"],
    response: ruleSchema,
  },
  async ({ actor, body }) => updateRule(actor, body),
);

export const { DELETE, OPTIONS, POST, PUT } = refuseOtherMethods("GET", "PATCH");
