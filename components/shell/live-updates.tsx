"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { type ChangeArea, queryRootsOf } from "./change-areas";

/** Long enough to take a burst of one transaction as one, short enough to feel live. */
const GATHER_MS = 200;

/** Listens to what others and the rules do, and lets the screens that show it ask again. */
export function LiveUpdates() {
  const client = useQueryClient();
  useEffect(() => {
    const areas = new Set<ChangeArea>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let hasLostConnection = false;
    const source = new EventSource("/api/changes");

    function refresh() {
      timer = undefined;
      const roots = new Set([...areas].flatMap(queryRootsOf));
      areas.clear();
      void client.invalidateQueries({
        predicate: ({ queryKey }) => roots.has(String(queryKey[0])) && queryKey[1] !== "preview",
      });
    }
    source.onmessage = (event: MessageEvent<string>) => {
      const { area } = JSON.parse(event.data) as { area: ChangeArea };
      areas.add(area);
      timer ??= setTimeout(refresh, GATHER_MS);
    };
    source.onerror = () => {
      hasLostConnection = true;
    };
    source.onopen = () => {
      // What changed while nobody listened is unknown, so everything in view is asked again.
      if (hasLostConnection) void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] !== "preview" });
      hasLostConnection = false;
    };
    return () => {
      clearTimeout(timer);
      source.close();
    };
  }, [client]);
  return null;
}
