import { cx } from "./class-names";

const SIZES = {
  sm: "size-[22px] text-[10px]",
  md: "size-[26px] text-[10px]",
  lg: "size-7 text-[11px]",
} as const;

type AvatarProps = { name: string; size?: keyof typeof SIZES; isInverted?: boolean };

/** Initials in a circle. The name itself stands beside it or in the label of what it is in. */
export function Avatar({ name, size = "sm", isInverted = false }: AvatarProps) {
  return (
    <span
      aria-hidden="true"
      className={cx(
        "inline-grid flex-none place-items-center rounded-full border font-semibold leading-none tracking-normal",
        SIZES[size],
        isInverted ? "border-transparent bg-ink text-canvas" : "border-line-strong bg-surface-sunken text-ink-soft",
      )}
    >
      {initialsOf(name)}
    </span>
  );
}

/** First letters of the first and the last word: "Rosalind Hart" → "RH". */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const first = words[0] ?? "";
  const last = words.length > 1 ? (words.at(-1) ?? "") : "";
  return [first, last]
    .map((word) => [...word][0] ?? "")
    .join("")
    .toLocaleUpperCase();
}
