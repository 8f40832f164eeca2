import { cx } from "./class-names";

const TONES = {
  plain: "bg-ink-soft",
  auto: "bg-auto",
  accent: "bg-accent",
  good: "bg-good",
  warn: "bg-warn",
  bad: "bg-bad",
} as const;

type MeterProps = {
  /** 0 to 1 */
  share: number;
  /** "3 of 10 refreshes used": what the bar says in words. */
  label: string;
  tone?: keyof typeof TONES;
  /** A task on its way instead of an amount. */
  isProgress?: boolean;
  className?: string;
};

/** A 4 px bar. The words that say the same stand beside it. */
export function Meter({ share, label, tone = "plain", isProgress = false, className }: MeterProps) {
  const percent = Math.round(Math.min(1, Math.max(0, share)) * 100);
  const bar = <div className={cx("h-full", TONES[tone])} style={{ width: `${percent}%` }} />;
  const classes = cx("h-1 min-w-8 overflow-hidden rounded-full bg-line", className);
  if (isProgress) {
    return (
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        className={classes}
      >
        {bar}
      </div>
    );
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: browsers draw <meter> in colours and sizes that cannot be set.
    <div
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      className={classes}
    >
      {bar}
    </div>
  );
}
