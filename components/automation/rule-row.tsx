"use client";

import { ChevronDown, ChevronUp, CircleAlert, Lock, UserRound, Zap } from "lucide-react";
import { cx } from "@/components/ui/class-names";
import { IconButton } from "@/components/ui/icon-button";
import { Switch } from "@/components/ui/switch";
import type { RuleRow as Rule } from "@/lib/features/automation/schema";
import { RuleEditor } from "./rule-editor";
import { RuleSentence } from "./rule-sentence";
import { clockWords } from "./run-words";
import { useSaveRule } from "./use-save-rule";

type RuleRowProps = { rule: Rule; isOpen: boolean; isCurrent: boolean; onToggle: () => void; onShowRuns: () => void };

export const RULE_GRID = "grid grid-cols-[28px_minmax(0,1fr)_78px_48px_84px_24px] items-center gap-x-2.5";

export function RuleRow({ rule, isOpen, isCurrent, onToggle, onShowRuns }: RuleRowProps) {
  const { save, isSaving } = useSaveRule(rule);
  const Chevron = isOpen ? ChevronUp : ChevronDown;
  return (
    <li
      className={cx(
        "border-b border-line last:border-transparent",
        isCurrent && !isOpen && "-mx-2.5 rounded-sm bg-surface-sunken px-2.5",
        isOpen && "-mx-3 my-1.5 rounded-md border border-line-strong bg-surface px-3 shadow-1 last:border-line-strong",
      )}
    >
      <div className={cx(RULE_GRID, "min-h-10 py-1")}>
        <Switch
          tone="auto"
          checked={rule.is_on}
          disabled={rule.always_on_reason !== null || isSaving}
          onCheckedChange={(isOn) => save({ is_on: isOn })}
          aria-label={rule.name}
        />
        <button
          type="button"
          onClick={onShowRuns}
          className="rounded-xs text-left text-pretty"
          title={`Runs of ${rule.name}`}
        >
          <RuleSentence text={rule.sentence} isOn={rule.is_on} />
        </button>
        <How rule={rule} />
        <span className="text-right text-xs text-ink-soft" title="Runs in the last 30 days">
          {rule.runs_30_days}
        </span>
        <LastRun rule={rule} />
        <IconButton
          size="sm"
          label={isOpen ? `Close ${rule.name}` : `Edit ${rule.name}`}
          aria-expanded={isOpen}
          onClick={onToggle}
          icon={<Chevron size={14} aria-hidden="true" />}
        />
      </div>
      {isOpen ? <RuleEditor rule={rule} onClose={onToggle} /> : null}
    </li>
  );
}

function How({ rule }: { rule: Rule }) {
  const look = "flex items-center gap-[5px] whitespace-nowrap text-xs font-medium";
  if (rule.always_on_reason !== null) {
    return (
      <span className={cx(look, "text-ink-faint")} title={rule.always_on_reason}>
        <Lock size={13} aria-hidden="true" />
        Always on
      </span>
    );
  }
  if (rule.mode === "ask") {
    return (
      <span className={cx(look, rule.is_on ? "text-accent-text" : "text-ink-faint")}>
        <UserRound size={13} aria-hidden="true" />
        Asks me
      </span>
    );
  }
  return (
    <span className={cx(look, rule.is_on ? "text-auto-text" : "text-ink-faint")}>
      <Zap size={13} aria-hidden="true" />
      Does it
    </span>
  );
}

function LastRun({ rule }: { rule: Rule }) {
  if (!rule.is_on) return <span className="text-xs text-ink-faint">off</span>;
  if (!rule.last_run) return <span className="text-xs text-ink-faint">never</span>;
  const hasFailed = rule.last_run.status === "failed";
  return (
    <time
      dateTime={rule.last_run.at}
      className={cx("flex items-center gap-[5px] whitespace-nowrap text-xs", hasFailed ? "text-bad" : "text-ink-faint")}
    >
      {hasFailed ? <CircleAlert size={13} role="img" aria-label="Failed" /> : null}
      {clockWords(new Date(rule.last_run.at), new Date())}
    </time>
  );
}
