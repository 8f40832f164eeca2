import { findGenderedWord, findProtectedTerm } from "./protected-rules";
import {
  type Citation,
  type EndorsementSentence,
  type LintMessage,
  MAX_SENTENCE_LENGTH,
  MAX_SENTENCES,
  MAX_TEXT_LENGTH,
} from "./schema";

export type Sources = { cv: string | null; transcript: string };

export type LintContext = {
  sources: Sources;
  /** The candidate's name; not a word that a source has to hold. */
  candidateName: string;
  average: number | null;
  scoredCount: number;
  topicCount: number;
  levels: readonly { label: string; score: number | null }[];
  /** What a person has to clear first; while one is open nobody is recommended. */
  criticalFlags: readonly string[];
};

const QUOTED = /“[^”]*”/g;
const FUNCTION_WORDS = new Set(
  "the and for with that this from was were has have had are is its on in of to at by an a as it be or not over who whom what which when where why how about into than then still open level levels average score scores topics topic scored answer answers cv interview says said names shows shown met part line lines reach reaches suggest suggests".split(
    " ",
  ),
);

const stems = (text: string): Set<string> =>
  new Set(
    (text.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}+#.-]*/gu) ?? [])
      .filter((word) => word.length > 2 && !FUNCTION_WORDS.has(word))
      .map((word) => word.slice(0, 5)),
  );

export const lineAt = (text: string, offset: number): number => text.slice(0, offset).split("\n").length;

/** The first place where the quote stands word for word; null when it stands nowhere. */
export function locateCitation(sources: Sources, source: Citation["source"], quote: string): Citation | null {
  const text = sources[source];
  const start = text === null || quote === "" ? -1 : text.indexOf(quote);
  return text === null || start < 0
    ? null
    : { source, quote, start, end: start + quote.length, line: lineAt(text, start) };
}

const occurs = ({ source, quote, start, end }: Citation, sources: Sources): boolean =>
  quote !== "" && sources[source]?.slice(start, end) === quote;

/**
 * Refuses what the sources do not carry. Runs on what was generated, on what a model worded and on what a person edited,
 * alike. An empty answer means that every sentence may stand.
 */
export function lintEndorsement(sentences: readonly EndorsementSentence[], context: LintContext): LintMessage[] {
  const messages: LintMessage[] = sentences.flatMap((sentence, index) =>
    lintSentence(sentence, context).map((finding) => ({ sentence: index, ...finding })),
  );
  const length = sentences.reduce((sum, { text }) => sum + text.length, 0);
  if (length > MAX_TEXT_LENGTH || sentences.length > MAX_SENTENCES) {
    messages.push({
      sentence: null,
      code: "too_long",
      message: `The text no longer fits one page. Shorten it to ${MAX_SENTENCES} sentences and ${MAX_TEXT_LENGTH} characters.`,
    });
  }
  return messages;
}

type Finding = Omit<LintMessage, "sentence">;

function lintSentence(sentence: EndorsementSentence, context: LintContext): Finding[] {
  const { text, citations } = sentence;
  if (text.trim() === "")
    return [{ code: "empty_sentence", message: "This sentence is empty. Write it or remove it." }];
  if (text.length > MAX_SENTENCE_LENGTH)
    return [{ code: "too_long", message: `This sentence has more than ${MAX_SENTENCE_LENGTH} characters.` }];
  const findings: Finding[] = [
    ...protectedFindings(withoutName(text, context.candidateName)),
    ...recommendationFindings(text, context),
  ];
  if (citations.length === 0) {
    return [
      ...findings,
      {
        code: "uncited_sentence",
        message: "This sentence cites nothing. Add a line of the CV or the transcript, or remove the sentence.",
      },
    ];
  }
  const missing = citations.find((citation) => !occurs(citation, context.sources));
  if (missing) {
    return [
      ...findings,
      {
        code: "quote_not_found",
        message: `“${missing.quote.slice(0, 80)}” does not stand in the ${sourceName(missing.source)} like this.`,
      },
    ];
  }
  return [
    ...findings,
    ...quotationFindings(sentence),
    ...supportFindings(sentence, context),
    ...numberFindings(sentence, context),
  ];
}

/** A person may be called Christian or Young. */
const withoutName = (text: string, name: string): string =>
  name
    .split(/\s+/)
    .filter((part) => part.length > 2)
    .reduce((rest, part) => rest.replaceAll(part, "…"), text);

const sourceName = (source: Citation["source"]): string => (source === "cv" ? "CV" : "transcript");

function protectedFindings(text: string): Finding[] {
  const found = findProtectedTerm(text) ?? findGenderedWord(text.replace(QUOTED, ""));
  return found
    ? [
        {
          code: "protected_attribute",
          message: `“${found.word}” tells of a protected trait (${found.trait}). Name the candidate and say what was done instead.`,
        },
      ]
    : [];
}

const RECOMMENDS =
  /\b(recommend|hire|hiring|proceed|go(?:ing)? on|strong yes|offer|ideal candidate|perfect fit|endorse)\b/i;

function recommendationFindings(text: string, { criticalFlags }: LintContext): Finding[] {
  const [flag] = criticalFlags;
  return flag && RECOMMENDS.test(text.replace(QUOTED, ""))
    ? [{ code: "recommends_with_open_flag", message: `Nobody is recommended while this is open: ${flag}` }]
    : [];
}

/** Words in quotation marks are somebody's words: they have to stand in one of the citations. */
function quotationFindings({ text, citations }: EndorsementSentence): Finding[] {
  const invented = (text.match(QUOTED) ?? [])
    .map((quoted) => quoted.slice(1, -1))
    .find((quoted) => !citations.some(({ quote }) => quote.includes(quoted)));
  return invented === undefined
    ? []
    : [
        {
          code: "quote_not_in_source",
          message: `“${invented.slice(0, 80)}” is not in the lines that this sentence cites.`,
        },
      ];
}

function supportFindings({ text, citations }: EndorsementSentence, { candidateName }: LintContext): Finding[] {
  const nameStems = stems(candidateName);
  const claimed = [...stems(text)].filter((stem) => !nameStems.has(stem));
  const carried = stems(citations.map(({ quote }) => quote).join(" "));
  return claimed.some((stem) => carried.has(stem))
    ? []
    : [
        {
          code: "not_supported",
          message: "The cited lines share no word with this sentence. Cite the line that it rests on.",
        },
      ];
}

/** Whole numbers: the 5 of "2015" is not one. */
const NUMBERS = /\d+(?:[.,]\d+)*/g;
const OUT_OF = /\b(\d+(?:\.\d+)?) of (\d+)\b/g;

function numberFindings({ text, citations }: EndorsementSentence, context: LintContext): Finding[] {
  const own = text.replace(QUOTED, "");
  const wrong = [...own.matchAll(OUT_OF)].find(
    (match) =>
      !isKnownRatio(Number(match[1]), Number(match[2]), context) &&
      !citations.some(({ quote }) => quote.includes(match[0])),
  );
  if (wrong) return [{ code: "contradicts_scores", message: `“${wrong[0]}” is not what the scorecard says.` }];
  const carried = new Set(citations.flatMap(({ quote }) => quote.match(NUMBERS) ?? []));
  const numbers = own.replace(OUT_OF, "").match(NUMBERS) ?? [];
  const invented = numbers.find((number) => !carried.has(number));
  return invented === undefined
    ? []
    : [{ code: "unsupported_number", message: `The number ${invented} is not in the lines that this sentence cites.` }];
}

function isKnownRatio(value: number, of: number, { average, levels, scoredCount, topicCount }: LintContext): boolean {
  if (of === 4 && (value === average || levels.some(({ score }) => score === value))) return true;
  return value === scoredCount && of === topicCount;
}
