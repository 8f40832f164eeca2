import { CircleCheck, CircleX, Clock, Inbox, LoaderCircle, type LucideIcon, RotateCw, Undo2 } from "lucide-react";
import type { BadgeTone } from "@/components/ui/badge";
import type { MailRow } from "@/lib/features/messages/schema";

export type MailState = { word: string; tone: BadgeTone; icon: LucideIcon };

/** A mail that was only kept here says so: it never looks as if somebody had got it. */
export function mailState(mail: Pick<MailRow, "status" | "sent_via" | "next_attempt_at">): MailState {
  if (mail.status === "sent" && mail.sent_via === "outbox") return { word: "Kept here", tone: "mute", icon: Inbox };
  if (mail.status === "failed" && mail.next_attempt_at !== null)
    return { word: "Tries again", tone: "warn", icon: RotateCw };
  return {
    sent: { word: "Sent", tone: "good", icon: CircleCheck } as const,
    queued: { word: "Waiting", tone: "auto", icon: Clock } as const,
    sending: { word: "Sending", tone: "auto", icon: LoaderCircle } as const,
    failed: { word: "Failed", tone: "bad", icon: CircleX } as const,
    recalled: { word: "Taken back", tone: "mute", icon: Undo2 } as const,
  }[mail.status];
}

/** Why the last try failed, and what happens now, in sentences. `formatInstant` writes the time of the next try. */
export function failureWords(
  mail: Pick<MailRow, "status" | "attempts" | "last_error" | "next_attempt_at">,
  formatInstant: (at: Date) => string,
): string {
  const after = `After ${mail.attempts} ${mail.attempts === 1 ? "try" : "tries"}: ${mail.last_error}`;
  if (mail.status !== "failed") return mail.last_error ?? "";
  const next = mail.next_attempt_at
    ? `Tries again by itself ${formatInstant(new Date(mail.next_attempt_at))}.`
    : "Does not try again by itself.";
  return `${after.replace(/\.?$/, ".")} ${next}`;
}

/** "booking-confirmed-host" → "Booking confirmed host" */
export function templateWords(template: string): string {
  const words = template.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
