import { cx } from "@/components/ui/class-names";

type ProgressProps = { number: number; of: number; minutesLeft: number };

/** Where one is: done in ink, the present one in accent. The time is a guess and nothing happens when it runs out. */
export function Progress({ number, of, minutesLeft }: ProgressProps) {
  return (
    <div className="grid gap-2">
      <p className="flex justify-between gap-3 text-base text-ink-soft">
        <b className="font-semibold text-ink">
          Question {number} of {of}
        </b>
        <span>
          about {minutesLeft} {minutesLeft === 1 ? "minute" : "minutes"} left
        </span>
      </p>
      <div
        role="progressbar"
        aria-label="Questions answered"
        aria-valuemin={0}
        aria-valuemax={of}
        aria-valuenow={number - 1}
        className="flex gap-1"
      >
        {Array.from({ length: of }, (_, index) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: the segments are alike and never move.
            key={index}
            className={cx(
              "h-1 flex-1 rounded-xs",
              index < number - 1 ? "bg-ink" : index === number - 1 ? "bg-accent" : "bg-line-strong",
            )}
          />
        ))}
      </div>
    </div>
  );
}
