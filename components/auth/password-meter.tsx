import { Meter } from "@/components/ui/meter";
import type { PasswordStrength } from "./password-strength";

const LEVELS = {
  empty: { share: 0, tone: "plain", word: "empty" },
  short: { share: 0.25, tone: "warn", word: "too short" },
  weak: { share: 0.4, tone: "warn", word: "weak" },
  good: { share: 0.75, tone: "good", word: "good" },
  strong: { share: 1, tone: "good", word: "strong" },
} as const;

export function PasswordMeter({ strength }: { strength: PasswordStrength }) {
  const { share, tone, word } = LEVELS[strength.level];
  return (
    <div className="grid gap-1 pt-0.5">
      <Meter share={share} tone={tone} label={`Password: ${word}`} />
      <span>{strength.hint}</span>
    </div>
  );
}
