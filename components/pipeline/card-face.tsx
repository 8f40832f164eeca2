import { Clock } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "@/components/ui/class-names";
import { EvidenceMark } from "@/components/ui/evidence-mark";
import { formatExact } from "@/components/ui/format-time";
import { RelativeTime } from "@/components/ui/relative-time";
import { Score } from "@/components/ui/score";
import type { Card } from "@/lib/features/pipeline/schema";
import { daysWords, movedByRuleWords, roleWords } from "./card-words";
import { ReasonLabel } from "./reason-label";

type CardFaceProps = {
  card: Card;
  /** The name, as a link or as plain text. */
  name: ReactNode;
  /** What stands before the name while the card is ticked or pointed at. */
  tick?: ReactNode;
  showsJob: boolean;
  isFresh: boolean;
  /** Space for the tick box. */
  isInset?: boolean;
};

/** A card without its foot: who, for how long, and the reasons before the number. */
export function CardFace({ card, name, tick, showsJob, isFresh, isInset = false }: CardFaceProps) {
  const role = roleWords(card);
  return (
    <div className="px-2.5 pt-2 pb-[7px]">
      {tick}
      <div className={cx("flex items-baseline gap-2", isInset ? "pl-5" : tick ? "group-hover/card:pl-5" : null)}>
        <h3 className="min-w-0 flex-1 truncate font-semibold tracking-[-.006em]" title={card.name}>
          {name}
        </h3>
        <Days card={card} />
      </div>
      {role ? (
        <p className="truncate text-xs text-ink-soft" title={role}>
          {role}
        </p>
      ) : null}
      {showsJob ? (
        <p className="truncate text-xs text-ink-faint" title={card.job_title}>
          for {card.job_title}
        </p>
      ) : null}
      {isFresh ? (
        <p className="flex gap-1 text-xs whitespace-nowrap text-auto-text" title={card.moved_by_rule ?? undefined}>
          <span className="truncate">{movedByRuleWords(card.stage)},</span>
          <RelativeTime value={card.stage_changed_at} />
        </p>
      ) : null}
      <Reasons card={card} />
    </div>
  );
}

function Days({ card }: { card: Card }) {
  const since = `In this stage since ${formatExact(new Date(card.stage_changed_at))}`;
  return (
    <span
      title={card.is_over_limit ? `${since}: longer than usual` : since}
      suppressHydrationWarning
      className={cx(
        "flex items-center gap-[3px] whitespace-nowrap text-xs",
        card.is_over_limit ? "font-medium text-warn" : "text-ink-faint",
      )}
    >
      {card.is_over_limit ? <Clock size={12} role="img" aria-label="Longer than usual:" /> : null}
      {daysWords(card.days_in_stage)}
    </span>
  );
}

function Reasons({ card }: { card: Card }) {
  const score = <Score value={card.score} isAboveLine={card.is_above_line} />;
  if (card.reasons.length === 0) return <div className="mt-1.5 flex justify-end">{score}</div>;
  return (
    <div className="mt-1.5 flex items-end gap-2">
      <ul aria-label="Strongest reasons" className="min-w-0 flex-1 text-xs/[17px]">
        {card.reasons.slice(0, 3).map((reason, index, shown) => (
          <li
            key={reason.label}
            className={cx(
              "flex items-center gap-1.5",
              reason.state === "none" && "text-ink-faint",
              // Only the last line shares its height with the number.
              index < shown.length - 1 && (card.score === null ? "-mr-[66px]" : "-mr-[46px]"),
            )}
          >
            <EvidenceMark evidence={reason.state} size={10} isInk />
            <ReasonLabel label={reason.label} />
          </li>
        ))}
      </ul>
      {score}
    </div>
  );
}
