"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useCallback } from "react";

export const bookViews = ["choose", "suggest", "ask", "move", "cancel"] as const;
export type BookView = (typeof bookViews)[number];

/** What the page shows beside the booking's own state; in the address, so that the browser's Back goes back. */
export function useView(): { view: BookView; show: (view: BookView) => void; hrefOf: (view: BookView) => string } {
  const path = usePathname();
  const wished = useSearchParams().get("view");
  const view = bookViews.find((name) => name === wished) ?? "choose";
  const hrefOf = useCallback((next: BookView) => (next === "choose" ? path : `${path}?view=${next}`), [path]);
  const show = useCallback(
    (next: BookView) => {
      window.history.pushState(null, "", hrefOf(next));
      window.scrollTo({ top: 0 });
    },
    [hrefOf],
  );
  return { view, show, hrefOf };
}
