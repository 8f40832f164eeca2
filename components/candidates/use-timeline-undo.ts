"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { messageOf } from "@/components/ui/error-state";
import { showToast } from "@/components/ui/toast-store";
import { undoMutation } from "@/lib/features/pipeline/queries";

/** Takes back what an entry says, and says so. */
export function useTimelineUndo() {
  const client = useQueryClient();
  const undo = useMutation({
    ...undoMutation(client),
    onSuccess: () => showToast({ tone: "good", title: "Taken back" }),
    onError: (error) => showToast({ tone: "bad", title: "Could not undo", body: messageOf(error), durationMs: 8_000 }),
  });
  return { undo: (entryId: string) => undo.mutate(entryId), undoingId: undo.isPending ? undo.variables : null };
}
