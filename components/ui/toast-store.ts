import type { ReactNode } from "react";

export type ToastTone = "plain" | "good" | "bad";

export type ToastInput = {
  title: ReactNode;
  body?: ReactNode;
  tone?: ToastTone;
  /** Milliseconds until it leaves by itself. */
  durationMs?: number;
  /** With it the toast counts down and offers Undo until it leaves. */
  onUndo?: () => void | Promise<void>;
  /** Called once if the time ran out without an undo. */
  onExpire?: () => void;
};

export type ToastItem = ToastInput & { id: number; durationMs: number };

/** More than three at once hide what they are about; the oldest plain one makes room. */
const MAX_TOASTS = 3;
const PLAIN_MS = 5_000;
export const UNDO_MS = 10_000;

let nextId = 1;
let items: ToastItem[] = [];
const listeners = new Set<() => void>();

function publish(next: ToastItem[]) {
  items = next;
  for (const listener of listeners) listener();
}

export const toastStore = {
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
  read: () => items,
};

/** Shows a toast and returns its id. */
export function showToast(input: ToastInput): number {
  const item: ToastItem = {
    ...input,
    id: nextId++,
    durationMs: input.durationMs ?? (input.onUndo ? UNDO_MS : PLAIN_MS),
  };
  let next = [...items, item];
  if (next.length > MAX_TOASTS) {
    const oldest = next.find((toast) => !toast.onUndo) ?? next[0];
    next = next.filter((toast) => toast !== oldest);
    oldest?.onExpire?.();
  }
  publish(next);
  return item.id;
}

export function dismissToast(id: number) {
  publish(items.filter((toast) => toast.id !== id));
}
