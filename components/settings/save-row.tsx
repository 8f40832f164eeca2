import { CircleCheck } from "lucide-react";
import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";

type SaveRowProps = { isChanged: boolean; isBusy: boolean; isSaved: boolean; error?: string; onDiscard: () => void };

/** The end of a form: what became of the last save, and the two ways on while something is changed. */
export function SaveRow({ isChanged, isBusy, isSaved, error, onDiscard }: SaveRowProps) {
  const word = useRef<HTMLDivElement>(null);
  const isTold = isSaved && !isChanged && !error;
  useEffect(() => {
    // The button that saved is off now and has lost the focus: on from the word about it, not from the beginning of the page.
    if (isTold && document.activeElement?.matches("body, :disabled")) word.current?.focus();
  }, [isTold]);
  return (
    <div className="flex min-h-9 flex-wrap items-center gap-1.5 pt-3">
      <div
        ref={word}
        tabIndex={-1}
        role="status"
        className="focus-none flex flex-1 items-center gap-1.5 text-xs text-good"
      >
        {isTold ? (
          <>
            <CircleCheck size={13} aria-hidden="true" />
            Saved
          </>
        ) : null}
        <FieldError message={error} />
      </div>
      {isChanged ? (
        <Button variant="bare" onClick={onDiscard} disabled={isBusy}>
          Discard
        </Button>
      ) : null}
      <Button type="submit" variant="main" isBusy={isBusy} disabled={!isChanged}>
        Save
      </Button>
    </div>
  );
}
