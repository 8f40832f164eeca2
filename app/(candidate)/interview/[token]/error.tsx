"use client";

import { CloudOff } from "lucide-react";
import { buttonStyle } from "@/components/candidate-page/button-style";
import { Lead, Title } from "@/components/candidate-page/heading";
import { Seal } from "@/components/candidate-page/seal";

/** The page could not be read. What was answered is on the server. */
export default function InterviewError({ retry }: { error: Error; retry: () => void }) {
  return (
    <main className="mx-auto min-h-svh w-full max-w-172 bg-canvas px-4 pt-7 pb-10 text-lg text-ink min-[360px]:px-6 lg:pt-14">
      <Seal tone="calm" icon={CloudOff} />
      <Title>This page could not be loaded</Title>
      <Lead>
        What you answered is saved. Try again in a moment; if it stays so, answer the mail that brought you here.
      </Lead>
      <div className="mt-6 grid">
        <button type="button" onClick={retry} className={buttonStyle("primary", { isWide: true })}>
          Try again
        </button>
      </div>
    </main>
  );
}
