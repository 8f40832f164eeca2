import "server-only";
import { sha256Hex } from "@/lib/crypto";
import { db } from "@/lib/db";
import { AppError, ProviderError } from "@/lib/errors";
import { recordTimeline } from "@/lib/features/pipeline/repository";
import { log } from "@/lib/logger";
import { currentReader, currentWriter } from "@/lib/providers/interviewer/current";
import type { AnsweredQuestion, AnswerReader, InterviewWriter, ProposedScore } from "@/lib/providers/interviewer/types";
import { competencyById, RUBRIC_VERSION } from "./competencies";
import { readableCv } from "./cv-repository";
import { cvFactsFrom } from "./cv-rules";
import { buildInsights } from "./insight-rules";
import { MODEL_READINGS, mergeProposals } from "./proposal-rules";
import { buildScores, type StandingReading } from "./recommendation-rules";
import { leaveOutRepeats, markRepeat } from "./repeat-rules";
import { changeInterview, findInterview, type InterviewRecord, keptAnswers, unwritten } from "./repository";
import { answeredQuestion } from "./rules";
import { type InterviewQuestion, interviewQuestionsSchema, type Recommendation } from "./schema";

export type ScoringDeps = { reader: AnswerReader; writer: InterviewWriter | null };
const liveDeps: ScoringDeps = { reader: currentReader, writer: currentWriter };

/**
 * Reads the answers against the rubric and keeps scores, insights and the recommendation, once. A language model proposes
 * where one is configured; when it fails the built-in reading stands and the result says so.
 * @throws AppError interview_not_found, interview_not_completed
 */
export async function scoreInterview(
  input: { interviewId: string },
  deps = liveDeps,
): Promise<{ interviewId: string; recommendation: Recommendation; isNew: boolean }> {
  const interview = await findInterview(db, input.interviewId);
  if (!interview) throw new AppError("interview_not_found", "There is no such interview.");
  if (interview.recommendation)
    return { interviewId: interview.id, recommendation: interview.recommendation, isNew: false };
  if (interview.transcriptText === null) throw new AppError("interview_not_completed", "There is no transcript yet.");
  const outcome = await readInterview(interview, interview.transcriptText, deps);
  const { value: recommendation, because } = outcome.insights.recommendation;
  const isNew = await db.$transaction(async (tx) => {
    const isFirst = await changeInterview(
      tx,
      interview.id,
      { scores: unwritten },
      {
        scores: outcome.scores,
        insights: outcome.insights,
        recommendation,
        engineVersion: outcome.insights.engine.version,
      },
    );
    if (isFirst) {
      await recordTimeline(tx, {
        profileId: interview.profileId,
        ...(interview.jobId ? { jobId: interview.jobId } : {}),
        actor: "rule",
        kind: "interview.scored",
        text: `Interview read: suggests ${recommendation}`,
        reason: because,
        data: { interviewId: interview.id },
        dedupeKey: `interview-scored:${interview.id}`,
      });
    }
    return isFirst;
  });
  return { interviewId: interview.id, recommendation, isNew };
}

async function readInterview(interview: InterviewRecord, transcriptText: string, deps: ScoringDeps) {
  const questions = interviewQuestionsSchema.parse(interview.questions);
  const said = questions.map((question) => answeredQuestion(question, keptAnswers(interview)));
  const { questions: answered, repeated } = leaveOutRepeats(said, deps.reader);
  const flags = answered.flatMap((question) => deps.reader.findFlags(question));
  const { proposals, engine } = await propose(answered, deps);
  const readings = answered.map((question): StandingReading => {
    const builtin = deps.reader.readAnswer(question, competencyById(question.competencyId));
    const barred = flags.map(({ evidence }) => evidence);
    return markRepeat(mergeProposals(question, builtin, proposals, barred), repeated);
  });
  const scores = buildScores(questions, readings);
  const cv = await readableCv(db, interview.profileId);
  const insights = buildInsights({
    questions: answered,
    readings,
    scores,
    flags,
    repeated,
    cv: cv?.text ? cvFactsFrom(cv.text, cv.parsed, interview.completedAt ?? interview.updatedAt) : null,
    engine: { ...engine, input_hash: hashOf(questions, transcriptText, engine.version) },
  });
  return { scores, insights };
}

const hashOf = (questions: readonly InterviewQuestion[], transcriptText: string, version: string): string =>
  sha256Hex(JSON.stringify([RUBRIC_VERSION, version, questions, transcriptText]));

/** The readings are asked for one after the other: a small local model answers one at a time anyway. */
async function propose(questions: readonly AnsweredQuestion[], { reader, writer }: ScoringDeps) {
  const builtin = `${reader.version}; rubric ${RUBRIC_VERSION}`;
  if (writer === null) return { proposals: [], engine: { version: builtin, fallback_reason: null } };
  const asked = questions.filter(({ answers }) => answers.some(({ text }) => text.trim() !== ""));
  const competencies = [...new Set(asked.map(({ competencyId }) => competencyId))].map(competencyById);
  const proposals: ProposedScore[][] = [];
  try {
    while (asked.length > 0 && proposals.length < MODEL_READINGS)
      proposals.push(await writer.proposeScores({ questions: asked, competencies }));
    return { proposals, engine: { version: `${writer.id} × ${MODEL_READINGS}; ${builtin}`, fallback_reason: null } };
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    log.warn({ err: error, writer: writer.id }, "interview scored by the built-in engine");
    return {
      proposals: [],
      engine: { version: `${builtin}; ${writer.id} failed`, fallback_reason: error.publicMessage },
    };
  }
}
