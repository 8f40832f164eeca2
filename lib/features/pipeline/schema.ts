import { z } from "zod";

/** The columns of the board, in their order. */
export const openStages = [
  "new",
  "matched",
  "shortlisted",
  "booking_sent",
  "booked",
  "ai_interview",
  "endorsed",
  "manager_interview",
  "offer",
  "hired",
] as const;
/** Shown folded; only a person puts anybody there. */
export const foldedStages = ["declined", "withdrawn"] as const;
export const stageSchema = z.enum([...openStages, ...foldedStages]);
export type Stage = z.infer<typeof stageSchema>;

export const actorKindSchema = z.enum(["rule", "person", "candidate", "system"]);
export type ActorKind = z.infer<typeof actorKindSchema>;

/** What happens next with an application: "Booking link", at 11:00, by a rule. `at` is an ISO instant, or null for "when it happens". */
export const nextSchema = z.object({
  text: z.string(),
  at: z.iso.datetime().nullable(),
  actor: z.enum(["rule", "person", "candidate"]),
});
export type Next = z.infer<typeof nextSchema>;

export const evidenceStateSchema = z.enum(["met", "partly", "none"]);
export type EvidenceState = z.infer<typeof evidenceStateSchema>;

export const reasonSchema = z.object({ label: z.string(), state: evidenceStateSchema });
export type Reason = z.infer<typeof reasonSchema>;

/** How a timeline entry is taken back. */
export const undoSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("stage"), applicationId: z.uuid(), from: stageSchema, to: stageSchema }),
  z.object({
    kind: z.literal("criterion"),
    matchId: z.uuid(),
    criterionId: z.string(),
    previous: evidenceStateSchema.nullable(),
  }),
]);
export type Undo = z.infer<typeof undoSchema>;

/** A card of the board. Instants are ISO 8601 UTC. */
export const cardSchema = z.object({
  application_id: z.uuid(),
  profile_id: z.uuid(),
  job_id: z.uuid(),
  job_title: z.string(),
  name: z.string(),
  title: z.string().nullable(),
  employer: z.string().nullable(),
  email: z.string().nullable(),
  source: z.string(),
  owner: z.object({ user_id: z.uuid(), name: z.string() }).nullable(),
  stage: stageSchema,
  /** 0 to 1; null: not scored. */
  score: z.number().nullable(),
  is_above_line: z.boolean(),
  reasons: z.array(reasonSchema),
  stage_changed_at: z.iso.datetime(),
  stage_changed_by: actorKindSchema,
  days_in_stage: z.number().int(),
  is_over_limit: z.boolean(),
  /** "Shortlisted by rule: 0.91 is at or above 0.80." Null where a person moved the card. */
  moved_by_rule: z.string().nullable(),
  next: nextSchema.nullable(),
  needs_person: z.string().nullable(),
  /** The next booked call that is not over; null: none. */
  upcoming_call_at: z.iso.datetime().nullable(),
  position: z.number(),
  /** The entry that "Undo" takes back; null where there is nothing to take back. */
  undo_entry_id: z.uuid().nullable(),
});
export type Card = z.infer<typeof cardSchema>;

/** A CV on its way: the dashed card in the first column, until it was read. */
export const readingCvSchema = z.object({
  cv_id: z.uuid(),
  profile_id: z.uuid(),
  file_name: z.string(),
  status: z.enum(["processing", "needs_text", "failed"]),
  failure: z.object({ code: z.string(), message: z.string() }).nullable(),
  received_at: z.iso.datetime(),
});
export type ReadingCv = z.infer<typeof readingCvSchema>;

export const columnSchema = z.object({
  stage: stageSchema,
  count: z.number().int(),
  needs_person_count: z.number().int(),
  /** The rule that moves cards on, as a sentence; null where only people do. */
  rule: z.string().nullable(),
  cards: z.array(cardSchema),
  /** Give it back as `after` with `stage` to load more of this column. */
  next_cursor: z.string().nullable(),
});
export type Column = z.infer<typeof columnSchema>;

export const boardSchema = z.object({
  columns: z.array(columnSchema),
  reading: z.array(readingCvSchema),
  needs_me_count: z.number().int(),
  total: z.number().int(),
  thresholds: z.object({ notify: z.number(), shortlist: z.number() }),
});
export type Board = z.infer<typeof boardSchema>;

export const boardSorts = ["score", "newest", "name"] as const;
export const boardQuery = z.object({
  job_id: z.uuid().optional(),
  q: z.string().trim().max(200).optional(),
  stage: stageSchema.optional(),
  min_score: z.number().min(0).max(1).optional(),
  source: z.string().max(60).optional(),
  /** A user's id, "me" or "none". */
  owner: z.union([z.uuid(), z.enum(["me", "none"])]).optional(),
  needs: z.enum(["me"]).optional(),
  /** Cards per column. */
  limit: z
    .number()
    .int()
    .min(1)
    .default(50)
    .transform((limit) => Math.min(limit, 100)),
  after: z.string().max(400).optional(),
});
export type BoardQuery = z.infer<typeof boardQuery>;

export const moveApplicationBody = z
  .object({
    stage: stageSchema.optional(),
    /** Where in the column: below the card of `before_id`, above that of `after_id`. Null: there is none, the card is at that end. */
    before_id: z.uuid().nullish(),
    after_id: z.uuid().nullish(),
    owner_id: z.uuid().nullish(),
    reason: z.string().trim().max(500).optional(),
    /** Declined and withdrawn need it: nobody is turned away by a slip of the mouse. */
    confirmed: z.boolean().default(false),
    /** With declined and withdrawn: booked calls are cancelled too, once the move can no longer be undone on the spot. */
    cancel_calls: z.boolean().default(false),
    /** The stage the caller saw; another one by now is a 409 `stale`. */
    expected_stage: stageSchema.optional(),
  })
  .refine(
    (body) => [body.stage, body.owner_id, body.before_id, body.after_id].some((value) => value !== undefined),
    "Give stage, before_id, after_id or owner_id.",
  );
export type MoveApplicationBody = z.infer<typeof moveApplicationBody>;

export const BULK_LIMIT = 200;
export const bulkBody = z.object({
  application_ids: z.array(z.uuid()).min(1).max(BULK_LIMIT),
  stage: stageSchema.optional(),
  owner_id: z.uuid().nullish(),
  reason: z.string().trim().max(500).optional(),
  confirmed: z.boolean().default(false),
  cancel_calls: z.boolean().default(false),
});
export type BulkBody = z.infer<typeof bulkBody>;

export const bulkResultSchema = z.object({
  success: z.boolean(),
  done: z.array(z.object({ application_id: z.uuid(), timeline_entry_id: z.uuid().nullable() })),
  failed: z.array(z.object({ application_id: z.uuid(), code: z.string(), message: z.string() })),
});
export type BulkResult = z.infer<typeof bulkResultSchema>;

export const movedSchema = z.object({
  success: z.literal(true),
  application: cardSchema,
  /** Undo it with POST /api/timeline/{id}/undo. Null: nothing changed. */
  timeline_entry_id: z.uuid().nullable(),
  undo_until: z.iso.datetime().nullable(),
});
export type Moved = z.infer<typeof movedSchema>;
