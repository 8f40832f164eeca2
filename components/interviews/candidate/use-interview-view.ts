"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useCallback } from "react";

export const interviewViews = ["main", "notice", "practice", "person", "ask", "paused"] as const;
export type InterviewView = (typeof interviewViews)[number];

/** What the page shows beside the interview's own state; in the address, so that the browser's Back goes back. */
export function useInterviewView(): {
  view: InterviewView;
  show: (view: InterviewView) => void;
  hrefOf: (view: InterviewView) => string;
} {
  const path = usePathname();
  const wished = useSearchParams().get("view");
  const view = interviewViews.find((name) => name === wished) ?? "main";
  const hrefOf = useCallback((next: InterviewView) => (next === "main" ? path : `${path}?view=${next}`), [path]);
  const show = useCallback(
    (next: InterviewView) => {
      window.history.pushState(null, "", hrefOf(next));
      window.scrollTo({ top: 0 });
    },
    [hrefOf],
  );
  return { view, show, hrefOf };
}
