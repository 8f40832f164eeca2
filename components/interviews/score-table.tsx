import { Badge } from "@/components/ui/badge";
import { cx } from "@/components/ui/class-names";
import type { AnswerQuote, CompetencyScore, Scores } from "@/lib/features/ai-interviews/schema";
import { topicOf } from "./interview-words";
import { questionWords } from "./question-words";

/** One row a topic: what was found of what the level asks for and what was not, why, the words it rests on, then the level. */
export function ScoreTable({ scores }: { scores: Scores }) {
  return (
    <ul>
      {scores.competencies.map((row) => (
        <ScoreRow key={`${row.competency_id}:${row.criterion ?? ""}`} row={row} />
      ))}
    </ul>
  );
}

function ScoreRow({ row }: { row: CompetencyScore }) {
  return (
    <li className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 border-b border-line py-3">
      <div className="grid gap-1.5">
        <p className="flex flex-wrap items-center gap-2">
          <b className="font-semibold">{topicOf(row)}</b>
          {row.criterion ? <span className="text-xs text-ink-faint">{row.name}</span> : null}
          {row.is_must_have ? <Badge>must-have</Badge> : null}
          {row.scored_by === "model" ? <Badge tone="auto">level proposed by a model, checked</Badge> : null}
          {row.spread !== null && row.spread > 0 ? <Badge tone="warn">readings differ by {row.spread}</Badge> : null}
        </p>
        <p className="text-xs text-ink-soft">{row.reason}</p>
        {quotesOf(row).map(({ shows, ...evidence }) => (
          <blockquote key={placeOf(evidence)} className="border-l-2 border-l-ink pl-2 text-pretty">
            “{evidence.quote}”{" "}
            <span className="text-xs text-ink-faint">
              {[...shows, questionWords(evidence.question_id)].join(" · ")}
            </span>
          </blockquote>
        ))}
      </div>
      <div className="grid content-start justify-items-end gap-1">
        <Level score={row.score} />
        <span className="text-xs text-ink-faint">weight {row.weight}</span>
      </div>
    </li>
  );
}

const placeOf = ({ question_id, start }: AnswerQuote): string => `${question_id}:${start}`;

/** Each quote once, with what it shows of the level's anchor. */
function quotesOf({ anchor_parts, evidence }: CompetencyScore): (AnswerQuote & { shows: string[] })[] {
  const found = anchor_parts.flatMap((part) => part.evidence ?? []);
  const unique = new Map([...found, ...evidence].map((quote) => [placeOf(quote), quote]));
  return [...unique.values()].map((quote) => ({
    ...quote,
    shows: anchor_parts.flatMap((part) =>
      part.evidence && placeOf(part.evidence) === placeOf(quote) ? part.text : [],
    ),
  }));
}

function Level({ score }: { score: CompetencyScore["score"] }) {
  if (score === null) return <span className="text-xs font-medium text-ink-soft">Not enough said</span>;
  return (
    <span className="flex items-center gap-2">
      <span aria-hidden="true" className="flex gap-0.5">
        {[1, 2, 3, 4].map((step) => (
          <span key={step} className={cx("h-2.5 w-3 rounded-xs", step <= score ? "bg-ink" : "bg-line-strong")} />
        ))}
      </span>
      <b className="text-lg font-semibold">{score}</b>
      <span className="text-xs text-ink-faint">of 4</span>
    </span>
  );
}
