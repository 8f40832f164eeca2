"use client";

import { useRouter, useSearchParams } from "next/navigation";
import { useCallback } from "react";

/** Filters live in the address, so that back, reload and a sent link show the same. A null or an empty text removes the key. */
export function useUrlState(): [URLSearchParams, (change: Record<string, string | null>) => void] {
  const router = useRouter();
  const current = useSearchParams();
  const set = useCallback(
    (change: Record<string, string | null>) => {
      const next = new URLSearchParams(window.location.search);
      for (const [key, value] of Object.entries(change)) {
        if (value === null || value === "") next.delete(key);
        else next.set(key, value);
      }
      const text = next.toString();
      router.replace(`${window.location.pathname}${text === "" ? "" : `?${text}`}`, { scroll: false });
    },
    [router],
  );
  return [current, set];
}
