"use client";

import { useCallback, useRef, useState } from "react";
import { type DraftState, failedSave, useFlushOnHide, useSaveSoon } from "@/components/candidate-page/use-draft-saving";
import { useSaveFeedback } from "@/lib/features/manager-feedback/queries";
import type { LinkFeedback } from "@/lib/features/manager-feedback/schema";
import { ApiError } from "@/lib/http/api-client";
import type { Draft } from "./feedback-words";

const PAUSE_MS = 800;

/** What the server has, as the page edits it. */
const draftOf = ({ scores, recommendation, summary }: LinkFeedback): Draft => ({
  scores: scores.map(({ competency_id, score, note }) => ({ competency_id, score, note })),
  recommendation,
  summary,
});

const hasAnything = ({ scores, recommendation, summary }: Draft): boolean =>
  scores.length > 0 || recommendation !== null || summary !== "";

type DraftInput = { token: string; feedback: LinkFeedback; kept: Draft | null; onMovedOn: () => void };

/** What is filled in: saved after a pause, when the page is hidden, and again until the server has it. */
export function useFeedbackDraft({ token, feedback, kept, onMovedOn }: DraftInput) {
  const { mutateAsync } = useSaveFeedback(token);
  const [draft, setDraft] = useState(() => kept ?? draftOf(feedback));
  const [state, setState] = useState<DraftState>(() =>
    kept
      ? { kind: "pending" }
      : hasAnything(draft)
        ? { kind: "saved", at: new Date(feedback.saved_at) }
        : { kind: "clean" },
  );
  const wanted = useRef(draft);
  const isUnsaved = useRef(kept !== null);

  const save = useCallback(async () => {
    const sending = wanted.current;
    try {
      const { saved_at } = await mutateAsync(sending);
      if (wanted.current !== sending) return;
      isUnsaved.current = false;
      setState({ kind: "saved", at: new Date(saved_at) });
    } catch (error) {
      if (error instanceof ApiError && error.code === "already_completed") return onMovedOn();
      setState(failedSave(error));
    }
  }, [mutateAsync, onMovedOn]);

  const flush = useCallback(() => {
    if (isUnsaved.current) void save();
  }, [save]);
  useSaveSoon(state, save, PAUSE_MS);
  useFlushOnHide(flush);

  function change(part: Partial<Draft>) {
    const next = { ...wanted.current, ...part };
    wanted.current = next;
    isUnsaved.current = true;
    setDraft(next);
    setState({ kind: "pending" });
  }
  return { draft, state, change };
}
