"use client";

import { RefreshCw, WifiOff } from "lucide-react";
import { useEffect } from "react";
import { useFocusOnShow } from "@/components/bookings/book/use-focus-on-show";
import { buttonStyle } from "@/components/candidate-page/button-style";
import { CandidateScreen } from "@/components/candidate-page/candidate-screen";
import { Lead, Title } from "@/components/candidate-page/heading";
import { Seal } from "@/components/candidate-page/seal";
import type { CandidateInterview } from "@/lib/features/ai-interviews/schema";
import { longDay, zoneTime } from "@/lib/features/bookings/slot-days";

type OfflineProps = {
  interview: CandidateInterview;
  askHref: string;
  text: string;
  isTrying: boolean;
  onTry: () => void;
  onBack: () => void;
};

const TAIL_WORDS = 4;

/** The answer could not be sent. It is on the device, and goes out by itself when the connection is back. */
export function Offline({ interview, askHref, text, isTrying, onTry, onBack }: OfflineProps) {
  const heading = useFocusOnShow();
  useEffect(() => {
    window.addEventListener("online", onTry);
    return () => window.removeEventListener("online", onTry);
  }, [onTry]);
  const tail = text.trim().split(/\s+/).slice(-TAIL_WORDS).join(" ");
  return (
    <CandidateScreen organisation={interview.organisation} contact={interview.contact} askHref={askHref}>
      <Seal tone="warn" icon={WifiOff} />
      <Title ref={heading}>You are offline. Nothing is lost.</Title>
      <Lead>
        {tail === "" ? "Your place" : `Your answer up to “${tail}”`} is kept on this device. We go on by ourselves as
        soon as you are back.
      </Lead>
      <div className="mt-6 grid gap-3 lg:flex lg:flex-wrap lg:items-center">
        <button type="button" disabled={isTrying} onClick={onTry} className={buttonStyle("primary", { isWide: true })}>
          <RefreshCw aria-hidden="true" size={20} />
          {isTrying ? "Trying…" : "Try now"}
        </button>
        <button type="button" onClick={onBack} className={buttonStyle("quiet", { isWide: true })}>
          Go on writing
        </button>
      </div>
      <p className="mt-6 text-base text-ink-soft">
        Or come back later on this device with the link in your e-mail, until{" "}
        {longDay(interview.expires_at, interview.timezone)}, {zoneTime(interview.timezone)}.
      </p>
    </CandidateScreen>
  );
}
