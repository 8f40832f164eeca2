import type { AnsweredQuestion, EvidenceQuote } from "@/lib/providers/interviewer/types";
import { toAnswerQuote } from "./recommendation-rules";
import type { Insights } from "./schema";

/** What of the CV an answer can be held against. Offsets count in `text`. */
export type CvFacts = {
  text: string;
  /** Work in all, overlaps counted once; null where the CV gives no dates. */
  totalYears: number | null;
  work: readonly { employer: string; years: number; line: { start: number; end: number } | null }[];
};

/** Dates in CVs are months or years; less than this is rounding. */
const YEARS_TOLERANCE = 1.5;
/** A difference that a person has to clear before anything goes on. */
const YEARS_CRITICAL = 4;
const MAX_CLAIMS = 5;

const NUMBER_WORDS: Record<string, number> = {
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
};
const COUNT = `(\\d{1,2}|${Object.keys(NUMBER_WORDS).join("|")})\\+?`;
const TOTAL_YEARS = [
  new RegExp(`\\b(?:i|i've|my)\\b[^.!?\\n]{0,40}?\\b${COUNT} years?['’]?(?: of)?(?: [\\w-]+){0,3} experience`, "i"),
  new RegExp(
    `\\b(?:i have|i've|i) (?:have |been )?(?:worked|working)[^.!?\\n]{0,50}? for (?:over |more than |about |almost |nearly )?${COUNT} years`,
    "i",
  ),
];
const AT_EMPLOYER = new RegExp(
  `\\b(?:at|for|with) ([A-Z][\\w&.'-]*(?: [A-Z][\\w&.'-]*){0,3}) for (?:over |more than |about |almost |nearly )?${COUNT} years`,
);

const toCount = (text: string): number => NUMBER_WORDS[text.toLowerCase()] ?? Number.parseInt(text, 10);

type Located = { text: string; quote: EvidenceQuote };

/** The sentences of all answers, each with its place. */
function sentencesOf(questions: readonly AnsweredQuestion[]): Located[] {
  return questions.flatMap(({ answers }) =>
    answers.flatMap(({ questionId, text }) =>
      [...text.matchAll(/[^.!?\n]+(?:[.!?]+(?=\S)[^.!?\n]+)*[.!?]*/g)].flatMap((match) => {
        const trimmed = match[0].trim();
        if (trimmed === "") return [];
        const start = match.index + match[0].indexOf(trimmed);
        return [{ text: trimmed, quote: { questionId, quote: trimmed, start, end: start + trimmed.length } }];
      }),
    ),
  );
}

const lineOf = (text: string, offset: number): number => text.slice(0, offset).split("\n").length;

function cvQuote(cv: CvFacts, line: { start: number; end: number } | null) {
  return line === null
    ? null
    : {
        quote: cv.text.slice(line.start, line.end),
        line: lineOf(cv.text, line.start),
        start: line.start,
        end: line.end,
      };
}

/** Years said in an answer that the CV's dates do not give. Fewer years than in the CV is no contradiction: people round down. */
export function findContradictions(
  questions: readonly AnsweredQuestion[],
  cv: CvFacts | null,
): Insights["contradictions"] {
  if (cv === null) return [];
  return sentencesOf(questions).flatMap(({ text, quote }) => {
    const atEmployer = AT_EMPLOYER.exec(text);
    const entry = atEmployer ? cv.work.find(({ employer }) => sameName(employer, atEmployer[1] ?? "")) : undefined;
    if (atEmployer && entry) {
      const difference = toCount(atEmployer[2] ?? "0") - entry.years;
      return difference <= YEARS_TOLERANCE
        ? []
        : [
            {
              text: `Says ${atEmployer[2]} years at ${entry.employer}; the CV gives ${formatYears(entry.years)}.`,
              is_critical: difference >= YEARS_CRITICAL,
              evidence: toAnswerQuote(quote),
              cv: cvQuote(cv, entry.line),
            },
          ];
    }
    const said = TOTAL_YEARS.map((pattern) => pattern.exec(text)?.[1]).find((count) => count !== undefined);
    if (said === undefined || cv.totalYears === null) return [];
    const difference = toCount(said) - cv.totalYears;
    return difference <= YEARS_TOLERANCE
      ? []
      : [
          {
            text: `Says ${said} years of experience; the CV's dates add up to ${formatYears(cv.totalYears)}.`,
            is_critical: difference >= YEARS_CRITICAL,
            evidence: toAnswerQuote(quote),
            cv: cvQuote(cv, cv.work[0]?.line ?? null),
          },
        ];
  });
}

const formatYears = (years: number): string =>
  `${Number.isInteger(years) ? years : years.toFixed(1)} ${years === 1 ? "year" : "years"}`;
const plain = (name: string): string =>
  name
    .toLowerCase()
    .replace(/\b(ltd|limited|inc|gmbh|plc|llc|co)\b|[^\p{L}\p{N} ]/gu, "")
    .trim();
const sameName = (a: string, b: string): boolean =>
  plain(a) !== "" && (plain(a).startsWith(plain(b)) || plain(b).startsWith(plain(a))) && plain(b) !== "";

const MEASURED =
  /\b\d+(?:[.,]\d+)?\s?(?:%|percent|per cent|k\b|m\b|million|thousand|people|users|customers|hours|minutes|days|weeks|times|x\b)|[£$€]\s?\d/i;
const CREDENTIAL =
  /\b(certified|certificate|certification|degree|diploma|ph\.?d|doctorate|master['’]?s|bachelor['’]?s|licen[cs]ed?|award)\b/i;

/** Figures and credentials that the CV does not hold: worth a question to the candidate or a referee. */
export function findClaims(questions: readonly AnsweredQuestion[], cv: CvFacts | null): Insights["claims_to_verify"] {
  const cvText = (cv?.text ?? "").toLowerCase();
  return sentencesOf(questions)
    .filter(({ text }) => /\b(i|my|me|we|our)\b/i.test(text))
    .flatMap(({ text, quote }) => {
      const measured = MEASURED.exec(text)?.[0];
      const credential = CREDENTIAL.exec(text)?.[0];
      if (measured && !cvText.includes(measured.toLowerCase()))
        return [{ text: `The figure “${measured.trim()}” is not in the CV.`, evidence: toAnswerQuote(quote) }];
      if (credential && !cvText.includes(credential.toLowerCase()))
        return [{ text: `“${credential}” is not in the CV.`, evidence: toAnswerQuote(quote) }];
      return [];
    })
    .slice(0, MAX_CLAIMS);
}
