"use client";

import { type RuleId, ruleGroups } from "@/lib/features/automation/rules";
import type { RuleRow as Rule } from "@/lib/features/automation/schema";
import { RULE_GRID, RuleRow } from "./rule-row";

type RulesListProps = {
  rules: Rule[];
  openId: RuleId | null;
  currentId: RuleId | null;
  onOpen: (ruleId: RuleId | null) => void;
  onShowRuns: (ruleId: RuleId) => void;
};

/** Rules as sentences, in the order in which a candidate meets them. */
export function RulesList({ rules, openId, currentId, onOpen, onShowRuns }: RulesListProps) {
  return ruleGroups.map((group) => (
    <section key={group} aria-label={group} className="[&+&]:mt-2.5">
      <div className={`${RULE_GRID} border-b border-ink pt-[9px] pb-[5px] text-xs text-ink-faint`}>
        <h2 className="col-span-2 text-sm font-semibold text-ink">{group}</h2>
        <span>How</span>
        <span className="text-right">30 days</span>
        <span>Last run</span>
        <span />
      </div>
      <ol>
        {rules
          .filter((rule) => rule.group === group)
          .map((rule) => (
            <RuleRow
              key={rule.rule_id}
              rule={rule}
              isOpen={openId === rule.rule_id}
              isCurrent={currentId === rule.rule_id}
              onToggle={() => onOpen(openId === rule.rule_id ? null : rule.rule_id)}
              onShowRuns={() => onShowRuns(rule.rule_id)}
            />
          ))}
      </ol>
    </section>
  ));
}
