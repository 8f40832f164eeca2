"use client";

import { useCallback } from "react";
import { showToast, type ToastInput } from "./toast-store";

type UndoToast = Pick<ToastInput, "title" | "body" | "onExpire"> & { onUndo: () => void | Promise<void> };

/**
 * Shows what was just done with ten seconds to take it back. `onUndo` reverts it at the server; a failure there is
 * shown as a toast of its own, so that nobody believes an undo that did not happen.
 */
export function useUndoToast(): (toast: UndoToast) => number {
  return useCallback(
    ({ onUndo, ...toast }: UndoToast) =>
      showToast({
        ...toast,
        onUndo: async () => {
          try {
            await onUndo();
          } catch (error) {
            showToast({
              tone: "bad",
              title: "Could not undo",
              body: error instanceof Error ? error.message : undefined,
            });
          }
        },
      }),
    [],
  );
}
