import { z } from "zod";
import { ANSWER_PARTS, interviewProviderIds } from "@/lib/providers/interviewer/types";

export const interviewTypes = ["general", "technical", "cultural"] as const;
export const interviewStatuses = [
  "scheduled",
  "consented",
  "in_progress",
  "completed",
  "expired",
  "cancelled",
] as const;
export const recommendations = ["Proceed", "Hold", "Decline"] as const;

export type InterviewType = (typeof interviewTypes)[number];
export type InterviewStatus = (typeof interviewStatuses)[number];
export type Recommendation = (typeof recommendations)[number];

/** Characters; a long spoken answer of five minutes has about 5,000. */
export const MAX_ANSWER_LENGTH = 8_000;
export const MIN_DURATION_MINUTES = 10;
export const MAX_DURATION_MINUTES = 180;
/** Half-open [start, end) in the text that it was taken from. */
const span = { start: z.int().min(0), end: z.int().min(1) };

const answerPartSchema = z.enum(ANSWER_PARTS);
const levelSchema = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);

/** A planned question, as it is kept with the interview. */
export const interviewQuestionSchema = z.object({
  question_id: z.string(),
  text: z.string(),
  competency_id: z.string(),
  wants: z.array(answerPartSchema),
  criterion: z.string().nullable(),
  /** Why it is asked, for the recruiter: "The CV has no line on Kafka." */
  why: z.string(),
  weight: z.number().positive(),
  is_must_have: z.boolean(),
  source: z.enum(["bank", "given", "model"]),
});
export type InterviewQuestion = z.infer<typeof interviewQuestionSchema>;
export const interviewQuestionsSchema = z.array(interviewQuestionSchema);

export const transcriptTurnSchema = z.object({
  question_id: z.string(),
  question_text: z.string(),
  competency_id: z.string().nullable(),
  follow_up_to: z.string().nullable(),
  follow_up_reason: z.string().nullable(),
  /** What counts: the correction where the candidate made one. */
  answer_text: z.string(),
  /** What stood there before the correction. */
  original_text: z.string().nullable(),
  answered_at: z.iso.datetime().nullable(),
  /** Where the answer stands in the transcript's plain text. */
  start: z.int().min(0),
  end: z.int().min(0),
});
export type TranscriptTurn = z.infer<typeof transcriptTurnSchema>;
export const transcriptSchema = z.object({ turns: z.array(transcriptTurnSchema) });
export type Transcript = z.infer<typeof transcriptSchema>;

/** Exactly the slice [start, end) of the answer to that question. */
export const answerQuoteSchema = z.object({ question_id: z.string(), quote: z.string(), ...span });
export type AnswerQuote = z.infer<typeof answerQuoteSchema>;

export const competencyScoreSchema = z.object({
  competency_id: z.string(),
  name: z.string(),
  /** The job's words where the question was about a criterion. */
  criterion: z.string().nullable(),
  outcome: z.enum(["scored", "not_enough_said"]),
  score: levelSchema.nullable(),
  /** What people at this level do; what this answer shows of it is in `anchor_parts`. */
  anchor: z.string().nullable(),
  /** What the anchors of levels 3 and 4 speak of, each with the words that show it; null: not found in the answer. */
  anchor_parts: z.array(z.object({ text: z.string(), evidence: answerQuoteSchema.nullable() })).default([]),
  reason: z.string(),
  weight: z.number(),
  is_must_have: z.boolean(),
  question_ids: z.array(z.string()),
  evidence: z.array(answerQuoteSchema),
  /** Who proposed the level that stands. */
  scored_by: z.enum(["builtin", "model"]),
  /** Difference between the highest and lowest of the model's readings; null where no model read it. */
  spread: z.number().nullable(),
});
export type CompetencyScore = z.infer<typeof competencyScoreSchema>;

export const scoresSchema = z.object({
  /** Weighted mean of what was scored, 1 to 4, two decimals; null when nothing was. */
  average: z.number().nullable(),
  scale: z.literal(4),
  /** Share of the weight that could be scored, 0 to 1. */
  coverage: z.number(),
  competencies: z.array(competencyScoreSchema),
});
export type Scores = z.infer<typeof scoresSchema>;

const cvQuoteSchema = z.object({ quote: z.string(), line: z.int().min(1), ...span });

export const insightsSchema = z.object({
  summary: z.string(),
  strengths: z.array(z.object({ text: z.string(), competency_id: z.string(), evidence: z.array(answerQuoteSchema) })),
  gaps: z.array(z.object({ text: z.string(), competency_id: z.string(), evidence: z.array(answerQuoteSchema) })),
  claims_to_verify: z.array(z.object({ text: z.string(), evidence: answerQuoteSchema })),
  contradictions: z.array(
    z.object({
      text: z.string(),
      is_critical: z.boolean(),
      evidence: answerQuoteSchema,
      cv: cvQuoteSchema.nullable(),
    }),
  ),
  flags: z.array(
    z.object({ kind: z.string(), text: z.string(), is_critical: z.boolean(), evidence: answerQuoteSchema.nullable() }),
  ),
  /** The arithmetic behind the recommendation, line by line. */
  recommendation: z.object({ value: z.enum(recommendations), because: z.string(), steps: z.array(z.string()) }),
  engine: z.object({
    version: z.string(),
    /** Why the built-in engine scored although a model is configured; null where it was not so. */
    fallback_reason: z.string().nullable(),
    input_hash: z.string(),
  }),
});
export type Insights = z.infer<typeof insightsSchema>;

/* ---- requests ---- */

const questionText = z.string().trim().min(5, "A question has at least five characters.").max(500);

export const scheduleInterviewBody = z.object({
  profile_id: z.uuid(),
  interview_type: z.enum(interviewTypes).default("general"),
  duration_minutes: z.int().min(MIN_DURATION_MINUTES).max(MAX_DURATION_MINUTES).default(45),
  /** Checked against the allowed ones by the use case, which names them. */
  provider: z.string().trim().min(1).default("custom"),
  questions: z
    .array(z.union([questionText, z.object({ text: questionText })]))
    .max(20)
    .default([]),
  job_id: z.uuid().optional(),
  /** Mails the link to the candidate as well. */
  send_link: z.boolean().default(false),
});
export type ScheduleInterviewBody = z.infer<typeof scheduleInterviewBody>;

export const consentBody = z.object({
  accepted: z.literal(true, { error: "Consent has to be given: send accepted: true." }),
  mode: z.enum(["text", "voice"]).default("text"),
});

const answerText = z.string().max(MAX_ANSWER_LENGTH, `An answer may have ${MAX_ANSWER_LENGTH} characters.`);

export const answerBody = z.object({
  question_id: z.string().min(1).max(40),
  answer_text: answerText,
  /** Keeps the text without going on to the next question. */
  is_draft: z.boolean().default(false),
});

export const completeBody = z
  .object({
    corrections: z
      .array(z.object({ question_id: z.string().min(1).max(40), answer_text: answerText }))
      .max(60)
      .default([]),
  })
  .default({ corrections: [] });

/** "instead": a talk in place of the interview; "question": only something to ask. */
const personPurpose = z.enum(["instead", "question"]).default("instead");
export type PersonPurpose = z.infer<typeof personPurpose>;

export const personBody = z
  .object({ note: z.string().trim().max(1_000).default(""), purpose: personPurpose })
  .default({ note: "", purpose: "instead" });

export const interviewTokenParams = z.object({ token: z.string().min(1).max(200) });
export const interviewIdParams = z.object({ interview_id: z.string().min(1).max(100) });

/* ---- answers ---- */

export const candidateInterviewSchema = z.object({
  status: z.enum(interviewStatuses),
  interview_type: z.enum(interviewTypes),
  duration_minutes: z.int(),
  job_title: z.string().nullable(),
  consent_text: z.string(),
  question: z
    .object({
      question_id: z.string(),
      text: z.string(),
      number: z.int(),
      of: z.int(),
      follow_up_to: z.string().nullable(),
      follow_up_reason: z.string().nullable(),
      /** What was typed so far and saved. */
      draft_text: z.string(),
      minutes_left: z.int(),
    })
    .nullable(),
  answers: z.array(
    z.object({
      question_id: z.string(),
      question_text: z.string(),
      answer_text: z.string(),
      answered_at: z.iso.datetime(),
      follow_up_to: z.string().nullable(),
      follow_up_reason: z.string().nullable(),
      original_text: z.string().nullable(),
    }),
  ),
  question_count: z.int(),
  organisation: z.string(),
  candidate_name: z.string(),
  /** What is assessed, one line each. */
  assessed: z.array(z.string()),
  /** Whether a language model reads along, in a sentence. */
  reading_notice: z.string(),
  contact: z.object({
    name: z.string(),
    email: z.string(),
    phone: z.string().nullable(),
    hours: z.string().nullable(),
  }),
  manager_name: z.string().nullable(),
  timezone: z.string(),
  expires_at: z.iso.datetime(),
  completed_at: z.iso.datetime().nullable(),
  person_requested_at: z.iso.datetime().nullable(),
  /** The call that was booked before, where there is one. */
  booked_call: z.object({ starts_at: z.iso.datetime(), host_name: z.string() }).nullable(),
});
export type CandidateInterview = z.infer<typeof candidateInterviewSchema>;

export const interviewDetailSchema = z.object({
  interview_id: z.string(),
  provider: z.enum(interviewProviderIds),
  interview_type: z.enum(interviewTypes),
  status: z.enum(interviewStatuses),
  profile_id: z.uuid(),
  job_id: z.uuid().nullable(),
  job_title: z.string().nullable(),
  duration_minutes: z.int(),
  interview_link: z.string().nullable(),
  scheduled_at: z.iso.datetime(),
  consented_at: z.iso.datetime().nullable(),
  completed_at: z.iso.datetime().nullable(),
  expires_at: z.iso.datetime(),
  person_requested_at: z.iso.datetime().nullable(),
  answered_count: z.int(),
  questions: interviewQuestionsSchema,
  transcript: transcriptSchema.nullable(),
  scores: scoresSchema.nullable(),
  insights: insightsSchema.nullable(),
  recommendation: z.enum(recommendations).nullable(),
  engine_version: z.string().nullable(),
});
export type InterviewDetail = z.infer<typeof interviewDetailSchema>;
export const interviewListSchema = z.object({ data: z.array(interviewDetailSchema) });

export const scheduledInterviewSchema = z.object({
  success: z.literal(true),
  interview_id: z.string(),
  interview_link: z.url(),
  provider: z.enum(interviewProviderIds),
  interview_type: z.enum(interviewTypes),
  duration_minutes: z.int(),
  scheduled_at: z.iso.datetime(),
  status: z.enum(interviewStatuses),
  questions: z.array(z.object({ question_id: z.string(), text: z.string(), competency: z.string(), why: z.string() })),
});

export const interviewOutcomeSchema = z.object({
  success: z.literal(true),
  interview_id: z.string(),
  transcript: z.string(),
  insights: insightsSchema,
  scores: scoresSchema,
  recommendation: z.enum(recommendations),
  profile_updated: z.boolean(),
});
export type InterviewOutcome = z.infer<typeof interviewOutcomeSchema>;
