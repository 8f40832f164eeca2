import type { ReactNode } from "react";
import { BrandMark } from "@/components/shell/brand-mark";

/** One column, one thing to do; from 320 px up. */
export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex h-16 flex-none items-center gap-2.5 px-4 text-base font-semibold tracking-[-.012em] sm:px-6">
        <BrandMark size={24} />
        AI Recruiter
      </header>
      <main className="mx-auto w-full max-w-[432px] flex-1 px-4 pt-[6vh] pb-12">{children}</main>
    </div>
  );
}
