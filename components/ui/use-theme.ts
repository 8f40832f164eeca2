"use client";

import { useCallback, useSyncExternalStore } from "react";
import { parseTheme, THEME_COOKIE, type Theme, themeAttribute } from "./theme";

const ONE_YEAR_SECONDS = 365 * 24 * 60 * 60;
const listeners = new Set<() => void>();

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function readTheme(): Theme {
  return parseTheme(document.documentElement.dataset.theme);
}

/** The theme shown now, and a setter that changes the page at once and is remembered for a year. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const theme = useSyncExternalStore(subscribe, readTheme, () => "system" as const);
  const setTheme = useCallback((next: Theme) => {
    const attribute = themeAttribute(next);
    if (attribute) document.documentElement.dataset.theme = attribute;
    else delete document.documentElement.dataset.theme;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and Safari.
    document.cookie = `${THEME_COOKIE}=${next}; path=/; max-age=${ONE_YEAR_SECONDS}; samesite=lax`;
    for (const listener of listeners) listener();
  }, []);
  return [theme, setTheme];
}
