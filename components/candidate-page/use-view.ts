"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useCallback } from "react";

/**
 * What the page shows beside the state of what its link opened; in the address, so that the browser's Back goes back.
 * The first name is the page as the link opens it.
 */
export function useView<View extends string>(
  views: readonly [View, ...View[]],
): { view: View; show: (view: View) => void; hrefOf: (view: View) => string } {
  const path = usePathname();
  const wished = useSearchParams().get("view");
  const [first] = views;
  const view = views.find((name) => name === wished) ?? first;
  const hrefOf = useCallback((next: View) => (next === first ? path : `${path}?view=${next}`), [path, first]);
  const show = useCallback(
    (next: View) => {
      // Shown already: a second entry would make the first press of Back do nothing.
      if (next !== view) window.history.pushState(null, "", hrefOf(next));
      window.scrollTo({ top: 0 });
    },
    [hrefOf, view],
  );
  return { view, show, hrefOf };
}
