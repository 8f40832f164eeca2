import "server-only";
import { z } from "zod";
import type { Tx } from "@/lib/db";
import { ProviderError } from "@/lib/errors";
import { insightsSchema, scoresSchema, transcriptSchema } from "@/lib/features/ai-interviews/schema";
import { matchCriterionSchema } from "@/lib/features/matching/schema";
import { log } from "@/lib/logger";
import type { LanguageProvider } from "@/lib/providers/language/types";
import { writeEndorsement } from "./grammar-rules";
import { type EndorsementRecord, lintContextOf, matchOf } from "./repository";
import { type LintContext, lintEndorsement } from "./rules";
import type { EndorsementSentence } from "./schema";

const WORDING_TIMEOUT_MS = 15_000;
const wordedSchema = z.object({
  sentences: z.array(z.object({ index: z.int().min(0), text: z.string().max(500) })).max(20),
});

export type DraftSubject = Pick<EndorsementRecord, "cvId" | "interview" | "jobId" | "profileId"> & {
  profile: { id: string; name: string; headline: string | null; employer: string | null };
  job: { title: string } | null;
};

/** The text by template grammar, worded by a model where one is configured; a sentence that the linter refuses is not in it. */
export async function writeDraft(
  tx: Tx,
  subject: DraftSubject,
  language: LanguageProvider,
): Promise<EndorsementSentence[]> {
  const { interview, profile } = subject;
  const context = await lintContextOf(tx, subject);
  const match = await matchOf(tx, subject);
  // Its lines count in the CV it was made from; another CV's lines are no evidence here.
  const criteria = match && match.cvId === subject.cvId ? z.array(matchCriterionSchema).parse(match.criteria) : [];
  const sentences = writeEndorsement({
    candidateName: profile.name,
    headline: profile.headline,
    employer: profile.employer,
    jobTitle: subject.job?.title ?? null,
    sources: context.sources,
    transcript: transcriptSchema.parse(interview.transcript),
    criteria,
    scores: scoresSchema.parse(interview.scores),
    insights: insightsSchema.parse(interview.insights),
  }).filter((sentence) => isClean(sentence, context));
  return wordSentences(sentences, context, language);
}

const isClean = (sentence: EndorsementSentence, context: LintContext): boolean =>
  lintEndorsement([sentence], context).length === 0;

/** The candidate was told that neither name nor CV is sent: only sentences about the interview go to a model. */
const isAboutInterview = ({ section }: EndorsementSentence): boolean => section !== "who" && section !== "fit";

/** A model's wording of a sentence stands only where the linter passes it with the very citations of the original. */
async function wordSentences(
  sentences: EndorsementSentence[],
  context: LintContext,
  { ask, version }: LanguageProvider,
): Promise<EndorsementSentence[]> {
  if (!ask) return sentences;
  try {
    const answer = await ask({
      task: "endorsement_wording",
      schema: wordedSchema,
      instructions:
        "Word the sentences of an endorsement for a hiring manager more fluently, one by one. Add no fact, number, judgement or praise. Words in quotation marks “…” stay as they are. Name the candidate, no pronouns.",
      data: {
        sentences: sentences.flatMap((sentence, index) =>
          isAboutInterview(sentence)
            ? [{ index, text: sentence.text, quotes: sentence.citations.map(({ quote }) => quote) }]
            : [],
        ),
      },
      maxOutputTokens: 2_500,
      timeoutMs: WORDING_TIMEOUT_MS,
    });
    return sentences.map((sentence, index) => {
      const text = answer.sentences.find((worded) => worded.index === index)?.text.trim();
      const worded = text && isAboutInterview(sentence) ? { ...sentence, text } : sentence;
      return isClean(worded, context) ? worded : sentence;
    });
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    log.warn({ err: error, language: version }, "the endorsement keeps its built-in words");
    return sentences;
  }
}
