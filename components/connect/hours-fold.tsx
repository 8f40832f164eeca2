"use client";

import { useState } from "react";
import { useFold } from "@/components/candidate-page/use-fold";

/** The hours form behind its button: closed again, the button has the focus, and it is said whether anything was saved. */
export function useHoursFold() {
  const fold = useFold();
  const [isSaved, setSaved] = useState(false);
  const leave = (wasSaved: boolean) => () => {
    setSaved(wasSaved);
    fold.close();
  };
  return { ...fold, isSaved: isSaved && !fold.isOpen, form: { onSaved: leave(true), onLeave: leave(false) } };
}

export function HoursSaved({ isSaved }: { isSaved: boolean }) {
  return (
    <p role="status" className={isSaved ? "mt-2 text-base text-ink-soft" : "sr-only"}>
      {isSaved ? "Saved. It counts for what is offered from now on." : ""}
    </p>
  );
}
