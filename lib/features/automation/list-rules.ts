import "server-only";
import { db, type Tx } from "@/lib/db";
import { workspaceSettings } from "@/lib/features/workspace/repository";
import type { Workspace } from "@/lib/generated/prisma/client";
import { isEmbedded } from "@/lib/job-engine";
import { isRuleOn, type RuleId, ruleDefinitions, ruleIds } from "./rules";
import { type FunctionStats, functionIds, functionStats } from "./run-repository";
import { type RuleList, type RuleRow, runStatusSchema } from "./schema";

const DAYS_30_MS = 30 * 86_400_000;

/** What happens by itself, as sentences, with how it went in the last 30 days. */
export async function listRules(now = new Date(), tx: Tx = db): Promise<RuleList> {
  // One after the other: a transaction has one connection.
  const workspace = await workspaceSettings(tx);
  const stats = await functionStats(tx, new Date(now.getTime() - DAYS_30_MS));
  return {
    data: ruleIds.map((id) => toRule(id, workspace, stats)),
    job_engine: isEmbedded ? "embedded" : "inngest",
  };
}

function toRule(id: RuleId, workspace: Workspace, stats: FunctionStats[]): RuleRow {
  const rule = ruleDefinitions[id];
  const own = stats.filter((entry) => functionIds(rule.functions).includes(entry.functionId));
  const last = own.toSorted((a, b) => b.lastAt.getTime() - a.lastAt.getTime())[0];
  const threshold = thresholdOf(rule.threshold, workspace);
  return {
    rule_id: id,
    group: rule.group,
    name: rule.name,
    sentence: rule.sentence.replace("{threshold}", threshold?.toFixed(2) ?? ""),
    is_on: isRuleOn(id, workspace.automations),
    always_on_reason: rule.alwaysOn,
    threshold,
    mode: modeOf(rule.mode, workspace),
    runs_30_days: own.reduce((sum, entry) => sum + entry.runs, 0),
    failed_30_days: own.reduce((sum, entry) => sum + entry.failed, 0),
    last_run: last ? { at: last.lastAt.toISOString(), status: runStatusSchema.parse(last.lastStatus) } : null,
  };
}

function thresholdOf(kind: "notify" | "shortlist" | null, workspace: Workspace): number | null {
  if (kind === null) return null;
  return kind === "notify" ? workspace.notifyThreshold : workspace.shortlistThreshold;
}

function modeOf(kind: "notify" | "shortlist" | "endorsement" | null, workspace: Workspace): "auto" | "ask" | null {
  if (kind === null) return null;
  const stored = {
    notify: workspace.notifyMode,
    shortlist: workspace.shortlistMode,
    endorsement: workspace.endorsementMode,
  };
  return stored[kind] === "ask" ? "ask" : "auto";
}
