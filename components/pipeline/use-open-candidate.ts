"use client";

import { useSearchParams } from "next/navigation";
import { useCallback } from "react";
import { changeAddress } from "./use-board-filters";

export type OpenCandidate = { profileId: string; applicationId: string | null };

/** Who is open in the drawer: a part of the address, so that Back closes it and a copied address opens it. */
export function useOpenCandidate() {
  const params = useSearchParams();
  const profileId = params.get("candidate");
  const candidate: OpenCandidate | null = profileId ? { profileId, applicationId: params.get("application") } : null;

  const open = useCallback((next: OpenCandidate) => {
    const changed = new URLSearchParams(window.location.search);
    const isOpen = changed.has("candidate");
    changed.set("candidate", next.profileId);
    if (next.applicationId) changed.set("application", next.applicationId);
    else changed.delete("application");
    changeAddress(changed, isOpen ? "replace" : "push");
  }, []);

  const close = useCallback(() => {
    const changed = new URLSearchParams(window.location.search);
    for (const name of ["candidate", "application", "tab", "match_job"]) changed.delete(name);
    changeAddress(changed, "push");
  }, []);

  return { candidate, open, close };
}
