"use client";

import { Pause, Play } from "lucide-react";
import { useFocusOnShow } from "@/components/bookings/book/use-focus-on-show";
import { buttonStyle } from "@/components/candidate-page/button-style";
import { CandidateScreen } from "@/components/candidate-page/candidate-screen";
import { Lead, Title } from "@/components/candidate-page/heading";
import { Seal } from "@/components/candidate-page/seal";
import type { CandidateInterview } from "@/lib/features/ai-interviews/schema";
import { longDay, zoneTime } from "@/lib/features/bookings/slot-days";

type PausedProps = { interview: CandidateInterview; askHref: string; onResume: () => void };

/** A break. Everything is on the server; any device goes on where this one stopped. */
export function Paused({ interview, askHref, onResume }: PausedProps) {
  const heading = useFocusOnShow();
  const { question, question_count: count } = interview;
  return (
    <CandidateScreen organisation={interview.organisation} contact={interview.contact} askHref={askHref}>
      <Seal tone="calm" icon={Pause} />
      <Title ref={heading}>Paused</Title>
      <Lead>
        What you wrote is saved. {question ? `You are at question ${question.number} of ${count}. ` : ""}Close this page
        and go on later, on any device, with the link in your e-mail: until{" "}
        {longDay(interview.expires_at, interview.timezone)}, {zoneTime(interview.timezone)}. A break does not count.
      </Lead>
      <div className="mt-6 grid">
        <button type="button" onClick={onResume} className={buttonStyle("primary", { isWide: true })}>
          <Play aria-hidden="true" size={20} />
          Go on
        </button>
      </div>
    </CandidateScreen>
  );
}
