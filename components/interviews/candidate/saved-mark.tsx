import { Check, CircleAlert, CloudOff, LoaderCircle } from "lucide-react";
import { useSyncExternalStore } from "react";
import type { DraftState } from "@/components/candidate-page/use-draft-saving";

const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const never = () => () => {};

/** Where the words are right now: "Saved 16:34". */
export function SavedMark({ state }: { state: DraftState }) {
  // The server goes by another clock than the reader: it writes no time.
  const time = useSyncExternalStore(
    never,
    () => (state.kind === "saved" ? clock.format(state.at) : ""),
    () => "",
  );
  return (
    <span role="status" className="inline-flex items-center gap-2 text-base font-semibold">
      {state.kind === "saved" ? (
        <span className="inline-flex items-center gap-2 text-good">
          <Check aria-hidden="true" size={16} />
          Saved <time dateTime={state.at.toISOString()}>{time}</time>
        </span>
      ) : null}
      {state.kind === "pending" ? (
        <span className="inline-flex items-center gap-2 font-normal text-ink-soft">
          <LoaderCircle aria-hidden="true" size={16} />
          Saving
        </span>
      ) : null}
      {state.kind === "offline" || state.kind === "long" ? (
        <span className="inline-flex items-center gap-2 text-warn">
          <CloudOff aria-hidden="true" size={16} />
          Kept on this device
        </span>
      ) : null}
      {state.kind === "failed" ? (
        <span className="inline-flex items-center gap-2 text-bad">
          <CircleAlert aria-hidden="true" size={16} />
          Not saved
        </span>
      ) : null}
    </span>
  );
}
