import { Skeleton } from "@/components/ui/skeleton";
import { stageLabel } from "@/lib/features/pipeline/rules";
import { openStages } from "@/lib/features/pipeline/schema";

const CARDS_PER_COLUMN = [3, 4, 3, 2, 3, 2, 1];

/** The board's own shape while its cards are on their way. */
export function BoardSkeleton() {
  return (
    <div role="status" className="flex min-h-0 overflow-hidden px-2.5">
      <span className="sr-only">Loading the board</span>
      {openStages.slice(0, CARDS_PER_COLUMN.length).map((stage, index) => (
        <div
          key={stage}
          aria-hidden="true"
          className="w-[216px] flex-none px-1.5 pt-2.5 [&+&]:shadow-[inset_1px_0_var(--line)]"
        >
          <div className="mx-1 border-ink border-t-2 pt-[7px] pb-2">
            <p className="font-semibold tracking-[-.006em]">{stageLabel[stage]}</p>
            <Skeleton className="mt-1 w-3/5" />
          </div>
          {Array.from({ length: CARDS_PER_COLUMN[index] ?? 0 }, (_, card) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the cards are alike and never move.
            <div key={card} className="mb-2 h-[132px] rounded-sm border border-line bg-surface p-2.5">
              <Skeleton className="w-3/5" />
              <Skeleton className="mt-2 w-4/5" />
              <Skeleton className="mt-5 w-2/5" />
              <Skeleton className="mt-2 w-1/2" />
              <Skeleton className="mt-2 w-1/3" />
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
