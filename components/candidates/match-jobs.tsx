import { cx } from "@/components/ui/class-names";
import type { MatchView } from "@/lib/features/matching/schema";

type MatchJobsProps = { views: MatchView[]; chosen: string; onChoose: (jobId: string) => void };

/** The person's jobs with their scores, best first. */
export function MatchJobs({ views, chosen, onChoose }: MatchJobsProps) {
  return (
    <fieldset className="scroll-thin -m-1 flex gap-1.5 overflow-x-auto p-1">
      <legend className="sr-only">Job</legend>
      {views.map((view) => {
        const isChosen = view.job_id === chosen;
        return (
          <button
            key={view.job_id}
            type="button"
            aria-pressed={isChosen}
            onClick={() => onChoose(view.job_id)}
            title={view.job_title}
            className={cx(
              "flex h-[26px] min-w-0 items-center gap-2 rounded-sm border px-2 text-xs",
              isChosen
                ? "flex-none border-ink font-medium text-ink"
                : "max-w-[220px] border-line text-ink-soft hover:text-ink",
            )}
          >
            <span className="truncate">{view.job_title}</span>
            <b className="font-semibold">{view.score.toFixed(2)}</b>
          </button>
        );
      })}
    </fieldset>
  );
}
