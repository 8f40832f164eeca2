import { cx } from "./class-names";

export type Evidence = "met" | "partly" | "none";

const LABELS: Record<Evidence, string> = { met: "Met", partly: "Partly met", none: "No evidence" };
const COLOURS: Record<Evidence, string> = { met: "text-good", partly: "text-warn", none: "text-ink-faint" };

type EvidenceMarkProps = {
  evidence: Evidence;
  size?: number;
  /** On cards the mark is told by its shape alone, in ink. */
  isInk?: boolean;
  className?: string;
};

/** Filled tick = met, half circle = partly, dashed ring = no evidence. */
export function EvidenceMark({ evidence, size = 12, isInk = false, className }: EvidenceMarkProps) {
  const colour = isInk ? (evidence === "none" ? "text-ink-faint" : "text-ink-soft") : COLOURS[evidence];
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 12 12"
      role="img"
      aria-label={LABELS[evidence]}
      className={cx("block flex-none", colour, className)}
    >
      {evidence === "met" ? (
        <>
          <circle cx="6" cy="6" r="5" fill="currentColor" />
          <path
            d="m3.7 6.2 1.6 1.6 3-3.3"
            fill="none"
            stroke="var(--surface)"
            strokeWidth="1.4"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </>
      ) : (
        <circle
          cx="6"
          cy="6"
          r="4.3"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.4"
          strokeDasharray={evidence === "none" ? "1.8 1.6" : undefined}
        />
      )}
      {evidence === "partly" ? <path d="M6 1.7a4.3 4.3 0 0 0 0 8.6z" fill="currentColor" /> : null}
    </svg>
  );
}
