"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { type RefObject, useEffect, useRef } from "react";

/** About a second: what was cached is drawn by then, and longer would pull the screen from under somebody who reads. */
const RESTORE_FRAMES = 60;

const hereNow = (): string => `${window.location.pathname}${window.location.search}`;

/** Back and forward lead to the same height of the screen, too: the browser keeps that for the window only, and here `main` scrolls. */
export function useMainScroll(main: RefObject<HTMLElement | null>) {
  const tops = useRef(new Map<string, number>());
  const wanted = useRef<number | null>(null);
  const address = `${usePathname()}?${useSearchParams()}`;

  useEffect(() => {
    const element = main.current;
    if (!element) return;
    const note = () => {
      if (wanted.current === null) tops.current.set(hereNow(), element.scrollTop);
    };
    const onPopState = () => {
      wanted.current = tops.current.get(hereNow()) ?? 0;
    };
    element.addEventListener("scroll", note, { passive: true });
    window.addEventListener("popstate", onPopState);
    return () => {
      element.removeEventListener("scroll", note);
      window.removeEventListener("popstate", onPopState);
    };
  }, [main]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another address is what asks for its height.
  useEffect(() => {
    const element = main.current;
    const top = wanted.current;
    if (!element || top === null) return;
    let frames = RESTORE_FRAMES;
    let request = requestAnimationFrame(function restore() {
      element.scrollTop = top;
      if (Math.abs(element.scrollTop - top) > 1 && frames-- > 0) request = requestAnimationFrame(restore);
      else wanted.current = null;
    });
    return () => {
      cancelAnimationFrame(request);
      wanted.current = null;
    };
  }, [main, address]);
}
