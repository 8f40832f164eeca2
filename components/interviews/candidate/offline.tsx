"use client";

import { CloudOff, RefreshCw, WifiOff } from "lucide-react";
import { useEffect } from "react";
import { buttonStyle } from "@/components/candidate-page/button-style";
import { CandidateScreen } from "@/components/candidate-page/candidate-screen";
import { Lead, Title } from "@/components/candidate-page/heading";
import { Seal } from "@/components/candidate-page/seal";
import { useFocusOnShow } from "@/components/candidate-page/use-focus-on-show";
import type { CandidateInterview } from "@/lib/features/ai-interviews/schema";
import { longDay, zoneTime } from "@/lib/features/bookings/slot-days";

type OfflineProps = {
  interview: CandidateInterview;
  askHref: string;
  text: string;
  /** The device has no connection; else it is the server that does not answer. */
  isOffline: boolean;
  isTrying: boolean;
  onTry: () => void;
  onBack: () => void;
};

const TAIL_WORDS = 4;
const RETRY_MS = 10_000;

/** The answer could not be sent. It is on the device, and goes out by itself when the connection is back. */
export function Offline({ interview, askHref, text, isOffline, isTrying, onTry, onBack }: OfflineProps) {
  const heading = useFocusOnShow();
  useEffect(() => {
    if (isTrying) return;
    const timer = setTimeout(onTry, RETRY_MS);
    window.addEventListener("online", onTry);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("online", onTry);
    };
  }, [isTrying, onTry]);
  const tail = text.trim().split(/\s+/).slice(-TAIL_WORDS).join(" ");
  return (
    <CandidateScreen organisation={interview.organisation} contact={interview.contact} askHref={askHref}>
      <Seal tone="warn" icon={isOffline ? WifiOff : CloudOff} />
      <Title ref={heading}>{isOffline ? "You are offline." : "The server does not answer."} Nothing is lost.</Title>
      <Lead>
        {tail === "" ? "Your place" : `Your answer up to “${tail}”`} is kept on this device. We go on by ourselves as
        soon as {isOffline ? "you are back" : "it answers"}.
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
