import type { ReactNode, Ref } from "react";

/** The screen's first line. Takes focus when a screen changes without a page load. */
export function Title({ children, ref }: { children: ReactNode; ref?: Ref<HTMLHeadingElement> }) {
  return (
    <h1 ref={ref} tabIndex={-1} className="focus-none text-2xl font-[640] tracking-[-0.022em] text-balance">
      {children}
    </h1>
  );
}

export function Lead({ children }: { children: ReactNode }) {
  return <p className="mt-3 text-pretty text-ink-soft">{children}</p>;
}

export function Subtitle({ children, className = "" }: { children: ReactNode; className?: string }) {
  return <h2 className={`text-lg font-[620] tracking-[-0.006em] ${className}`}>{children}</h2>;
}
