import { useEffect } from "react";
import { ApiError } from "@/lib/http/api-client";

export type DraftState =
  | { kind: "clean" }
  | { kind: "pending" }
  | { kind: "saved"; at: Date }
  | { kind: "offline" }
  /** Longer than it may be: kept on the device only, until it is shortened. */
  | { kind: "long" }
  | { kind: "failed"; message: string };

const RETRY_MS = 5_000;

/** Without a connection, and at a server in trouble, saving is tried again. */
export const failedSave = (error: unknown): DraftState =>
  error instanceof ApiError && error.status !== 0 && error.status < 500
    ? { kind: "failed", message: error.message }
    : { kind: "offline" };

/** Saves what is pending after a pause, and again until the server has it; at once when the connection is back. */
export function useSaveSoon(state: DraftState, save: () => Promise<void>, pauseMs: number): void {
  useEffect(() => {
    if (state.kind !== "pending" && state.kind !== "offline") return;
    const timer = setTimeout(() => void save(), state.kind === "pending" ? pauseMs : RETRY_MS);
    const now = () => void save();
    window.addEventListener("online", now);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("online", now);
    };
  }, [state, save, pauseMs]);
}

/** The page may be closed without a further word once it is hidden. @param flush stays the same between renders */
export function useFlushOnHide(flush: () => void): void {
  useEffect(() => {
    const onHide = () => (document.visibilityState === "hidden" ? flush() : undefined);
    document.addEventListener("visibilitychange", onHide);
    window.addEventListener("pagehide", flush);
    return () => {
      document.removeEventListener("visibilitychange", onHide);
      window.removeEventListener("pagehide", flush);
    };
  }, [flush]);
}
