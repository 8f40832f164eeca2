import { z } from "zod";
import { contactSchema } from "@/lib/features/bookings/schema";

export const feedbackRecommendations = ["Proceed", "Hold", "Decline"] as const;
const level = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);
const isoInstant = z.iso.datetime();

/** What the interview is to tell, with what each level looks like. */
export const competencySchema = z.object({
  competency_id: z.string(),
  label: z.string(),
  /** What is meant by it, in a sentence. */
  definition: z.string(),
  anchors: z.object({ 1: z.string(), 2: z.string(), 3: z.string(), 4: z.string() }),
});
export type Competency = z.infer<typeof competencySchema>;

/** `score` null: no evidence in this interview. A competency that is left out is not answered yet. */
export const feedbackScoreSchema = z.object({
  competency_id: z.string().min(1).max(160),
  score: level.nullable(),
  note: z.string().trim().max(1000).default(""),
});
export type FeedbackScore = z.infer<typeof feedbackScoreSchema>;

/** As they are kept: with the words that stood beside them then. */
export const keptScoresSchema = z.array(feedbackScoreSchema.extend({ label: z.string() }));
export type KeptScore = z.infer<typeof keptScoresSchema>[number];

/** What was filled in so far; what is left out stays as it was. */
export const feedbackDraftBody = z
  .object({
    scores: z.array(feedbackScoreSchema).max(40),
    recommendation: z.enum(feedbackRecommendations).nullable(),
    summary: z.string().trim().max(4000),
  })
  .partial();
export type FeedbackDraft = z.infer<typeof feedbackDraftBody>;

/** Why there is nothing to say: they did not come, it was put off, or it did not happen for another reason. */
export const notHeldReasons = ["no_show", "postponed", "not_held"] as const;
export type NotHeldReason = (typeof notHeldReasons)[number];
export const notHeldBody = z.object({
  reason: z.enum(notHeldReasons),
  note: z.string().trim().max(500).default("").meta({ description: "For the recruiter" }),
});
export type NotHeld = z.infer<typeof notHeldBody>;

const othersScores = z.object({
  /** "AI interview", or a manager's name. */
  by: z.string(),
  recommendation: z.enum(feedbackRecommendations).nullable(),
  scores: z.array(z.object({ label: z.string(), score: level.nullable() })),
});

/** `GET /api/feedback/{token}`: what the manager's page reads. */
export const linkFeedbackSchema = z.object({
  /** `not_held`: the manager said that there was no talk; nothing is asked until they take it back. */
  status: z.enum(["open", "submitted", "not_held"]),
  organisation: z.string(),
  /** Whom the feedback goes to. */
  contact: contactSchema,
  candidate_name: z.string(),
  job_title: z.string().nullable(),
  manager_name: z.string(),
  starts_at: isoInstant.nullable(),
  ends_at: isoInstant.nullable(),
  timezone: z.string(),
  competencies: z.array(competencySchema),
  scores: keptScoresSchema,
  recommendation: z.enum(feedbackRecommendations).nullable(),
  summary: z.string(),
  saved_at: isoInstant,
  submitted_at: isoInstant.nullable(),
  not_held_reason: z.enum(notHeldReasons).nullable(),
  /** Null until the manager's own scores are in: nobody is to write what they have just read. */
  revealed: z.object({ endorsement: z.string().nullable(), others: z.array(othersScores) }).nullable(),
});
export type LinkFeedback = z.infer<typeof linkFeedbackSchema>;

export const feedbackTokenParams = z.object({ token: z.string().min(1).max(200) });
export const listFeedbackQuery = z.object({ profile_id: z.uuid() });

/** A row for the recruiter. */
export const feedbackRowSchema = z.object({
  booking_id: z.string(),
  job_id: z.uuid().nullable(),
  job_title: z.string().nullable(),
  manager_name: z.string(),
  requested_at: isoInstant,
  reminded_at: isoInstant.nullable(),
  submitted_at: isoInstant.nullable(),
  not_held_reason: z.enum(notHeldReasons).nullable(),
  /** Null and empty until it is submitted: a draft is the manager's own. */
  recommendation: z.enum(feedbackRecommendations).nullable(),
  summary: z.string(),
  scores: keptScoresSchema,
});
export type FeedbackRow = z.infer<typeof feedbackRowSchema>;
export const feedbackListSchema = z.object({ data: z.array(feedbackRowSchema), next_cursor: z.null() });
