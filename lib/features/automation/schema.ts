import { z } from "zod";
import { pageQuery } from "@/lib/http/pagination";
import { ruleGroups, ruleIds } from "./rules";

export const runStatusSchema = z.enum(["queued", "running", "waiting", "completed", "failed", "cancelled"]);
export const stepStatusSchema = z.enum(["planned", "running", "sleeping", "waiting", "completed", "failed"]);
export const ruleIdSchema = z.enum(ruleIds);

const failure = z.object({ name: z.string(), message: z.string() });

/** One run of a function: what happened for one event. */
export const runSchema = z.object({
  run_id: z.uuid(),
  name: z.string(),
  function_id: z.string(),
  status: runStatusSchema,
  /** It kept failing and waits for a person: retry, or leave it. */
  is_dead_letter: z.boolean(),
  /** Why it ended early without failing, for example that its rule is off. */
  stopped: z.string().nullable(),
  event_name: z.string(),
  /** Whom or what it is about, as the board names them. */
  about: z.string().nullable(),
  profile_id: z.uuid().nullable(),
  job_id: z.uuid().nullable(),
  error: failure.nullable(),
  steps_done: z.int(),
  steps_planned: z.int(),
  created_at: z.iso.datetime(),
  started_at: z.iso.datetime().nullable(),
  ended_at: z.iso.datetime().nullable(),
  /** When it goes on by itself. */
  next_at: z.iso.datetime().nullable(),
});
export type RunRow = z.infer<typeof runSchema>;

export const runStepSchema = z.object({
  step_id: z.string(),
  name: z.string(),
  status: stepStatusSchema,
  attempts: z.int(),
  duration_ms: z.number().nullable(),
  started_at: z.iso.datetime().nullable(),
  ended_at: z.iso.datetime().nullable(),
  /** When it is tried again, or the sleep ends. */
  due_at: z.iso.datetime().nullable(),
  /** What the step returned: ids and counts, no personal data. */
  output: z.unknown(),
  error: failure.nullable(),
});
export type RunStep = z.infer<typeof runStepSchema>;

export const runDetailSchema = runSchema.extend({
  /** The event's ids. */
  input: z.record(z.string(), z.unknown()),
  output: z.unknown(),
  steps: z.array(runStepSchema),
  /** Names of the steps it has not come to. */
  ahead: z.array(z.string()),
});
export type RunDetail = z.infer<typeof runDetailSchema>;

export const runsQuery = pageQuery.extend({
  status: runStatusSchema.optional(),
  rule_id: ruleIdSchema.optional(),
  profile_id: z.uuid().optional(),
  job_id: z.uuid().optional(),
  /** true: only what keeps failing and waits for a person. */
  dead_letter: z.boolean().optional(),
});
export type RunsQuery = z.infer<typeof runsQuery>;

export const runListSchema = z.object({
  data: z.array(runSchema),
  next_cursor: z.string().nullable(),
  dead_letters: z.int(),
  /** With an Inngest server the runs are kept there. */
  job_engine: z.enum(["embedded", "inngest"]),
});
export type RunList = z.infer<typeof runListSchema>;

const mode = z.enum(["auto", "ask"]);

/** What happens by itself, as a sentence, and how it went. */
export const ruleSchema = z.object({
  rule_id: ruleIdSchema,
  group: z.enum(ruleGroups),
  name: z.string(),
  /** Words between ** are its values. */
  sentence: z.string(),
  is_on: z.boolean(),
  /** Null: it may be switched off. */
  always_on_reason: z.string().nullable(),
  threshold: z.number().nullable(),
  mode: mode.nullable(),
  runs_30_days: z.int(),
  failed_30_days: z.int(),
  last_run: z.object({ at: z.iso.datetime(), status: runStatusSchema }).nullable(),
});
export type RuleRow = z.infer<typeof ruleSchema>;

export const ruleListSchema = z.object({ data: z.array(ruleSchema), job_engine: z.enum(["embedded", "inngest"]) });
export type RuleList = z.infer<typeof ruleListSchema>;

export const updateRuleSchema = z.strictObject({
  rule_id: ruleIdSchema,
  is_on: z.boolean().optional(),
  threshold: z.number().min(0).max(1).optional(),
  mode: mode.optional(),
});
export type UpdateRule = z.infer<typeof updateRuleSchema>;
