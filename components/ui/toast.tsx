"use client";

import { CircleAlert, CircleCheck, X } from "lucide-react";
import { Toast as Primitive } from "radix-ui";
import { useEffect, useEffectEvent, useState } from "react";
import { CountdownRing } from "./countdown-ring";
import { isTypingTarget } from "./is-typing-target";
import type { ToastItem } from "./toast-store";

const INVERTED_BUTTON =
  "inline-flex h-6 items-center gap-1.5 rounded-sm border border-[color-mix(in_srgb,var(--canvas)_35%,transparent)] px-2 text-xs font-medium hover:bg-[color-mix(in_srgb,var(--canvas)_14%,transparent)]";

type ToastProps = { item: ToastItem; hasUndoKey: boolean; onClose: () => void };

export function Toast({ item, hasUndoKey, onClose }: ToastProps) {
  const secondsLeft = useSecondsLeft(item.durationMs, () => {
    item.onExpire?.();
    onClose();
  });
  const undo = useEffectEvent(() => {
    void item.onUndo?.();
    onClose();
  });

  useEffect(() => {
    if (!hasUndoKey) return;
    function onKeyDown(event: KeyboardEvent) {
      if (event.key !== "z" || event.ctrlKey || event.metaKey || event.altKey || isTypingTarget(event.target)) return;
      event.preventDefault();
      undo();
    }
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [hasUndoKey]);

  return (
    <Primitive.Root
      duration={Number.POSITIVE_INFINITY}
      onOpenChange={(isOpen) => {
        if (isOpen) return;
        item.onExpire?.();
        onClose();
      }}
      className="pop-in flex items-center gap-3 rounded-md bg-ink py-[9px] pr-2.5 pl-3 text-canvas shadow-2"
    >
      {item.onUndo ? (
        <CountdownRing secondsLeft={secondsLeft} totalSeconds={item.durationMs / 1000} />
      ) : (
        <ToneIcon tone={item.tone} />
      )}
      <div className="min-w-0 flex-1">
        <Primitive.Title className="font-semibold">{item.title}</Primitive.Title>
        {item.body ? <Primitive.Description className="text-xs opacity-85">{item.body}</Primitive.Description> : null}
      </div>
      {item.onUndo ? (
        <Primitive.Action altText="Undo with the Z key" asChild>
          <button
            type="button"
            className={INVERTED_BUTTON}
            onClick={(event) => {
              // Closing by the primitive would count as "let it stand".
              event.preventDefault();
              undo();
            }}
          >
            Undo
            {hasUndoKey ? (
              <kbd className="grid h-4 min-w-4 place-items-center rounded-xs border border-[color-mix(in_srgb,var(--canvas)_35%,transparent)] px-1 font-sans text-[11px] leading-none">
                Z
              </kbd>
            ) : null}
          </button>
        </Primitive.Action>
      ) : (
        <Primitive.Close aria-label="Dismiss" className="rounded-sm p-1 opacity-80 hover:opacity-100">
          <X size={14} aria-hidden="true" />
        </Primitive.Close>
      )}
    </Primitive.Root>
  );
}

function ToneIcon({ tone = "plain" }: { tone?: ToastItem["tone"] }) {
  if (tone === "bad") return <CircleAlert size={16} aria-hidden="true" />;
  if (tone === "good") return <CircleCheck size={16} aria-hidden="true" />;
  return null;
}

/** Counts whole seconds by the clock, so that a sleeping tab does not stretch the promise. */
function useSecondsLeft(durationMs: number, onEnd: () => void): number {
  const [secondsLeft, setSecondsLeft] = useState(Math.ceil(durationMs / 1000));
  const end = useEffectEvent(onEnd);
  useEffect(() => {
    const endsAt = Date.now() + durationMs;
    const timer = setInterval(() => {
      const leftMs = endsAt - Date.now();
      setSecondsLeft(Math.max(0, Math.ceil(leftMs / 1000)));
      if (leftMs <= 0) {
        clearInterval(timer);
        end();
      }
    }, 250);
    return () => clearInterval(timer);
  }, [durationMs]);
  return secondsLeft;
}
