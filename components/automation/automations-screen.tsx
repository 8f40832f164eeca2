"use client";

import { useQuery } from "@tanstack/react-query";
import { useUrlState } from "@/components/shell/use-url-state";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { PageHeader } from "@/components/ui/page-header";
import { SkeletonRows } from "@/components/ui/skeleton";
import { rulesQuery } from "@/lib/features/automation/queries";
import { type RuleId, ruleIds } from "@/lib/features/automation/rules";
import type { RuleRow } from "@/lib/features/automation/schema";
import { RulesList } from "./rules-list";
import { RunPanel } from "./run-panel";

const readRule = (value: string | null): RuleId | null => ruleIds.find((id) => id === value) ?? null;

/** Rules at the left, what they did at the right. The rule, the run and the filter are in the address. */
export function AutomationsScreen() {
  const [url, setUrl] = useUrlState();
  const rules = useQuery(rulesQuery());
  const currentId = readRule(url.get("rule"));
  return (
    <div className="grid h-full min-h-0 grid-cols-[minmax(0,1fr)_404px] max-lg:h-auto max-lg:grid-cols-1">
      <div className="flex min-h-0 min-w-0 flex-col">
        <div className="pl-2">
          <PageHeader
            title="Automations"
            detail={rules.data ? summary(rules.data.data) : null}
            actions={
              currentId ? <Button onClick={() => setUrl({ rule: null, run: null, edit: null })}>All runs</Button> : null
            }
          />
        </div>
        <div className="min-h-0 flex-1 overflow-y-auto px-4 pb-8 pl-6">
          {rules.isPending ? (
            <SkeletonRows rows={9} label="Loading the rules" />
          ) : rules.isError && !rules.data ? (
            <ErrorState
              title="The rules could not be loaded"
              error={rules.error}
              isRetrying={rules.isFetching}
              onRetry={() => void rules.refetch()}
            />
          ) : (
            <RulesList
              rules={rules.data.data}
              openId={readRule(url.get("edit"))}
              currentId={currentId}
              onOpen={(ruleId) => setUrl({ edit: ruleId, ...(ruleId ? { rule: ruleId, run: null } : {}) })}
              onShowRuns={(ruleId) => setUrl({ rule: ruleId, run: null })}
            />
          )}
        </div>
      </div>
      <RunPanel
        rule={rules.data?.data.find((rule) => rule.rule_id === currentId) ?? null}
        isFailedOnly={url.get("failed") === "1"}
        runId={url.get("run")}
        onFailedOnly={(isFailedOnly) => setUrl({ failed: isFailedOnly ? "1" : null, run: null })}
        onRun={(runId) => setUrl({ run: runId })}
      />
    </div>
  );
}

/** "8 of 9 on, 145 runs in 30 days, 1 failed". Two rules may share a function: its runs count once. */
function summary(rules: RuleRow[]): string {
  const counted = rules.filter((rule) => rule.rule_id !== "notify-match");
  const runs = counted.reduce((sum, rule) => sum + rule.runs_30_days, 0);
  const failed = counted.reduce((sum, rule) => sum + rule.failed_30_days, 0);
  const on = rules.filter((rule) => rule.is_on).length;
  return `${on} of ${rules.length} on, ${runs} runs in 30 days, ${failed} failed`;
}
