import { Undo2 } from "lucide-react";
import { ActorMark } from "@/components/ui/actor-mark";
import { Button } from "@/components/ui/button";
import { formatExact } from "@/components/ui/format-time";
import { clockWords, markOf, type TimelineEntry } from "./timeline-words";

type TimelineRowProps = {
  entry: TimelineEntry;
  isLast: boolean;
  /** Absent for those who may only look. */
  onUndo?: (() => void) | undefined;
  isUndoing?: boolean;
};

/** When, who, what and why; and the way back where there is one. */
export function TimelineRow({ entry, isLast, onUndo, isUndoing = false }: TimelineRowProps) {
  const at = new Date(entry.at);
  return (
    <li className="relative grid min-h-8 grid-cols-[38px_22px_minmax(0,1fr)_auto] items-center gap-x-2.5 max-wide:min-h-10">
      <time dateTime={entry.at} title={formatExact(at)} suppressHydrationWarning className="text-xs text-ink-faint">
        {clockWords(entry.at)}
      </time>
      {isLast ? null : (
        <span aria-hidden="true" className="absolute top-1/2 left-[58.5px] h-full border-line-strong border-l" />
      )}
      <span className="relative z-1">
        <ActorMark kind={markOf(entry)} isRound />
      </span>
      <div className="flex min-w-0 items-baseline gap-x-2.5 gap-y-0 max-wide:block">
        <p className="max-w-full flex-none truncate font-medium" title={entry.text}>
          {entry.text}
        </p>
        {entry.reason ? (
          <p className="min-w-0 truncate text-xs text-ink-soft" title={entry.reason}>
            {entry.reason}
          </p>
        ) : null}
      </div>
      {entry.can_undo && onUndo ? (
        <Button size="sm" isBusy={isUndoing} onClick={onUndo} aria-label={`Undo: ${entry.text}`}>
          <Undo2 size={13} aria-hidden="true" />
          Undo
        </Button>
      ) : (
        <span />
      )}
    </li>
  );
}
