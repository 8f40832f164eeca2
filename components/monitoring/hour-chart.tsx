"use client";

import { cx } from "@/components/ui/class-names";
import { placeOf } from "./series";

const WIDTH = 480;
const HEIGHT = 64;
/** What is zero is a line; what had no calls is nothing at all. */
const ZERO_PX = 1.5;

type Bar = {
  hour: string;
  value: number;
  /** Of the value: drawn at the foot, in red. */
  failed?: number;
  /** "10:00, 4 calls, 1 failed" */
  words: string;
};

type HourChartProps = {
  title: string;
  /** The figure over all hours, in words. */
  total: string;
  /** What a screen reader is told; the table has every number. */
  summary: string;
  bars: readonly Bar[];
  /** ISO 8601: the first hour. */
  since: string;
  hours: number;
  top: number;
  topWords: string;
  tone?: "plain" | "bad";
};

/** A bar an hour, on an axis of time. */
export function HourChart(props: HourChartProps) {
  const { title, total, summary, bars, since, hours, top, topWords, tone = "plain" } = props;
  const pitch = WIDTH / hours;
  const width = Math.max(1, pitch - (hours > 48 ? 0.6 : 3));
  const heightOf = (value: number) => Math.max(ZERO_PX, (value / top) * HEIGHT);
  return (
    <figure className="min-w-0">
      <figcaption className="flex items-baseline gap-1.5 pb-1">
        <span className="text-xs text-ink-soft">{title}</span>
        <span className="font-semibold">{total}</span>
        <span className="ml-auto text-xs text-ink-faint">{topWords}</span>
      </figcaption>
      <svg
        role="img"
        aria-label={summary}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        className="block h-16 w-full border-line border-t border-b border-b-line-strong"
      >
        {bars.map(({ hour, value, failed = 0, words }) => {
          const x = placeOf(hour, since) * pitch + (pitch - width) / 2;
          const height = heightOf(value);
          const failedHeight = failed === 0 ? 0 : Math.max(ZERO_PX, (failed / top) * HEIGHT);
          return (
            <g key={hour}>
              <title>{words}</title>
              <rect x={x} y={0} width={width} height={HEIGHT} className="fill-transparent" />
              <rect
                x={x}
                y={HEIGHT - height}
                width={width}
                height={height}
                className={cx(value === 0 || tone === "plain" ? "fill-bar" : "fill-bad")}
              />
              {failedHeight > 0 ? (
                <rect x={x} y={HEIGHT - failedHeight} width={width} height={failedHeight} className="fill-bad" />
              ) : null}
            </g>
          );
        })}
      </svg>
    </figure>
  );
}
