"use client";

import { useQuery } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { linkFeedbackQuery } from "@/lib/features/manager-feedback/queries";
import type { LinkFeedback } from "@/lib/features/manager-feedback/schema";
import type { Draft } from "./feedback-words";
import { NotHeld } from "./not-held";
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
  const [draft, setDraft] = useState<Draft | null>(null);
  const [isSending, setSending] = useState(false);
  const onMovedOn = useCallback(() => void refetch(), [refetch]);
  if (feedback.status === "submitted") return <Sent feedback={feedback} />;
  if (feedback.status === "not_held") return <NotHeld token={token} feedback={feedback} />;
  const shared = { token, feedback, onMovedOn };
  if (draft && isSending) return <Sending {...shared} draft={draft} onUndo={() => setSending(false)} />;
  return (
    <Scorecard
      {...shared}
      kept={draft}
      onSend={(next) => {
        setDraft(next);
        setSending(true);
      }}
    />
  );
}
