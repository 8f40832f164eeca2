import { Badge } from "@/components/ui/badge";
import { cx } from "@/components/ui/class-names";
import type { CompetencyScore, Scores } from "@/lib/features/ai-interviews/schema";
import { topicOf } from "./interview-words";
import { questionWords } from "./question-words";

/** One row a topic: the anchor that was reached, why, the words it rests on, then the level. */
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
        {row.anchor ? <p>{row.anchor}</p> : null}
        <p className="text-xs text-ink-soft">{row.reason}</p>
        {row.evidence.map(({ question_id, quote, start }) => (
          <blockquote key={`${question_id}:${start}`} className="border-l-2 border-l-ink pl-2 text-pretty">
            “{quote}” <span className="text-xs text-ink-faint">{questionWords(question_id)}</span>
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
