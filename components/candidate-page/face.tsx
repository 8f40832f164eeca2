/** Initials in a circle; decoration beside a name that is always written out. */
export function Face({ name, isSmall = false }: { name: string; isSmall?: boolean }) {
  const words = name.trim().split(/\s+/);
  const initials = [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => word?.charAt(0).toUpperCase() ?? "")
    .join("");
  return (
    <span
      aria-hidden="true"
      className={`grid flex-none place-items-center rounded-full border border-line-strong bg-surface-sunken font-semibold tracking-[0.02em] text-ink-soft ${isSmall ? "size-10 text-sm" : "size-12 text-base"}`}
    >
      {initials}
    </span>
  );
}
