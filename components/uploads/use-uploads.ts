"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo, useSyncExternalStore } from "react";
import { readingQueryOptions } from "@/lib/features/pipeline/queries";
import { type Upload, uploadStore } from "./upload-store";
import { isSettled, outcomeOf, type UploadOutcome } from "./upload-words";

/** The server says when a CV was read; this is only for a connection on which that word gets lost. */
const ASK_AGAIN_MS = 3_000;
const NONE: readonly Upload[] = [];

export type UploadRow = { upload: Upload; outcome: UploadOutcome };

/** Every file of this sitting with what became of it. */
export function useUploads(): UploadRow[] {
  const uploads = useSyncExternalStore(uploadStore.subscribe, uploadStore.read, () => NONE);
  const isAsking = uploads.some((upload) => upload.state.kind === "received");
  const reading = useQuery({
    ...readingQueryOptions(),
    select: (board) => board.reading,
    enabled: isAsking,
    refetchInterval: ({ state }) => {
      const known = state.data?.reading ?? [];
      const isOpen = uploads.some((upload) => !isSettled(outcomeOf(upload, known, state.dataUpdatedAt)));
      return isOpen ? ASK_AGAIN_MS : false;
    },
  });
  const { data, dataUpdatedAt } = reading;
  return useMemo(
    () => uploads.map((upload) => ({ upload, outcome: outcomeOf(upload, data ?? [], dataUpdatedAt) })),
    [uploads, data, dataUpdatedAt],
  );
}
