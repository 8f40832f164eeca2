"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

/** A session that ended meanwhile leads back to the sign-in page, and from there to where the person was. */
export function SessionWatch() {
  const client = useQueryClient();
  useEffect(
    () =>
      client.getQueryCache().subscribe((event) => {
        if (event.type !== "updated" || event.action.type !== "error") return;
        if ((event.action.error as { status?: number }).status !== 401) return;
        const here = `${window.location.pathname}${window.location.search}`;
        window.location.assign(`/sign-in?return_to=${encodeURIComponent(here)}`);
      }),
    [client],
  );
  return null;
}
