import { Clock, type LucideIcon, Mail, UserRound, Zap } from "lucide-react";
import { cx } from "./class-names";

/** Who did it or is next: a rule, a person here, somebody we wait for, or somebody outside who wrote. */
export type ActorMarkKind = "rule" | "person" | "waiting" | "outside";

const MARKS: Record<ActorMarkKind, { icon: LucideIcon; label: string; plain: string; round: string }> = {
  rule: { icon: Zap, label: "Automatic", plain: "text-auto", round: "border-transparent bg-auto-soft text-auto" },
  person: {
    icon: UserRound,
    label: "A person",
    plain: "text-accent-text",
    round: "border-transparent bg-accent-soft text-accent",
  },
  waiting: {
    icon: Clock,
    label: "Waiting",
    plain: "text-ink-faint",
    round: "border-line-strong bg-surface text-ink-soft",
  },
  outside: {
    icon: Mail,
    label: "From outside",
    plain: "text-ink-soft",
    round: "border-line-strong bg-surface text-ink-soft",
  },
};

type ActorMarkProps = { kind: ActorMarkKind; size?: number; isRound?: boolean; label?: string };

/** An empty label: the words beside it say it already. `isRound` is the 22 px circle of a timeline; otherwise the bare icon that stands beside its words. */
export function ActorMark({ kind, size = 13, isRound = false, label }: ActorMarkProps) {
  const { icon: Icon, label: usualLabel, plain, round } = MARKS[kind];
  const name = label ?? usualLabel;
  const told = name === "" ? ({ "aria-hidden": true } as const) : ({ role: "img", "aria-label": name } as const);
  if (!isRound) return <Icon size={size} {...told} className={plain} />;
  return (
    <span className={cx("grid size-[22px] flex-none place-items-center rounded-full border", round)}>
      <Icon size={size} {...told} />
    </span>
  );
}
