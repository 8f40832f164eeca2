"use client";

import { useSearchParams } from "next/navigation";
import { useCallback } from "react";
import { uploadStore } from "@/components/uploads/upload-store";
import { useFileDrop } from "@/components/uploads/use-file-drop";
import { changeAddress } from "./use-board-filters";

/** CVs into the board's job: dropped anywhere, or chosen in the dialog that `?add=cv` opens. */
export function useCvIntake(isAllowed: boolean, jobId: string | undefined) {
  const isAsked = useSearchParams().get("add") === "cv";

  const setAsked = useCallback((next: boolean) => {
    const params = new URLSearchParams(window.location.search);
    if (next) params.set("add", "cv");
    else params.delete("add");
    changeAddress(params);
  }, []);

  const take = useCallback(
    (files: File[]) => {
      setAsked(false);
      if (files.length > 0) uploadStore.add(files, jobId);
    },
    [jobId, setAsked],
  );

  const isOver = useFileDrop(isAllowed, take);
  return { isOver, isAsked: isAllowed && isAsked, ask: () => setAsked(true), dismiss: () => setAsked(false), take };
}
