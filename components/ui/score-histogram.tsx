import { cx } from "./class-names";

const BINS = 20;
const HEIGHT = 92;
const WIDTH = 700;
const GAP = 2;
const MAX_BLOCK = 11;

/** How many lie in each twentieth of 0 to 1; 1.0 counts in the last. */
export function countBins(scores: readonly number[], bins = BINS): number[] {
  const counts = Array.from({ length: bins }, () => 0);
  for (const score of scores) {
    // Scores have two decimals; without rounding, 0.15 * 20 falls below 3.
    const bin = Math.min(bins - 1, Math.max(0, Math.floor(Math.round(score * 100 * bins) / 100)));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts;
}

type ScoreHistogramProps = { scores: readonly number[]; line: number; className?: string };

/** One block a person; violet at and above the line. The words beside it say the same. */
export function ScoreHistogram({ scores, line, className }: ScoreHistogramProps) {
  const above = countBins(scores.filter((score) => score >= line));
  const below = countBins(scores.filter((score) => score < line));
  const tallest = Math.max(1, ...above.map((count, bin) => count + (below[bin] ?? 0)));
  const pitch = Math.min(MAX_BLOCK + GAP, HEIGHT / tallest);
  const gap = pitch > 5 ? GAP : 0;
  const binWidth = WIDTH / BINS;
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      className={cx("block h-[92px] w-full border-line-strong border-b", className)}
    >
      {above.flatMap((count, bin) => {
        const start = below[bin] ?? 0;
        return Array.from({ length: start + count }, (_, level) => (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a block is its place.
            key={`${bin}-${level}`}
            x={bin * binWidth + 1}
            y={HEIGHT - (level + 1) * pitch + gap}
            width={binWidth - 3}
            height={Math.max(0.5, pitch - gap)}
            rx="1.5"
            className={level < start ? "fill-bar" : "fill-auto"}
          />
        ));
      })}
    </svg>
  );
}
