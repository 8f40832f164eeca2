import type { CompetencyScore, Insights, Scores, Transcript } from "@/lib/features/ai-interviews/schema";
import type { MatchCriterion } from "@/lib/features/matching/schema";
import { lineAt, locateCitation, type Sources } from "./rules";
import type { Citation, EndorsementSentence } from "./schema";

export type EndorsementFacts = {
  candidateName: string;
  headline: string | null;
  employer: string | null;
  jobTitle: string | null;
  sources: Sources;
  transcript: Transcript;
  criteria: readonly MatchCriterion[];
  scores: Scores;
  insights: Insights;
};

/** Longer quotes are cut at a word; what is left still stands in the source word for word. */
const MAX_QUOTE_LENGTH = 150;
const MAX_FIT = 4;
const MAX_SHOWN = 4;
const MAX_OPEN = 3;
const MAX_CONTRADICTIONS = 1;
const STATE_RANK = { met: 0, partly: 1, none: 2 } as const;

const label = ({ criterion, name }: CompetencyScore): string => criterion ?? name;

function shorten(quote: string): string {
  if (quote.length <= MAX_QUOTE_LENGTH) return quote;
  const cut = quote.slice(0, MAX_QUOTE_LENGTH);
  const space = cut.lastIndexOf(" ");
  return (space > MAX_QUOTE_LENGTH / 2 ? cut.slice(0, space) : cut).replace(/[\s,;:–-]+$/, "");
}

/** The mark that opens a line of a list says nothing in a sentence. */
const BULLET = /^[•●○◦▪■‣⁃∙·*–—-]+\s+/;

/** Quotation marks inside a quote would end it early for the reader and for the linter. */
const quotable = (quote: string): string =>
  shorten(
    quote
      .split(/[“”\n]/)
      .reduce((a, b) => (b.trim().length > a.trim().length ? b : a), "")
      .trim()
      .replace(BULLET, ""),
  );

/** A quote at the end of a sentence; one that ends with a stop of its own gets no second one. */
const ending = (quote: string): string => `“${quote}”${/[.!?…]$/.test(quote) ? "" : "."}`;

/** The one-page text: who, how the CV fits, what the interview showed, what is open, what the scores suggest. */
export function writeEndorsement(facts: EndorsementFacts): EndorsementSentence[] {
  return [...who(facts), ...cvFit(facts), ...shown(facts), ...stillOpen(facts), ...suggestion(facts)];
}

function who({ candidateName, headline, employer, sources }: EndorsementFacts): EndorsementSentence[] {
  const { cv } = sources;
  const anchor = [employer, headline].find(
    (value): value is string => value !== null && value !== "" && (cv?.includes(value) ?? false),
  );
  if (cv === null || anchor === undefined) return [];
  const at = cv.indexOf(anchor);
  const from = cv.lastIndexOf("\n", at) + 1;
  const newline = cv.indexOf("\n", at);
  const line = cv.slice(from, newline < 0 ? cv.length : newline).trim();
  const citation = locateCitation(sources, "cv", shorten(line).includes(anchor) ? shorten(line) : anchor);
  if (citation === null) return [];
  const other = headline !== null && citation.quote.includes(headline) && headline !== anchor ? `${headline} at ` : "";
  return [{ section: "who", text: `The CV of ${candidateName} names ${other}${anchor}.`, citations: [citation] }];
}

function cvFit({ criteria, sources }: EndorsementFacts): EndorsementSentence[] {
  return [...criteria]
    .filter(({ state, evidence }) => state !== "none" && evidence !== null)
    .sort(
      (a, b) =>
        STATE_RANK[a.state] - STATE_RANK[b.state] || b.weight - a.weight || a.label.localeCompare(b.label, "en"),
    )
    .flatMap(({ label: asked, state, evidence }) => {
      const citation = evidence === null ? null : locateNear(sources, evidence.text, evidence.start);
      if (citation === null) return [];
      const verb = state === "met" ? "is in the CV" : "is in the CV in part";
      return [{ section: "fit" as const, text: `${asked} ${verb}: ${ending(citation.quote)}`, citations: [citation] }];
    })
    .slice(0, MAX_FIT);
}

/** The matcher's own place where the quote stands there, else the first place where it does. */
function locateNear(sources: Sources, text: string, start: number): Citation | null {
  const quote = quotable(text);
  const cv = sources.cv ?? "";
  const at = quote === "" ? -1 : cv.indexOf(quote, start);
  return at < 0
    ? locateCitation(sources, "cv", quote)
    : { source: "cv", quote, start: at, end: at + quote.length, line: lineAt(cv, at) };
}

/** A quote of an answer, as a citation of the transcript. */
function citeAnswer(
  facts: EndorsementFacts,
  evidence: { question_id: string; quote: string; start: number } | undefined,
): Citation | null {
  const turn = facts.transcript.turns.find(({ question_id }) => question_id === evidence?.question_id);
  if (!evidence || !turn) return null;
  const quote = quotable(evidence.quote);
  const offset = evidence.quote.indexOf(quote);
  const start = turn.start + evidence.start + offset;
  const text = facts.sources.transcript;
  return quote !== "" && text.slice(start, start + quote.length) === quote
    ? { source: "transcript", quote, start, end: start + quote.length, line: lineAt(text, start) }
    : locateCitation(facts.sources, "transcript", quote);
}

const scoredRows = ({ competencies }: Scores): CompetencyScore[] =>
  competencies
    .filter(({ score }) => score !== null)
    .sort((a, b) => (b.score ?? 0) - (a.score ?? 0) || b.weight - a.weight);

function shown(facts: EndorsementFacts): EndorsementSentence[] {
  return scoredRows(facts.scores)
    .filter(({ score }) => score !== null && score >= 2)
    .flatMap((row) => {
      const citation = citeAnswer(facts, row.evidence[0]);
      return citation === null
        ? []
        : [
            {
              section: "interview" as const,
              text: `${label(row)} reaches level ${row.score} of 4 in the interview: ${ending(citation.quote)}`,
              citations: [citation],
            },
          ];
    })
    .slice(0, MAX_SHOWN);
}

function stillOpen(facts: EndorsementFacts): EndorsementSentence[] {
  const weak = facts.scores.competencies
    .filter(({ score }) => score === null || score === 1)
    .flatMap((row) => {
      const said = row.score === null ? null : citeAnswer(facts, row.evidence[0]);
      if (said)
        return [
          {
            section: "open" as const,
            text: `${label(row)} stays at level 1 of 4: ${ending(said.quote)}`,
            citations: [said],
          },
        ];
      const question = facts.transcript.turns.find(({ question_id }) => row.question_ids.includes(question_id));
      const asked = question ? locateCitation(facts.sources, "transcript", quotable(question.question_text)) : null;
      return asked
        ? [
            {
              section: "open" as const,
              text: `${label(row)} could not be scored, too little was said to ${ending(asked.quote)}`,
              citations: [asked],
            },
          ]
        : [];
    })
    .slice(0, MAX_OPEN);
  const contradictions = facts.insights.contradictions.slice(0, MAX_CONTRADICTIONS).flatMap(({ evidence, cv }) => {
    const said = citeAnswer(facts, evidence);
    const written = cv ? locateCitation(facts.sources, "cv", quotable(cv.quote)) : null;
    if (said === null) return [];
    return [
      {
        section: "open" as const,
        text: written
          ? `To be cleared: the answer says “${said.quote}”, the CV says ${ending(written.quote)}`
          : `To be cleared, because the CV's dates say less: ${ending(said.quote)}`,
        citations: written ? [said, written] : [said],
      },
    ];
  });
  return [...weak, ...contradictions];
}

const SUGGESTION = {
  Proceed: "The scores suggest going on to a talk with the manager",
  Hold: "The scores suggest clearing what is open first",
  Decline: "The scores stay below the line, a person decides",
} as const;

function suggestion(facts: EndorsementFacts): EndorsementSentence[] {
  const { average, competencies } = facts.scores;
  const rows = scoredRows(facts.scores);
  const best = rows
    .map((row) => ({ row, citation: citeAnswer(facts, row.evidence[0]) }))
    .find(({ citation }) => citation !== null);
  if (average === null || !best?.citation) return [];
  return [
    {
      section: "suggestion",
      text: `${SUGGESTION[facts.insights.recommendation.value]}: ${average} of 4 on average, ${rows.length} of ${competencies.length} topics scored, ${label(best.row)} best shown in ${ending(best.citation.quote)}`,
      citations: [best.citation],
    },
  ];
}
