import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { announceChange } from "@/lib/changes";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { recordAudit } from "@/lib/features/audit/repository";
import { updateWorkspace, workspaceSettings } from "@/lib/features/workspace/repository";
import type { Prisma, Workspace } from "@/lib/generated/prisma/client";
import { listRules } from "./list-rules";
import { automationSettings, type RuleDefinition, ruleDefinitions } from "./rules";
import type { RuleRow, UpdateRule } from "./schema";

/** Switches a rule on or off, moves its line, or lets it ask first. Counts for what comes; nothing that was done is undone. */
export async function updateRule(actor: Actor, input: UpdateRule): Promise<RuleRow> {
  const definition = ruleDefinitions[input.rule_id];
  const rules = await db.$transaction(async (tx) => {
    const workspace = await workspaceSettings(tx);
    const data = {
      ...switching(input, definition, workspace),
      ...line(input, definition, workspace),
      ...mode(input, definition),
    };
    await updateWorkspace(tx, data);
    const { rule_id: ruleId, ...changes } = input;
    await recordAudit(tx, {
      actorId: actor.userId,
      actorName: actor.name,
      action: "rule.updated",
      subject: `rule:${ruleId}`,
      data: changes,
    });
    await announceChange(tx, { area: "settings" });
    return listRules(new Date(), tx);
  });
  const rule = rules.data.find((row) => row.rule_id === input.rule_id);
  if (!rule) throw new AppError("not_found", "There is no such rule.");
  return rule;
}

function switching(input: UpdateRule, definition: RuleDefinition, workspace: Workspace): Prisma.WorkspaceUpdateInput {
  if (input.is_on === undefined) return {};
  if (definition.alwaysOn !== null && !input.is_on) {
    throw refuse("is_on", `"${definition.name}" is always on: ${definition.alwaysOn}`);
  }
  const stored = automationSettings.parse(workspace.automations);
  return { automations: { ...stored, [input.rule_id]: { enabled: input.is_on } } };
}

function line(input: UpdateRule, definition: RuleDefinition, workspace: Workspace): Prisma.WorkspaceUpdateInput {
  if (input.threshold === undefined) return {};
  if (definition.threshold === null) throw refuse("threshold", `"${definition.name}" has no threshold.`);
  const isNotify = definition.threshold === "notify";
  const notify = isNotify ? input.threshold : workspace.notifyThreshold;
  const shortlist = isNotify ? workspace.shortlistThreshold : input.threshold;
  if (notify > shortlist) {
    throw refuse("threshold", "The line for telling the recruiter must not lie above the line for shortlisting.");
  }
  return isNotify ? { notifyThreshold: input.threshold } : { shortlistThreshold: input.threshold };
}

function mode(input: UpdateRule, definition: RuleDefinition): Prisma.WorkspaceUpdateInput {
  if (input.mode === undefined) return {};
  switch (definition.mode) {
    case "notify":
      return { notifyMode: input.mode };
    case "shortlist":
      return { shortlistMode: input.mode };
    case "endorsement":
      return { endorsementMode: input.mode };
    case null:
      throw refuse("mode", `"${definition.name}" does it or is off; it cannot ask first.`);
  }
}

const refuse = (path: string, message: string) =>
  new AppError("invalid_request", message, { details: [{ path, message }] });
