"use client";

import { Check } from "lucide-react";
import { buttonStyle } from "@/components/candidate-page/button-style";
import { CandidateScreen } from "@/components/candidate-page/candidate-screen";
import { Lead, Title } from "@/components/candidate-page/heading";
import { Seal } from "@/components/candidate-page/seal";
import type { LinkBooking } from "@/lib/features/bookings/schema";
import { useFocusOnShow } from "./use-focus-on-show";

type MessageSentProps = { booking: LinkBooking; askHref: string; title: string; onBack: () => void };

/** A person has the message; what they do next and where the answer comes. */
export function MessageSent({ booking, askHref, title, onBack }: MessageSentProps) {
  const heading = useFocusOnShow();
  return (
    <CandidateScreen organisation={booking.organisation} contact={booking.contact} askHref={askHref}>
      <Seal tone="good" icon={Check} />
      <Title ref={heading}>{title}</Title>
      <Lead>
        The answer comes {booking.candidate_email ? `to ${booking.candidate_email}` : "from them directly"}. Your link
        stays as it is, and nothing counts against you.
      </Lead>
      <div className="mt-6 grid">
        <button type="button" onClick={onBack} className={buttonStyle("quiet", { isWide: true })}>
          Back to my booking
        </button>
      </div>
    </CandidateScreen>
  );
}
