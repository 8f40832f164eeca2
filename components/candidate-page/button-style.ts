const base =
  "inline-flex items-center justify-center gap-2 rounded-md border text-center font-semibold tracking-[-0.006em] quiet-transition " +
  "disabled:cursor-not-allowed disabled:border-line disabled:bg-surface-sunken disabled:text-ink-faint";

const kinds = {
  /** The one thing to do on a screen: one of it. */
  primary: "min-h-12 border-transparent bg-accent px-5 py-2 text-accent-ink",
  quiet: "min-h-12 border-line-strong bg-surface px-5 py-2 text-ink hover:border-ink-faint",
  plain: "min-h-11 border-transparent px-3 py-2 text-accent-text hover:bg-accent-soft",
  danger: "min-h-12 border-bad bg-surface px-5 py-2 text-bad",
} as const;

export type ButtonKind = keyof typeof kinds;

type Shape = { isWide?: boolean; isSmall?: boolean };

/** Looks of a candidate-page button or link. `isWide`: full width on phones, its own width (240 or more) on desks. */
export const buttonStyle = (kind: ButtonKind, { isWide = false, isSmall = false }: Shape = {}): string =>
  [
    base,
    kinds[kind],
    isSmall ? "text-base" : "text-lg/[22px]",
    isWide ? `w-full lg:w-auto lg:justify-self-start ${kind === "plain" ? "" : "lg:min-w-60"}` : "",
  ].join(" ");
