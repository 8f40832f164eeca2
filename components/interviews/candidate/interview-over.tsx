"use client";

import { CircleSlash2, Hourglass } from "lucide-react";
import { EndScreen } from "@/components/candidate-page/end-screen";
import { firstNameOf } from "@/components/candidate-page/human-footer";
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
  const contact = firstNameOf(interview.contact.name);
  const kept = interview.answers.length;
  const isExpired = status === "expired";
  return (
    <EndScreen
      organisation={interview.organisation}
      contact={interview.contact}
      askHref={askHref}
      seal={{ tone: "calm", icon: isExpired ? Hourglass : CircleSlash2 }}
      title={isExpired ? "The time for this interview is over" : "This interview was cancelled"}
      lead={
        isExpired
          ? `It was open until ${longDay(interview.expires_at, interview.timezone)}, ${zoneTime(interview.timezone)}. ${kept > 0 ? `Your ${kept === 1 ? "answer is" : `${kept} answers are`} kept. ` : ""}${contact} can give you more time; nothing counts against you.`
          : `${contact} called it off. You need not do anything; ${contact} can tell you what comes next.`
      }
      action={{
        label: isExpired ? `Ask ${contact} for more time` : `Write to ${contact}`,
        kind: "primary",
        onAct: onAsk,
      }}
    />
  );
}
