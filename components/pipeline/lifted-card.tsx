import type { ReactNode } from "react";
import { cx } from "@/components/ui/class-names";
import { Kbd } from "@/components/ui/kbd";
import type { Card, Stage } from "@/lib/features/pipeline/schema";
import { CardFace } from "./card-face";
import { DropFoot } from "./card-foot";
import { dropEffect } from "./card-words";

type LiftedCardProps = { card: Card; stage: Stage; showsJob: boolean; className?: string };

/** The card on its way; its foot says what dropping it here sets off. Screen readers hear the same from the live region. */
export function LiftedCard({ card, stage, showsJob, className }: LiftedCardProps) {
  return (
    <div
      aria-hidden="true"
      className={cx(
        "rounded-sm border border-accent bg-surface shadow-[0_0_0_1px_var(--accent),var(--shadow-2)]",
        className,
      )}
    >
      <CardFace card={card} name={card.name} showsJob={showsJob} isFresh={false} />
      <DropFoot effect={dropEffect(card, stage)} />
    </div>
  );
}

/** Where a card carried by the mouse would land. */
export function DropSlot() {
  return <div aria-hidden="true" className={cx(SLOT, "h-[124px]")} />;
}

/** The place of a card carried by the keyboard: it stands out of its slot, the keys beneath. */
export function KeyboardSlot(props: Omit<LiftedCardProps, "className">) {
  return (
    <div aria-hidden="true" className={SLOT}>
      <LiftedCard {...props} className="-mt-[7px] mr-[5px] mb-[5px] -ml-[5px]" />
      <div className="grid grid-cols-[auto_auto] justify-start gap-x-2.5 gap-y-1 px-[9px] pt-0.5 pb-2 text-xs text-accent-text">
        <Keys caps={["←", "→"]}>column</Keys>
        <Keys caps={["↑", "↓"]}>place</Keys>
        <Keys caps={["Space"]}>drop</Keys>
        <Keys caps={["Esc"]}>put back</Keys>
      </div>
    </div>
  );
}

const SLOT = "rounded-[8px] border-[1.5px] border-accent border-dashed bg-accent-soft";

function Keys({ caps, children }: { caps: string[]; children: ReactNode }) {
  return (
    <span className="flex items-center gap-1">
      {caps.map((cap) => (
        <Kbd key={cap}>{cap}</Kbd>
      ))}
      {children}
    </span>
  );
}
