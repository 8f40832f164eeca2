"use client";

import { Pause, Play } from "lucide-react";
import { EndScreen } from "@/components/candidate-page/end-screen";
import type { CandidateInterview } from "@/lib/features/ai-interviews/schema";
import { longDay, zoneTime } from "@/lib/features/bookings/slot-days";

type PausedProps = { interview: CandidateInterview; askHref: string; onResume: () => void };

/** A break. Everything is on the server; any device goes on where this one stopped. */
export function Paused({ interview, askHref, onResume }: PausedProps) {
  const { question, question_count: count } = interview;
  return (
    <EndScreen
      organisation={interview.organisation}
      contact={interview.contact}
      askHref={askHref}
      seal={{ tone: "calm", icon: Pause }}
      title="Paused"
      lead={`What you wrote is saved. ${question ? `You are at question ${question.number} of ${count}. ` : ""}Close this page and go on later, on any device, with the link in your e-mail: until ${longDay(interview.expires_at, interview.timezone)}, ${zoneTime(interview.timezone)}. A break does not count.`}
      action={{ label: "Go on", kind: "primary", icon: Play, onAct: onResume }}
    />
  );
}
