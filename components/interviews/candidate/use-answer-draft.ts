"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { saveDraft } from "@/lib/features/ai-interviews/queries";
import { ApiError } from "@/lib/http/api-client";

export type DraftState =
  | { kind: "clean" }
  | { kind: "pending" }
  | { kind: "saved"; at: Date }
  | { kind: "offline" }
  | { kind: "failed"; message: string };

const TYPING_PAUSE_MS = 1_000;
const RETRY_MS = 5_000;
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
 * What is being typed: kept on the device at once, on the server after a pause, tried again until the server has it.
 * `forget` is called once the answer itself was accepted.
 */
export function useAnswerDraft(token: string, questionId: string, saved: string) {
  const key = keyOf(token, questionId);
  const [text, setText] = useState(saved);
  const [state, setState] = useState<DraftState>({ kind: "clean" });
  const wanted = useRef(saved);
  const isDone = useRef(false);

  useEffect(() => {
    const kept = readHere(key);
    if (kept === null || kept === wanted.current) return;
    wanted.current = kept;
    setText(kept);
    setState({ kind: "pending" });
  }, [key]);

  const save = useCallback(async () => {
    const sending = wanted.current;
    try {
      await saveDraft(token, questionId, sending);
      if (isDone.current || wanted.current !== sending) return;
      keepHere(key, null);
      setState({ kind: "saved", at: new Date() });
    } catch (error) {
      if (isDone.current) return;
      const isOffline = !(error instanceof ApiError) || error.status === 0 || error.status >= 500;
      setState(isOffline ? { kind: "offline" } : { kind: "failed", message: error.message });
    }
  }, [token, questionId, key]);

  useEffect(() => {
    if (state.kind !== "pending" && state.kind !== "offline") return;
    const timer = setTimeout(() => void save(), state.kind === "pending" ? TYPING_PAUSE_MS : RETRY_MS);
    const now = () => void save();
    window.addEventListener("online", now);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("online", now);
    };
  }, [state, save]);

  const change = (next: string): void => {
    wanted.current = next;
    setText(next);
    keepHere(key, next);
    setState({ kind: "pending" });
  };
  const forget = (): void => {
    isDone.current = true;
    keepHere(key, null);
  };
  return { text, state, change, save, forget };
}
