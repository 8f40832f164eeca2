import { cx } from "./class-names";

const SIZES = {
  sm: "text-xs",
  md: "text-lg leading-[18px] tracking-[-.02em]",
  lg: "text-xl tracking-[-.02em]",
} as const;

type ScoreProps = {
  /** 0 to 1; null where nothing was scored yet. */
  value: number | null;
  /** The line above which it counts as enough, 0 to 1. */
  line?: number;
  /** Where the reader's own line is not known here but its verdict is. */
  isAboveLine?: boolean;
  size?: keyof typeof SIZES;
};

/** A score with two decimals: strong at or above its line, faint below, in words when there is none. */
export function Score({ value, line, isAboveLine, size = "md" }: ScoreProps) {
  if (value === null) return <span className="text-xs text-ink-faint">Not scored</span>;
  const shown = value.toFixed(2);
  // Compared as shown: 0.795 reads "0.80" and must not look as if it had missed a line of 0.80.
  const isUp = isAboveLine ?? (line === undefined || Number(shown) >= line);
  return (
    <data
      value={shown}
      title={line === undefined ? `Match ${shown}` : `Match ${shown}, line at ${line.toFixed(2)}`}
      className={cx(SIZES[size], isUp ? "font-semibold text-ink" : "font-medium text-ink-faint")}
    >
      <span className="sr-only">Match </span>
      {shown}
    </data>
  );
}
