"use client";

import { Check } from "lucide-react";
import { EndScreen } from "@/components/candidate-page/end-screen";
import type { LinkBooking } from "@/lib/features/bookings/schema";

type MessageSentProps = { booking: LinkBooking; askHref: string; title: string; onBack: () => void };

/** A person has the message; what they do next and where the answer comes. */
export const MessageSent = ({ booking, askHref, title, onBack }: MessageSentProps) => (
  <EndScreen
    organisation={booking.organisation}
    contact={booking.contact}
    askHref={askHref}
    seal={{ tone: "good", icon: Check }}
    title={title}
    lead={`The answer comes ${booking.candidate_email ? `to ${booking.candidate_email}` : "from them directly"}. Your link stays as it is, and nothing counts against you.`}
    action={{ label: "Back to my booking", kind: "quiet", onAct: onBack }}
  />
);
