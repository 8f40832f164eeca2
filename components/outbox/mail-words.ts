import { CircleCheck, CircleX, Clock, Inbox, LoaderCircle, type LucideIcon, Undo2 } from "lucide-react";
import type { BadgeTone } from "@/components/ui/badge";
import type { MailRow } from "@/lib/features/messages/schema";

export type MailState = { word: string; tone: BadgeTone; icon: LucideIcon };

/** A mail that was only kept here says so: it never looks as if somebody had got it. */
export function mailState(mail: Pick<MailRow, "status" | "sent_via">): MailState {
  if (mail.status === "sent" && mail.sent_via === "outbox") return { word: "Kept here", tone: "mute", icon: Inbox };
  return {
    sent: { word: "Sent", tone: "good", icon: CircleCheck } as const,
    queued: { word: "Waiting", tone: "auto", icon: Clock } as const,
    sending: { word: "Sending", tone: "auto", icon: LoaderCircle } as const,
    failed: { word: "Failed", tone: "bad", icon: CircleX } as const,
    recalled: { word: "Taken back", tone: "mute", icon: Undo2 } as const,
  }[mail.status];
}

/** "booking-confirmed-host" → "Booking confirmed host" */
export function templateWords(template: string): string {
  const words = template.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
