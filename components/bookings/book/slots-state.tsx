import { CalendarX2, CloudOff } from "lucide-react";
import { buttonStyle } from "@/components/candidate-page/button-style";
import { Note } from "@/components/candidate-page/note";

/** While the times are looked up. */
export function SlotsLoading() {
  return (
    <div role="status" aria-label="Looking up free times" className="mt-6 grid gap-px lg:mt-0">
      {["a", "b", "c", "d", "e"].map((row) => (
        <span key={row} className="skeleton-pulse flex h-15 items-center border-b border-line">
          <span className="h-4 w-44 rounded-sm bg-surface-sunken" />
        </span>
      ))}
    </div>
  );
}

export function SlotsFailed({ error, onRetry }: { error: Error; onRetry: () => void }) {
  return (
    <div className="mt-6 grid gap-3 lg:mt-0">
      <Note tone="bad" icon={CloudOff} role="alert">
        The times could not be loaded. {error.message}
      </Note>
      <button type="button" onClick={onRetry} className={buttonStyle("quiet", { isWide: true })}>
        Try again
      </button>
    </div>
  );
}

/** Everything is taken: not the candidate's doing, and not the end. */
export function NoTimes({ hostName, onSuggest }: { hostName: string; onSuggest: () => void }) {
  return (
    <div className="mt-6 grid gap-4 lg:mt-0">
      <Note tone="plain" icon={CalendarX2}>
        There are no free times with {hostName} in the coming weeks. Suggest some that suit you, and a person will look
        for a way.
      </Note>
      <button type="button" onClick={onSuggest} className={buttonStyle("primary", { isWide: true })}>
        Suggest times yourself
      </button>
    </div>
  );
}
