"use client";

import { useState } from "react";

const focus = (node: HTMLElement | null): void => node?.focus();

/** A form that opens in a button's place: once it is closed, the focus goes back to the button. `opener` is the button's `ref`. */
export function useFold() {
  const [state, setState] = useState<"untouched" | "open" | "closed">("untouched");
  return {
    isOpen: state === "open",
    open: () => setState("open"),
    close: () => setState("closed"),
    opener: state === "closed" ? focus : undefined,
  };
}
