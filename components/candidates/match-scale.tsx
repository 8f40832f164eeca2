import { EvidenceMark } from "@/components/ui/evidence-mark";
import type { MatchView } from "@/lib/features/matching/schema";
import type { EvidenceState } from "@/lib/features/pipeline/schema";
import { tally } from "./match-words";

const WORDS: { state: EvidenceState; word: string }[] = [
  { state: "met", word: "met" },
  { state: "partly", word: "partly" },
  { state: "none", word: "no evidence" },
];

const percent = (share: number): string => `${Math.min(100, Math.max(0, share * 100))}%`;

/** How much was found, and where the score lies on the line from 0 to 1 with the shortlist line upon it. */
export function MatchScale({ match }: { match: MatchView }) {
  const counts = tally(match.criteria);
  const line = match.thresholds.shortlist;
  const score = match.score.toFixed(2);
  return (
    <div className="mt-2.5 flex h-[30px] items-center gap-3">
      <p className="flex gap-3.5 whitespace-nowrap text-ink-soft max-wide:gap-[9px]">
        {WORDS.map(({ state, word }) => (
          <span key={state} className="flex items-center gap-[5px]">
            <EvidenceMark evidence={state} size={13} />
            <span>
              <b className="font-semibold text-ink">{counts[state]}</b> {word}
            </span>
          </span>
        ))}
      </p>
      <div
        role="img"
        aria-label={`Score ${score} on a line from 0 to 1, shortlist line at ${line.toFixed(2)}`}
        className="relative ml-2 h-1 min-w-10 flex-1 rounded-full bg-line"
      >
        <span className="absolute inset-y-0 left-0 rounded-full bg-ink-soft" style={{ width: percent(match.score) }} />
        <span className="absolute -top-1.5 -ml-px h-4 w-0.5 bg-auto" style={{ left: percent(line) }} />
        <span
          className="absolute -top-[3px] -ml-[5px] size-2.5 rounded-full bg-ink shadow-[0_0_0_2px_var(--surface)]"
          style={{ left: percent(match.score) }}
        />
      </div>
      <data value={score} className="text-xl font-semibold tracking-[-.02em]">
        {score}
      </data>
      <span className="whitespace-nowrap text-xs text-ink-faint">line {line.toFixed(2)}</span>
    </div>
  );
}
