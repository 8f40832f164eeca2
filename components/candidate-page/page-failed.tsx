import { CloudOff } from "lucide-react";
import { buttonStyle } from "./button-style";
import { Lead, Title } from "./heading";
import { Seal } from "./seal";

/** The page could not be read. `kept` says what was not lost by it. */
export function PageFailed({ kept, onRetry }: { kept: string; onRetry: () => void }) {
  return (
    <main className="mx-auto min-h-svh w-full max-w-172 bg-canvas px-4 pt-7 pb-10 text-lg text-ink min-[360px]:px-6 lg:pt-14">
      <Seal tone="calm" icon={CloudOff} />
      <Title>This page could not be loaded</Title>
      <Lead>{kept} Try again in a moment; if it stays so, answer the mail that brought you here.</Lead>
      <div className="mt-6 grid">
        <button type="button" onClick={onRetry} className={buttonStyle("primary", { isWide: true })}>
          Try again
        </button>
      </div>
    </main>
  );
}
