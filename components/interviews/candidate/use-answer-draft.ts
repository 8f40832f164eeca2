"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { type DraftState, failedSave, useFlushOnHide, useSaveSoon } from "@/components/candidate-page/use-draft-saving";
import { useSaveDraft } from "@/lib/features/ai-interviews/queries";
import { MAX_ANSWER_LENGTH } from "@/lib/features/ai-interviews/schema";

const TYPING_PAUSE_MS = 1_000;
/** Enough to tell two interviews on one device apart; the link itself is not kept. */
const KEY_LENGTH = 12;

const keyOf = (token: string, questionId: string): string => `answer:${token.slice(0, KEY_LENGTH)}:${questionId}`;

function keepHere(key: string, text: string | null): void {
  try {
    if (text === null) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
  } catch {
    // A full or forbidden store: the server's copy is the one that counts.
  }
}

function readHere(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/**
 * What is being typed: kept on the device at once, on the server after a pause, when the screen is left and when the page is
 * hidden or closed; tried again until the server has it. `hold` stops that while the answer itself is sent, `resume` goes on
 * where that failed, `forget` is called once it was accepted.
 */
export function useAnswerDraft(token: string, questionId: string, saved: string) {
  const key = keyOf(token, questionId);
  const saveDraft = useSaveDraft(token, questionId);
  const [text, setText] = useState(saved);
  const [state, setState] = useState<DraftState>({ kind: "clean" });
  const wanted = useRef(saved);
  const isDone = useRef(false);
  const isUnsaved = useRef(false);

  useEffect(() => {
    const kept = readHere(key);
    if (kept === null || kept === wanted.current) return;
    wanted.current = kept;
    isUnsaved.current = true;
    setText(kept);
    setState({ kind: kept.length > MAX_ANSWER_LENGTH ? "long" : "pending" });
  }, [key]);

  const save = useCallback(async () => {
    const sending = wanted.current;
    if (sending.length > MAX_ANSWER_LENGTH) return;
    try {
      await saveDraft(sending);
      if (isDone.current || wanted.current !== sending) return;
      isUnsaved.current = false;
      keepHere(key, null);
      setState({ kind: "saved", at: new Date() });
    } catch (error) {
      if (isDone.current) return;
      setState(failedSave(error));
    }
  }, [saveDraft, key]);

  const flush = useCallback(() => {
    if (isUnsaved.current && !isDone.current) void save();
  }, [save]);
  useSaveSoon(state, save, TYPING_PAUSE_MS);
  useFlushOnHide(flush);
  // The screen is left.
  useEffect(() => flush, [flush]);

  const change = (next: string): void => {
    wanted.current = next;
    isUnsaved.current = true;
    setText(next);
    keepHere(key, next);
    setState({ kind: next.length > MAX_ANSWER_LENGTH ? "long" : "pending" });
  };
  const hold = (): void => {
    isDone.current = true;
  };
  const resume = (): void => {
    isDone.current = false;
  };
  const forget = (): void => {
    hold();
    keepHere(key, null);
  };
  return { text, state, change, hold, resume, forget };
}
