"use client";

import { Toast as Primitive } from "radix-ui";
import { useSyncExternalStore } from "react";
import { Toast } from "./toast";
import { dismissToast, toastStore } from "./toast-store";

const NONE: ReturnType<typeof toastStore.read> = [];

/**
 * Where toasts appear: bottom right, the newest lowest, above the dialogs and above the buttons that the next deed needs
 * (`data-toasts-above`). F8 moves the focus there.
 */
export function Toaster() {
  const items = useSyncExternalStore(toastStore.subscribe, toastStore.read, () => NONE);
  const newestUndo = items.findLast((item) => item.onUndo);
  return (
    <Primitive.Provider swipeDirection="right" label="Notification">
      {items.map((item) => (
        <Toast key={item.id} item={item} hasUndoKey={item === newestUndo} onClose={() => dismissToast(item.id)} />
      ))}
      <Primitive.Viewport className="fixed right-4 bottom-4 z-60 grid w-[330px] max-w-[calc(100vw-32px)] gap-2 max-wide:bottom-[66px] [body:has([data-toasts-above])_&]:bottom-[72px] max-wide:[body:has([data-toasts-above])_&]:bottom-[124px]" />
    </Primitive.Provider>
  );
}
