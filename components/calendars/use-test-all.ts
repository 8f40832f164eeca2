"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { showToast } from "@/components/ui/toast-store";
import { connectionKeys, testConnection } from "@/lib/features/connections/queries";
import type { ConnectionCard } from "@/lib/features/connections/schema";

/** Tests every connection, one after the other: vendors count what comes at once. */
export function useTestAll(cards: readonly ConnectionCard[]) {
  const client = useQueryClient();
  const [done, setDone] = useState<number | null>(null);
  const ids = cards.flatMap(({ connection_id, status }) =>
    connection_id && status !== "disconnected" ? [connection_id] : [],
  );
  async function run() {
    let failed = 0;
    for (const [index, id] of ids.entries()) {
      setDone(index);
      const isOk = await testConnection(id).then(
        (card) => card.self_test?.is_ok === true,
        () => false,
      );
      if (!isOk) failed += 1;
    }
    setDone(null);
    await client.invalidateQueries({ queryKey: connectionKeys.all });
    showToast(
      failed === 0
        ? { tone: "good", title: `All ${ids.length} calendars passed` }
        : { tone: "bad", title: `${failed} of ${ids.length} did not pass`, body: "Their cards say why." },
    );
  }
  return { count: ids.length, done: done ?? 0, isBusy: done !== null, run: () => void run() };
}
