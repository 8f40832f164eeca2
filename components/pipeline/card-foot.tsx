import { Clock, type LucideIcon, Minus, UserRound, Zap } from "lucide-react";
import { cx } from "@/components/ui/class-names";
import type { DropEffect, Foot } from "./card-words";

const FEET: Record<Foot["kind"], { icon: LucideIcon; spoken: string; line: string; mark: string; when: string }> = {
  person: {
    icon: UserRound,
    spoken: "Needs a person: ",
    line: "border-transparent bg-accent-soft font-medium text-accent-text",
    mark: "text-accent-text",
    when: "text-accent-text",
  },
  rule: { icon: Zap, spoken: "Automatic: ", line: "text-ink-soft", mark: "text-auto", when: "text-auto-text" },
  waiting: { icon: Clock, spoken: "Waiting: ", line: "text-ink-soft", mark: "text-ink-faint", when: "text-ink" },
  nothing: { icon: Minus, spoken: "", line: "text-ink-faint", mark: "text-ink-faint", when: "" },
};

const ROW = "flex h-[27px] items-center gap-1.5 border-line border-t px-2.5 text-xs";

/** What is next, and who is it up to. */
export function CardFoot({ foot, isPlain = false }: { foot: Foot; isPlain?: boolean }) {
  // "A person does this next" is no call for help: the band is for what waits now.
  const kind = foot.kind === "person" && isPlain ? "waiting" : foot.kind;
  const { icon, spoken, line, mark, when } = FEET[kind];
  const Icon = foot.kind === "person" ? UserRound : icon;
  return (
    <p className={cx(ROW, line)}>
      <Icon size={14} aria-hidden="true" className={mark} />
      <span className="sr-only">{spoken}</span>
      <span className="truncate" title={[foot.text, foot.when].filter(Boolean).join(" ")}>
        {foot.text}
      </span>
      {foot.when ? <b className={cx("-ml-0.5 whitespace-nowrap font-medium", when)}>{foot.when}</b> : null}
    </p>
  );
}

/** The foot of a lifted card: what dropping it here sets off. */
export function DropFoot({ effect }: { effect: DropEffect }) {
  const isRule = effect.actor === "rule";
  const Icon = isRule ? Zap : UserRound;
  return (
    <p
      className={cx(
        ROW,
        "rounded-b-[5px] border-transparent font-medium",
        isRule ? "bg-auto-soft text-auto-text" : "bg-accent-soft text-accent-text",
      )}
    >
      <Icon size={14} aria-hidden="true" />
      <span className="truncate">{effect.text}</span>
    </p>
  );
}
