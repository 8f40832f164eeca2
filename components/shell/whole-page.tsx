import type { ReactNode } from "react";
import { BrandMark } from "./brand-mark";

/** A page outside the product's frame, for candidates and recruiters alike: the name, then one message with one way on. */
export function WholePage({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-svh flex-col bg-canvas text-ink">
      <header className="flex h-16 flex-none items-center gap-2.5 px-4 text-base font-semibold tracking-[-.012em] sm:px-6">
        <BrandMark size={24} />
        AI Recruiter
      </header>
      <main className="grid flex-1 content-start pt-[8vh] pb-12">{children}</main>
    </div>
  );
}
