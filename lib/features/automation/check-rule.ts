import "server-only";
import { workspaceSettings } from "@/lib/features/workspace/repository";
import { isRuleOn, type RuleId, ruleDefinitions } from "./rules";

/** Whether a rule may act now. Asked by its function as a step of its own, so that the run shows the answer. */
export async function checkRule(input: { rule: RuleId }): Promise<{ isOn: boolean; reason: string }> {
  const { automations } = await workspaceSettings();
  const isOn = isRuleOn(input.rule, automations);
  const { name } = ruleDefinitions[input.rule];
  return { isOn, reason: isOn ? `"${name}" is on.` : `"${name}" is off. Switch it on in Automations.` };
}
