"use client";

import { Check } from "lucide-react";
import { EndScreen } from "@/components/candidate-page/end-screen";
import type { LinkBooking } from "@/lib/features/bookings/schema";

type MessageSentProps = { booking: LinkBooking; askHref: string; title: string; onBack: () => void };

/** A person has the message; what they do next and where the answer comes. */
export function MessageSent({ booking, askHref, title, onBack }: MessageSentProps) {
  const isOpen = booking.status === "pending" || booking.status === "confirmed";
  return (
    <EndScreen
      organisation={booking.organisation}
      contact={booking.contact}
      askHref={askHref}
      seal={{ tone: "good", icon: Check }}
      title={title}
      lead={`The answer comes ${booking.candidate_email ? `to ${booking.candidate_email}` : "from them directly"}. ${isOpen ? "Your link stays as it is, and nothing" : "Nothing"} counts against you.`}
      action={{ label: isOpen ? "Back to my booking" : "Back", kind: "quiet", onAct: onBack }}
    />
  );
}
