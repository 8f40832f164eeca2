/**
 * The interviewer port. An in-app interviewer supplies readings and words; the product keeps the schema, the checks and the
 * arithmetic. A hosted interviewer (HireVue, MyInterview) holds the whole conversation at the vendor.
 */

/** What an answer to a behavioural question is made of. */
export const ANSWER_PARTS = ["situation", "action", "reasoning", "result", "specifics"] as const;
export type AnswerPart = (typeof ANSWER_PARTS)[number];

/** 1 to 4, each with an anchor in the rubric. */
export const LEVELS = [1, 2, 3, 4] as const;
export type Level = (typeof LEVELS)[number];

/** Something a person does that the rubric looks for; `cues` are lower-case word beginnings or phrases that tell of it. */
export type Behaviour = { id: string; label: string; cues: readonly string[] };

/** The id of a behaviour or a part of the answer; of several, any one will do. */
export type AnchorNeed = string | readonly string[];

export type RubricCompetency = {
  id: string;
  name: string;
  /** One line for the candidate: "How you handle an incident". */
  promise: string;
  definition: string;
  anchors: Readonly<Record<Level, string>>;
  /** What has to be found for the anchor of level 3, and what level 4's adds to it. */
  needs: Readonly<Record<3 | 4, readonly AnchorNeed[]>>;
  behaviours: readonly Behaviour[];
};

export type AskedQuestion = {
  questionId: string;
  text: string;
  competencyId: string;
  /** The parts that the rubric wants in the answer to this question. */
  wants: readonly AnswerPart[];
  /** The job's criterion that the question is about, in the job's words. */
  criterion: string | null;
};

/** One question with everything that was said to it. Follow-ups carry their own question id. */
export type AnsweredQuestion = AskedQuestion & { answers: readonly { questionId: string; text: string }[] };

/** Half-open [start, end) in the answer with that question id; `quote` is exactly that slice. */
export type EvidenceQuote = { questionId: string; quote: string; start: number; end: number };

export type FollowUpRequest = {
  part: AnswerPart | "criterion";
  text: string;
  /** Completes the sentence "AI follows up, because …". */
  because: string;
};

/** One thing that the anchors of levels 3 and 4 speak of; without evidence it was not found in the answer. */
export type AnchorPart = { text: string; evidence: EvidenceQuote | null };

export type Reading = {
  questionId: string;
  competencyId: string;
  /** Null: not enough was said to score it. */
  level: Level | null;
  /** Why, in one or two sentences, for the recruiter. */
  reason: string;
  parts: readonly AnswerPart[];
  behaviours: readonly string[];
  /** Empty where nothing was scored by its parts. */
  anchorParts: readonly AnchorPart[];
  evidence: readonly EvidenceQuote[];
  /** The answer is in a language or form that this engine cannot read; never held against the candidate. */
  isUnreadable: boolean;
};

/** Sentences that speak to the scorer instead of answering; they are left out of the reading. */
export type ReadingFlag = { kind: "instruction_like"; evidence: EvidenceQuote };

/** Decides what to ask next and reads answers against the rubric. Deterministic: the same answers, the same reading. */
export interface AnswerReader {
  readonly id: string;
  /** Changes whenever a reading may change. */
  readonly version: string;
  /** What is still missing in the answer, or null when nothing is worth asking. */
  findFollowUp(question: AnsweredQuestion): FollowUpRequest | null;
  readAnswer(question: AnsweredQuestion, competency: RubricCompetency): Reading;
  findFlags(question: AnsweredQuestion): ReadingFlag[];
}

export type ProposedScore = {
  questionId: string;
  level: Level | null;
  reason: string;
  quotes: { questionId: string; quote: string }[];
};

/** Words questions better and proposes scores. Whatever it says is checked by the caller; it never decides. */
export interface InterviewWriter {
  readonly id: string;
  isConfigured(): boolean;
  /** @throws ProviderError */
  wordQuestions(input: {
    jobTitle: string | null;
    questions: readonly AskedQuestion[];
    signal?: AbortSignal;
  }): Promise<{ questionId: string; text: string }[]>;
  /** @throws ProviderError */
  wordFollowUp(input: {
    question: AnsweredQuestion;
    request: FollowUpRequest;
    signal?: AbortSignal;
  }): Promise<{ text: string }>;
  /** One independent proposal over all questions. @throws ProviderError */
  proposeScores(input: {
    questions: readonly AnsweredQuestion[];
    competencies: readonly RubricCompetency[];
    signal?: AbortSignal;
  }): Promise<ProposedScore[]>;
}

/** The contract's names. "custom" is the product's own room; the others are vendors' own rooms. */
export const interviewProviderIds = ["custom", "hirevue", "myinterview"] as const;
export type InterviewProviderId = (typeof interviewProviderIds)[number];
