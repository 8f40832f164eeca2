/** Counts the rules that are switched off in `Workspace.automations` (rule id → { enabled }); absent means on. */
export function countDisabledRules(automations: unknown): number {
  if (typeof automations !== "object" || automations === null) return 0;
  return Object.values(automations).filter(
    (rule: unknown) => typeof rule === "object" && rule !== null && "enabled" in rule && rule.enabled === false,
  ).length;
}
