"use client";

import { type RefObject, useEffect, useRef } from "react";

/** A screen that takes the place of another says so: its heading takes the focus. Not on the first load, where focus is the browser's. */
let hasShownOne = false;

export function useFocusOnShow(): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (hasShownOne) heading.current?.focus({ preventScroll: true });
    hasShownOne = true;
  }, []);
  return heading;
}
