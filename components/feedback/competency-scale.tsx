"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { buttonStyle } from "@/components/candidate-page/button-style";
import { WordsField } from "@/components/candidate-page/words-field";
import type { Competency, FeedbackScore } from "@/lib/features/manager-feedback/schema";
import { LEVELS, type Level, NO_EVIDENCE } from "./feedback-words";
import { Scale } from "./scale";

const NOTE_LENGTH = 1_000;
const NONE = "none";
type Choice = `${Level}` | typeof NONE;

type CompetencyScaleProps = {
  competency: Competency;
  score: FeedbackScore | undefined;
  candidate: string;
  isMissing: boolean;
  onChange: (score: FeedbackScore) => void;
};

/** One thing that the talk was to show: four levels with what each looks like, no evidence, and what was said. */
export function CompetencyScale({ competency, score, candidate, isMissing, onChange }: CompetencyScaleProps) {
  const { competency_id, label, definition, anchors } = competency;
  const note = score?.note ?? "";
  const [isWriting, setWriting] = useState(note !== "");
  const chosen: Choice | null = !score ? null : score.score === null ? NONE : `${score.score}`;
  const choose = (value: Choice) =>
    onChange({ competency_id, note, score: value === NONE ? null : (Number(value) as Level) });
  return (
    <div>
      <Scale<Choice>
        id={competency_id}
        legend={label}
        hint={definition}
        options={LEVELS.map((one) => ({ value: `${one.level}`, label: one.label }))}
        besides={{ value: NONE, label: NO_EVIDENCE }}
        value={chosen}
        onChange={choose}
        error={isMissing ? "Choose one, or say that there was no evidence" : undefined}
      >
        {score && !isWriting ? (
          <button type="button" onClick={() => setWriting(true)} className={buttonStyle("plain", { isSmall: true })}>
            <Plus aria-hidden="true" size={16} />
            Add what you saw
          </button>
        ) : null}
        <details className="text-base text-ink-soft open:basis-full">
          <summary className="flex min-h-11 w-fit items-center underline decoration-line-strong underline-offset-4">
            {score?.score ? `${LEVELS[score.score - 1]?.label}: ${anchors[score.score]}` : "What these mean"}
          </summary>
          <dl className="mb-2 grid gap-x-3 gap-y-1 border-line border-l pl-4 sm:grid-cols-[88px_1fr]">
            {LEVELS.map(({ level, label: word }) => (
              <div key={level} className="contents max-sm:block">
                <dt className="font-semibold text-ink">{word}</dt>
                <dd className="text-pretty">{anchors[level]}</dd>
              </div>
            ))}
          </dl>
        </details>
      </Scale>
      {score && isWriting ? (
        <WordsField
          id={`${competency_id}-note`}
          label={`What did ${candidate} say or do?`}
          isOptional
          value={note}
          maxLength={NOTE_LENGTH}
          onChange={(next) => onChange({ ...score, note: next })}
        />
      ) : null}
    </div>
  );
}
