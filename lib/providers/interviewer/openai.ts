import "server-only";
import { z } from "zod";
import type { LanguageProvider } from "../language/types";
import type { AnsweredQuestion, InterviewWriter, Level, ProposedScore, RubricCompetency } from "./types";

/** The candidate waits for these; longer and the built-in words are used. */
const WORDING_TIMEOUT_MS = 8_000;
const FOLLOW_UP_TIMEOUT_MS = 5_000;
const SCORING_TIMEOUT_MS = 45_000;
const MAX_QUESTION_LENGTH = 400;

const wordedQuestionsSchema = z.object({
  questions: z.array(z.object({ question_id: z.string().max(40), text: z.string().max(MAX_QUESTION_LENGTH) })).max(20),
});
const wordedFollowUpSchema = z.object({ text: z.string().max(MAX_QUESTION_LENGTH) });
const proposalsSchema = z.object({
  scores: z
    .array(
      z.object({
        question_id: z.string().max(40),
        outcome: z.enum(["scored", "not_enough_said"]),
        level: z.int().min(1).max(4).nullable(),
        reason: z.string().max(600),
        quotes: z.array(z.object({ question_id: z.string().max(40), quote: z.string().max(1_000) })).max(6),
      }),
    )
    .max(30),
});

const QUESTION_RULES =
  "Keep what is asked and how much is asked; plain words, at most two sentences, no praise, no hints at a good answer, nothing about the person.";

/** Words and proposals from a language model; whoever calls this checks every part of them. */
export function openAiInterviewWriter(language: LanguageProvider): InterviewWriter {
  const { ask } = language;
  const demand: NonNullable<LanguageProvider["ask"]> = (request) => {
    if (!ask) throw new Error(`${language.id} cannot be asked.`);
    return ask(request);
  };
  return {
    id: language.version,
    isConfigured: () => ask !== undefined && language.isConfigured(),
    async wordQuestions({ jobTitle, questions, signal }) {
      const answer = await demand({
        task: "interview_questions",
        schema: wordedQuestionsSchema,
        instructions: `You word the questions of a structured interview so that they fit the job. ${QUESTION_RULES} A criterion is kept in its own words. Answer one text per question_id.`,
        data: {
          job_title: jobTitle,
          questions: questions.map(({ questionId, text, criterion }) => ({ question_id: questionId, text, criterion })),
        },
        maxOutputTokens: 2_000,
        timeoutMs: WORDING_TIMEOUT_MS,
        signal,
      });
      return answer.questions.map(({ question_id, text }) => ({ questionId: question_id, text }));
    },
    wordFollowUp: ({ question, request, signal }) =>
      demand({
        task: "interview_follow_up",
        schema: wordedFollowUpSchema,
        instructions: `A candidate's answer lacks one thing. You word one follow-up question that asks for it and ties in with what was said. ${QUESTION_RULES}`,
        data: { question: question.text, answers: question.answers, lacks: request.part, default_text: request.text },
        maxOutputTokens: 300,
        timeoutMs: FOLLOW_UP_TIMEOUT_MS,
        signal,
      }),
    async proposeScores({ questions, competencies, signal }) {
      const answer = await demand({
        task: "interview_scores",
        schema: proposalsSchema,
        instructions:
          "You read interview answers against a behaviourally anchored rubric and propose one level per question. Score only what was done, why, and what came of it. " +
          "Accent, grammar, fluency, length, confidence, mood and writing style never count. Each level rests on quotes copied from the answers. " +
          'Where too little is said to apply the anchors, the outcome is "not_enough_said" and level is null. A list of keywords is not an answer.',
        data: { rubric: rubricFor(competencies), questions: questions.map(toData) },
        maxOutputTokens: 4_000,
        timeoutMs: SCORING_TIMEOUT_MS,
        signal,
      });
      return answer.scores.map(
        (score): ProposedScore => ({
          questionId: score.question_id,
          level: score.outcome === "scored" ? (score.level as Level | null) : null,
          reason: score.reason,
          quotes: score.quotes.map(({ question_id, quote }) => ({ questionId: question_id, quote })),
        }),
      );
    },
  };
}

const rubricFor = (competencies: readonly RubricCompetency[]) =>
  competencies.map(({ id, name, definition, anchors, behaviours }) => ({
    id,
    name,
    definition,
    anchors,
    behaviours: behaviours.map(({ label }) => label),
  }));

const toData = ({ questionId, text, competencyId, criterion, answers }: AnsweredQuestion) => ({
  question_id: questionId,
  text,
  competency_id: competencyId,
  criterion,
  answers: answers.map((answer) => ({ question_id: answer.questionId, text: answer.text })),
});
