"use client";

import { CircleSlash2, Hourglass } from "lucide-react";
import { useFocusOnShow } from "@/components/bookings/book/use-focus-on-show";
import { buttonStyle } from "@/components/candidate-page/button-style";
import { CandidateScreen } from "@/components/candidate-page/candidate-screen";
import { Lead, Title } from "@/components/candidate-page/heading";
import { firstNameOf } from "@/components/candidate-page/human-footer";
import { Seal } from "@/components/candidate-page/seal";
import type { CandidateInterview } from "@/lib/features/ai-interviews/schema";
import { longDay, zoneTime } from "@/lib/features/bookings/slot-days";

type InterviewOverProps = {
  interview: CandidateInterview;
  status: "expired" | "cancelled";
  askHref: string;
  onAsk: () => void;
};

/** An interview that can no longer be held: why, what is kept, and whom to ask. */
export function InterviewOver({ interview, status, askHref, onAsk }: InterviewOverProps) {
  const heading = useFocusOnShow();
  const contact = firstNameOf(interview.contact.name);
  const kept = interview.answers.length;
  return (
    <CandidateScreen organisation={interview.organisation} contact={interview.contact} askHref={askHref}>
      <Seal tone="calm" icon={status === "expired" ? Hourglass : CircleSlash2} />
      <Title ref={heading}>
        {status === "expired" ? "The time for this interview is over" : "This interview was cancelled"}
      </Title>
      <Lead>
        {status === "expired"
          ? `It was open until ${longDay(interview.expires_at, interview.timezone)}, ${zoneTime(interview.timezone)}. ${kept > 0 ? `Your ${kept === 1 ? "answer is" : `${kept} answers are`} kept. ` : ""}${contact} can give you more time; nothing counts against you.`
          : `${contact} called it off. You need not do anything; ${contact} can tell you what comes next.`}
      </Lead>
      <div className="mt-6 grid">
        <button type="button" onClick={onAsk} className={buttonStyle("primary", { isWide: true })}>
          {status === "expired" ? `Ask ${contact} for more time` : `Write to ${contact}`}
        </button>
      </div>
    </CandidateScreen>
  );
}
