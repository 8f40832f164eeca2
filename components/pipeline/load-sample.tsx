"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { messageOf } from "@/components/ui/error-state";
import { showToast } from "@/components/ui/toast-store";
import { api } from "@/lib/http/api-client";

/** Fills the workspace with invented jobs and people, which can be told apart and removed later. */
export function LoadSample() {
  const client = useQueryClient();
  const load = useMutation({
    mutationFn: () => api.post<{ success: true }>("/api/sample"),
    onSuccess: async () => {
      showToast({ tone: "good", title: "The sample is on its way", body: "People appear as their CVs are read." });
      await client.invalidateQueries();
    },
    onError: (error) =>
      showToast({ tone: "bad", title: "The sample could not be loaded", body: messageOf(error), durationMs: 8_000 }),
  });
  return (
    <Button isBusy={load.isPending} onClick={() => load.mutate()}>
      Load the sample
    </Button>
  );
}
