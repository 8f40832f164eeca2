"use client";

import { useQuery } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { linkFeedbackQuery } from "@/lib/features/manager-feedback/queries";
import type { LinkFeedback } from "@/lib/features/manager-feedback/schema";
import type { Draft } from "./feedback-words";
import { Scorecard } from "./scorecard";
import { Sending } from "./sending";
import { Sent } from "./sent";

/** The manager's view after an interview: their own scores first, then what others think. */
export function FeedbackPage({ token, initial }: { token: string; initial: LinkFeedback }) {
  const { data: feedback, refetch } = useQuery({
    ...linkFeedbackQuery(token),
    initialData: initial,
    // The page is the only writer while it is open.
    staleTime: 60_000,
  });
  const [sending, setSending] = useState<Draft | null>(null);
  const onMovedOn = useCallback(() => void refetch(), [refetch]);
  if (feedback.status === "submitted") return <Sent feedback={feedback} />;
  if (sending)
    return (
      <Sending
        token={token}
        feedback={feedback}
        draft={sending}
        onUndo={() => setSending(null)}
        onMovedOn={onMovedOn}
      />
    );
  return <Scorecard token={token} feedback={feedback} onSend={setSending} onMovedOn={onMovedOn} />;
}
