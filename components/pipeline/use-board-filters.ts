"use client";

import { useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";
import type { BoardFilters } from "@/lib/features/pipeline/queries";
import { type BoardView, clearedFilters, parseBoardFilters, parseBoardView, withBoardFilters } from "./board-filters";

/** Changes the address without asking the server for the page again; what it shows comes from the API. */
export function changeAddress(params: URLSearchParams, how: "push" | "replace" = "replace") {
  const query = params.toString();
  const url = query === "" ? window.location.pathname : `${window.location.pathname}?${query}`;
  if (how === "push") window.history.pushState(null, "", url);
  else window.history.replaceState(null, "", url);
}

const currentParams = (): URLSearchParams => new URLSearchParams(window.location.search);

/** The board's filters and view, kept in the address. */
export function useBoardFilters() {
  const params = useSearchParams();
  const query = params.toString();
  const filters = useMemo(() => parseBoardFilters(new URLSearchParams(query)), [query]);
  const view = useMemo(() => parseBoardView(new URLSearchParams(query)), [query]);

  const setFilters = useCallback(
    (change: BoardFilters) => changeAddress(withBoardFilters(currentParams(), change)),
    [],
  );
  const clearFilters = useCallback(() => changeAddress(withBoardFilters(currentParams(), clearedFilters)), []);
  const setView = useCallback((next: BoardView) => {
    const changed = currentParams();
    if (next === "table") changed.set("view", "table");
    else changed.delete("view");
    changeAddress(changed);
  }, []);

  return { filters, view, setFilters, clearFilters, setView };
}
