"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { type ChangeArea, queryRootsOf } from "./change-areas";

/** Long enough to take a burst of one transaction as one, short enough to feel live. */
const GATHER_MS = 200;

/** The browser itself comes back after a broken connection, but not after an answer that was no stream. */
const LISTEN_AGAIN_MS = 10_000;

/** Listens to what others and the rules do, and lets the screens that show it ask again. */
export function LiveUpdates() {
  const client = useQueryClient();
  useEffect(() => {
    const areas = new Set<ChangeArea>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let hasLostConnection = false;
    let source: EventSource | undefined;
    let listenAgain: ReturnType<typeof setTimeout> | undefined;

    function refresh() {
      timer = undefined;
      const roots = new Set([...areas].flatMap(queryRootsOf));
      areas.clear();
      void client.invalidateQueries({
        predicate: ({ queryKey }) => roots.has(String(queryKey[0])) && queryKey[1] !== "preview",
      });
    }
    function listen() {
      const opened = new EventSource("/api/changes");
      source = opened;
      opened.onmessage = (event: MessageEvent<string>) => {
        const { area } = JSON.parse(event.data) as { area: ChangeArea };
        areas.add(area);
        timer ??= setTimeout(refresh, GATHER_MS);
      };
      opened.onerror = () => {
        hasLostConnection = true;
        if (opened.readyState === EventSource.CLOSED) listenAgain = setTimeout(listen, LISTEN_AGAIN_MS);
      };
      opened.onopen = () => {
        // What changed while nobody listened is unknown, so everything in view is asked again.
        if (hasLostConnection)
          void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] !== "preview" });
        hasLostConnection = false;
      };
    }
    listen();
    return () => {
      clearTimeout(timer);
      clearTimeout(listenAgain);
      source?.close();
    };
  }, [client]);
  return null;
}
