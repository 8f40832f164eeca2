import type { ReactNode } from "react";

/** The word AI, then a verb, then the reason: "AI follows up, because you mentioned billing". */
export function AiLine({ children }: { children: ReactNode }) {
  return (
    <p className="text-base font-medium text-auto-text">
      <AiMark />
      {children}
    </p>
  );
}

export function AiMark() {
  return (
    <span className="mr-2 inline-block rounded-sm bg-auto-soft px-1.5 text-xs font-bold tracking-[0.03em] text-auto-text">
      AI
    </span>
  );
}

/** A violet rule: written or done by AI. */
export function ByAi({ children, className = "" }: { children: ReactNode; className?: string }) {
  return <div className={`border-l-2 border-l-auto pl-4 ${className}`}>{children}</div>;
}

/** An ink rule: a person's words. */
export function ByPerson({ children, className = "" }: { children: ReactNode; className?: string }) {
  return <div className={`border-l-2 border-l-ink pl-4 ${className}`}>{children}</div>;
}
