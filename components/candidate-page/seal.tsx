import type { LucideIcon } from "lucide-react";

const tones = {
  good: "bg-good-soft text-good",
  warn: "bg-warn-soft text-warn",
  bad: "bg-bad-soft text-bad",
  /** No one did anything wrong: expired, refused, cannot be read. */
  calm: "bg-surface-sunken text-ink-soft",
} as const;

export type SealTone = keyof typeof tones;

/** Opens end states and failures, never a form. The heading beneath says what it means. */
export function Seal({ tone, icon: Icon }: { tone: SealTone; icon: LucideIcon }) {
  return (
    <div aria-hidden="true" className={`mb-5 grid size-12 place-items-center rounded-full ${tones[tone]}`}>
      <Icon size={24} />
    </div>
  );
}
