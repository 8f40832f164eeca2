"use client";

import { ScoreHistogram } from "@/components/ui/score-histogram";
import { Slider } from "@/components/ui/slider";

const TICKS = [0, 0.2, 0.4, 0.6, 0.8, 1];

type ThresholdAxisProps = {
  scores: number[];
  line: number;
  onLineChange: (line: number) => void;
};

/** The people as blocks over their score, and the line as a thumb on the same axis, inset by half a thumb. */
export function ThresholdAxis({ scores, line, onLineChange }: ThresholdAxisProps) {
  const above = scores.filter((score) => score >= line).length;
  return (
    <div className="relative mt-5 pb-5">
      <div className="px-2">
        <ScoreHistogram scores={scores} line={line} />
      </div>
      <span
        aria-hidden="true"
        className="-top-3 absolute h-[104px] border-ink border-l-2"
        style={{ left: `calc(8px + (100% - 16px) * ${line})`, marginLeft: -1 }}
      >
        <b className="-top-1.5 absolute px-2 font-semibold" style={line > 0.5 ? { right: 0 } : { left: 0 }}>
          {line.toFixed(2)}
        </b>
      </span>
      <Slider
        isBare
        label="Shortlist line"
        value={line}
        onValueChange={onLineChange}
        valueText={`${line.toFixed(2)}, ${above} of ${scores.length} at or above`}
        className="!absolute inset-x-0 bottom-3"
      />
      <div aria-hidden="true" className="absolute inset-x-2 -bottom-1 h-4 text-xs text-ink-faint">
        {TICKS.map((tick) => (
          <span key={tick} className="-translate-x-1/2 absolute" style={{ left: `${tick * 100}%` }}>
            {tick.toFixed(1)}
          </span>
        ))}
      </div>
    </div>
  );
}
