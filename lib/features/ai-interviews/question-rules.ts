import { ANSWER_PARTS, type AnswerPart } from "@/lib/providers/interviewer/types";
import { competencies } from "./competencies";
import { type BankQuestion, type Profession, professionWords, questionBank } from "./question-bank/bank";
import type { InterviewQuestion, InterviewType } from "./schema";

/** A criterion of the job with what the CV shows of it. */
export type PlanCriterion = {
  label: string;
  kind: "skill" | "responsibility" | "language";
  state: "met" | "partly" | "none";
  weight: number;
  isMustHave: boolean;
};

export type PlanInput = {
  type: InterviewType;
  durationMinutes: number;
  jobTitle: string | null;
  criteria: readonly PlanCriterion[];
  /** Asked as they are instead of the planned ones; empty: planned. */
  given: readonly string[];
  /** Same seed, same questions: the interview's subject, not a clock. */
  seed: string;
};

/** Reading, thinking and typing one answer with a follow-up, from trials of written interviews. */
const MINUTES_PER_QUESTION = 7.5;
const MIN_QUESTIONS = 3;
const MAX_QUESTIONS = 8;
const MUST_HAVE_WEIGHT = 2;
const CRITERIA_SHARE: Record<InterviewType, number> = { technical: 0.6, general: 0.3, cultural: 0 };

/** In the order in which they are asked; the first suits as an opening. */
export const COMPETENCY_ORDER: Record<InterviewType, readonly string[]> = {
  general: ["motivation", "ownership", "planning", "learning", "explaining", "customer"],
  technical: ["problem_solving", "incident", "trade_offs", "quality", "planning", "explaining", "learning"],
  cultural: ["teamwork", "disagreement", "feedback", "integrity", "inclusion", "ownership", "customer"],
};

const STATE_RANK = { none: 0, partly: 1, met: 2 } as const;

export const questionCountFor = (durationMinutes: number): number =>
  Math.min(MAX_QUESTIONS, Math.max(MIN_QUESTIONS, Math.round(durationMinutes / MINUTES_PER_QUESTION)));

export function professionOf(jobTitle: string | null): Profession | null {
  const title = ` ${(jobTitle ?? "").toLowerCase()} `;
  return (
    professionWords.find(({ words }) =>
      words.some((word) => title.includes(` ${word}`) || title.includes(`${word.trim()} `)),
    )?.profession ?? null
  );
}

/** FNV-1a, to vary wording between jobs and stay the same for one. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return value;
}

const pick = <T>(items: readonly T[], seed: string): T | undefined =>
  items[items.length === 0 ? 0 : hash(seed) % items.length];

/** What the CV leaves open comes first; within that the heaviest. Ties by label, so that order never depends on the database. */
export const criteriaToAsk = (criteria: readonly PlanCriterion[]): PlanCriterion[] =>
  [...criteria].sort(
    (a, b) =>
      STATE_RANK[a.state] - STATE_RANK[b.state] ||
      Number(b.isMustHave) - Number(a.isMustHave) ||
      b.weight - a.weight ||
      a.label.localeCompare(b.label, "en"),
  );

const WHY_CRITERION: Record<PlanCriterion["state"], (label: string) => string> = {
  none: (label) => `The job asks for ${label}; the CV has no line on it.`,
  partly: (label) => `The job asks for ${label}; the CV shows it in part.`,
  met: (label) => `The job asks for ${label}; the CV shows it, the interview tells how deep it goes.`,
};

const wantsOf = (question: BankQuestion): AnswerPart[] => [...(question.wants ?? ANSWER_PARTS)];

function forCriterion(
  criterion: PlanCriterion,
  type: InterviewType,
  seed: string,
): Omit<InterviewQuestion, "question_id"> | null {
  const candidates = questionBank.filter(({ about, types }) => about === criterion.kind && types.includes(type));
  const chosen = pick(candidates, `${seed}:${criterion.label}`);
  if (!chosen) return null;
  return {
    text: chosen.text.replace("{criterion}", criterion.label),
    competency_id: chosen.competencyId,
    wants: wantsOf(chosen),
    criterion: criterion.label,
    why: WHY_CRITERION[criterion.state](criterion.label),
    weight: criterion.isMustHave ? MUST_HAVE_WEIGHT : 1,
    is_must_have: criterion.isMustHave,
    source: "bank",
  };
}

function forCompetency(
  competencyId: string,
  type: InterviewType,
  profession: Profession | null,
  seed: string,
): Omit<InterviewQuestion, "question_id"> | null {
  const candidates = questionBank.filter(
    (question) =>
      question.competencyId === competencyId && question.types.includes(type) && question.about === undefined,
  );
  const special = candidates.filter(({ professions }) => profession !== null && professions?.includes(profession));
  const general = candidates.filter(({ professions }) => professions === undefined);
  const chosen = pick(special.length > 0 ? special : general, `${seed}:${competencyId}`);
  const competency = competencies.find(({ id }) => id === competencyId);
  if (!chosen || !competency) return null;
  return {
    text: chosen.text,
    competency_id: competencyId,
    wants: wantsOf(chosen),
    criterion: null,
    why: `${competency.name} is part of every ${type} interview${special.length > 0 ? `, asked in the words of this profession` : ""}.`,
    weight: 1,
    is_must_have: false,
    source: "bank",
  };
}

/** A question that asks for something done wants all parts; one that asks for an opinion wants reasons and specifics. */
export const wantsForText = (text: string): AnswerPart[] =>
  /\b(tell me about|describe|a time|an example|have you|did you|when did|what did|your experience)\b/i.test(text)
    ? [...ANSWER_PARTS]
    : ["reasoning", "specifics"];

/** The competency whose behaviours and name the question's words come closest to. */
export function competencyForText(text: string, type: InterviewType): string {
  const lower = text.toLowerCase();
  const scored = competencies.map((competency) => ({
    id: competency.id,
    hits:
      competency.behaviours.flatMap(({ cues }) => cues).filter((cue) => cue.trim().length > 3 && lower.includes(cue))
        .length + (lower.includes(competency.name.toLowerCase()) ? 3 : 0),
  }));
  const best = scored.reduce((a, b) => (b.hits > a.hits ? b : a));
  const fallback = type === "technical" ? "craft" : type === "cultural" ? "teamwork" : "ownership";
  return best.hits >= 2 ? best.id : fallback;
}

const forGiven = (text: string, input: PlanInput): Omit<InterviewQuestion, "question_id"> => {
  const criterion = input.criteria.find(({ label }) => text.toLowerCase().includes(label.toLowerCase()));
  return {
    text,
    competency_id: criterion ? "craft" : competencyForText(text, input.type),
    wants: wantsForText(text),
    criterion: criterion?.label ?? null,
    why: "Given by the recruiter.",
    weight: criterion?.isMustHave ? MUST_HAVE_WEIGHT : 1,
    is_must_have: criterion?.isMustHave ?? false,
    source: "given",
  };
};

/** The interview's questions. The same input gives the same questions in the same order. */
export function planQuestions(input: PlanInput): InterviewQuestion[] {
  const number = (questions: readonly Omit<InterviewQuestion, "question_id">[]): InterviewQuestion[] =>
    questions.map((question, index) => ({ question_id: `q${index + 1}`, ...question }));
  if (input.given.length > 0) return number(input.given.map((text) => forGiven(text, input)));
  const count = questionCountFor(input.durationMinutes);
  const profession = professionOf(input.jobTitle);
  const aboutCriteria = criteriaToAsk(input.criteria)
    .slice(0, Math.round(count * CRITERIA_SHARE[input.type]))
    .flatMap((criterion) => forCriterion(criterion, input.type, input.seed) ?? []);
  const order = orderFor(input.type, profession);
  const aboutWork = order
    .flatMap((competencyId) => forCompetency(competencyId, input.type, profession, input.seed) ?? [])
    .slice(0, count - aboutCriteria.length);
  // The opening is about the person's work in general; what is missing in the CV comes when the candidate has found the way in.
  const [opening, ...rest] = aboutWork;
  return number([...(opening ? [opening] : []), ...aboutCriteria, ...rest]);
}

/** A profession's own competencies (leading, customers, keeping things safe) come before the general ones. */
function orderFor(type: InterviewType, profession: Profession | null): readonly string[] {
  if (profession === null) return COMPETENCY_ORDER[type];
  const own = questionBank
    .filter(({ professions, types }) => professions?.includes(profession) && types.includes(type))
    .map(({ competencyId }) => competencyId);
  return [...new Set([...own, ...COMPETENCY_ORDER[type]])];
}

export type InterviewTypeInput = { plannedType: InterviewType | null; criteria: readonly { kind: string }[] };

/** The job's plan decides; else a job that asks for skills is interviewed about them. */
export const interviewTypeFor = ({ plannedType, criteria }: InterviewTypeInput): InterviewType =>
  plannedType ?? (criteria.some(({ kind }) => kind === "skill") ? "technical" : "general");
