import { z } from "zod";

export const MAX_SENTENCES = 14;
export const MAX_SENTENCE_LENGTH = 420;
/** Characters of all sentences together that fit one printed A4 page with their sources beneath. */
export const MAX_TEXT_LENGTH = 2_800;

export const citationSchema = z.object({
  source: z.enum(["cv", "transcript"]),
  /** Word for word what stands at [start, end) of the source. */
  quote: z.string(),
  start: z.int().min(0),
  end: z.int().min(1),
  /** 1-based line of the source. */
  line: z.int().min(1),
});
export type Citation = z.infer<typeof citationSchema>;

export const sectionNames = ["who", "fit", "interview", "open", "suggestion"] as const;

export const sentenceSchema = z.object({
  text: z.string(),
  section: z.enum(sectionNames),
  citations: z.array(citationSchema),
});
export type EndorsementSentence = z.infer<typeof sentenceSchema>;
export const sentencesSchema = z.array(sentenceSchema);

export const lintCodes = [
  "empty_sentence",
  "uncited_sentence",
  "quote_not_found",
  "quote_not_in_source",
  "not_supported",
  "unsupported_number",
  "contradicts_scores",
  "protected_attribute",
  "recommends_with_open_flag",
  "too_long",
] as const;
/** `sentence` counts from 0; null: about the whole text. */
export type LintMessage = { sentence: number | null; code: (typeof lintCodes)[number]; message: string };
export const lintMessageSchema = z.object({
  sentence: z.int().nullable(),
  code: z.enum(lintCodes),
  message: z.string(),
});

export const editEndorsementBody = z.object({
  sentences: z
    .array(
      z.object({
        text: z.string().trim().max(MAX_SENTENCE_LENGTH),
        section: z.enum(sectionNames).default("interview"),
        /** The place is looked up; a quote that occurs nowhere is refused. */
        citations: z
          .array(z.object({ source: z.enum(["cv", "transcript"]), quote: z.string().trim().min(1).max(1_000) }))
          .max(6),
      }),
    )
    .min(1)
    .max(MAX_SENTENCES),
});
export type EditEndorsementBody = z.infer<typeof editEndorsementBody>;

export const endorsementParams = z.object({ endorsementId: z.uuid() });
export const endorsementQuery = z.object({ profile_id: z.uuid() });

export const endorsementSchema = z.object({
  endorsement_id: z.uuid(),
  profile_id: z.uuid(),
  job_id: z.uuid().nullable(),
  job_title: z.string().nullable(),
  candidate_name: z.string(),
  interview_id: z.string(),
  status: z.enum(["draft", "approved"]),
  recommendation: z.enum(["Proceed", "Hold", "Decline"]),
  sentences: sentencesSchema,
  /** As first written; null while nobody has edited it. */
  original: sentencesSchema.nullable(),
  lint: z.array(lintMessageSchema),
  approved_at: z.iso.datetime().nullable(),
  /** A person's name, or "rule". */
  approved_by: z.string().nullable(),
  sources: z.object({ cv: z.string().nullable(), transcript: z.string() }),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
});
export type EndorsementView = z.infer<typeof endorsementSchema>;
export const endorsementListSchema = z.object({ data: z.array(endorsementSchema) });
