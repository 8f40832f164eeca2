"use client";

import { Ban, CircleCheck, CircleX, Clock, LoaderCircle } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "@/components/ui/class-names";
import { formatExact } from "@/components/ui/format-time";
import type { RunRow } from "@/lib/features/automation/schema";
import { clockWords, progressWords } from "./run-words";

type RunListProps = { runs: RunRow[]; chosen: string | null; onRun: (runId: string) => void; more: ReactNode };

/** Four rows high, the rest by scrolling: the chosen run's steps stay in view. */
export function RunList({ runs, chosen, onRun, more }: RunListProps) {
  const now = new Date();
  return (
    <ol
      aria-label="Runs, newest first"
      className="max-h-[162px] overflow-y-auto border-y border-line max-lg:max-h-none"
    >
      {runs.map((run) => (
        <li key={run.run_id}>
          <button
            type="button"
            aria-current={run.run_id === chosen ? "true" : undefined}
            onClick={() => onRun(run.run_id)}
            className={cx(
              "grid h-8 w-full grid-cols-[14px_70px_minmax(0,1fr)_auto] items-center gap-2 px-4 text-left hover:bg-surface-sunken",
              "focus-visible:rounded-none focus-visible:shadow-[inset_0_0_0_2px_var(--accent)]",
              run.run_id === chosen && "bg-surface-sunken shadow-[inset_2px_0_var(--ink)]",
            )}
          >
            <RunMark run={run} />
            <time
              dateTime={run.created_at}
              title={formatExact(new Date(run.created_at))}
              className="truncate text-xs text-ink-faint"
            >
              {clockWords(new Date(run.created_at), now)}
            </time>
            <span className="truncate font-medium" title={run.about ?? run.name}>
              {run.about ?? run.name}
            </span>
            <span className="text-xs text-ink-faint">{progressWords(run)}</span>
          </button>
        </li>
      ))}
      {more ? <li className="px-2 py-1">{more}</li> : null}
    </ol>
  );
}

function RunMark({ run }: { run: RunRow }) {
  switch (run.status) {
    case "completed":
      return <CircleCheck size={14} role="img" aria-label="Done" className="text-good" />;
    case "failed":
      return <CircleX size={14} role="img" aria-label="Failed" className="text-bad" />;
    case "cancelled":
      return <Ban size={14} role="img" aria-label="Cancelled" className="text-ink-faint" />;
    case "running":
      return <LoaderCircle size={14} role="img" aria-label="Running" className="text-auto motion-safe:animate-spin" />;
    case "waiting":
    case "queued":
      return <Clock size={14} role="img" aria-label="Waiting" className="text-ink-faint" />;
  }
}
