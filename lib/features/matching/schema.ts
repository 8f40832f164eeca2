import { z } from "zod";
import { evidenceStateSchema } from "@/lib/features/pipeline/schema";

/** Where in the CV's text it stands: characters from `start` to before `end`, on the 1-based `line`. `text` is there word for word. */
export const evidenceSchema = z.object({
  text: z.string(),
  start: z.number().int(),
  end: z.number().int(),
  line: z.number().int(),
});
export type Evidence = z.infer<typeof evidenceSchema>;

export const matchCriterionSchema = z.object({
  id: z.string(),
  label: z.string(),
  kind: z.enum(["occupation", "skill", "licence", "phrase", "years", "education", "language", "duty"]),
  importance: z.enum(["must", "nice", "context"]),
  state: evidenceStateSchema,
  /** "6 of 3 years", "named in 2 places": what the mark rests on. */
  detail: z.string(),
  evidence: evidenceSchema.nullable(),
  /** Share of the whole score, 0 to 1. */
  weight: z.number(),
  /** What it added to the score, 0 to `weight`. */
  points: z.number(),
  /** "skill/years", "occupation/fit", …: the rule that decided. */
  rule_id: z.string(),
});
export type MatchCriterion = z.infer<typeof matchCriterionSchema>;

export const overrideSchema = z.object({
  state: evidenceStateSchema,
  by_user_id: z.uuid(),
  by_name: z.string(),
  at: z.iso.datetime(),
  note: z.string().nullable(),
});
export type Override = z.infer<typeof overrideSchema>;
export const overridesSchema = z.record(z.string(), overrideSchema);
export type Overrides = z.infer<typeof overridesSchema>;

export const overrideCriterionBody = z.object({
  profile_id: z.uuid(),
  job_id: z.uuid(),
  criterion_id: z.string().min(1).max(160),
  /** Null takes the correction back. */
  state: evidenceStateSchema.nullable(),
  note: z.string().trim().max(500).optional(),
});
export type OverrideCriterionBody = z.infer<typeof overrideCriterionBody>;

/** One job of the Match tab. */
export const matchViewSchema = z.object({
  match_id: z.uuid(),
  job_id: z.uuid(),
  job_title: z.string(),
  job_status: z.string(),
  cv_id: z.uuid(),
  score: z.number(),
  application_id: z.uuid().nullable(),
  stage: z.string().nullable(),
  thresholds: z.object({ notify: z.number(), shortlist: z.number() }),
  criteria: z.array(matchCriterionSchema.extend({ override: overrideSchema.nullable() })),
  engine_version: z.string(),
  computed_at: z.iso.datetime(),
});
export type MatchView = z.infer<typeof matchViewSchema>;
export const matchListSchema = z.object({ data: z.array(matchViewSchema) });
