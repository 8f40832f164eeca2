import { CircleAlert, Zap } from "lucide-react";
import { Skeleton } from "@/components/ui/skeleton";
import type { ReadingCv } from "@/lib/features/pipeline/schema";

/** A CV that is being read, or that could not be: dashed, because nobody stands there yet. */
export function ReadingCard({ cv }: { cv: ReadingCv }) {
  const isReading = cv.status === "processing";
  return (
    <article
      aria-label={cv.file_name}
      className="overflow-hidden rounded-sm border border-line-strong border-dashed bg-surface"
    >
      <div className="px-2.5 pt-2 pb-[7px]">
        <h3 className="truncate font-semibold tracking-[-.006em]" title={cv.file_name}>
          {cv.file_name}
        </h3>
        {isReading ? (
          <div className="mt-2.5 mb-[5px] grid gap-2">
            <Skeleton className="w-4/5" />
            <Skeleton className="w-3/5" />
            <Skeleton className="w-2/3" />
          </div>
        ) : (
          <p className="mt-0.5 line-clamp-3 text-pretty text-xs text-ink-soft" title={cv.failure?.message}>
            {cv.failure?.message ?? "This file could not be read."}
          </p>
        )}
      </div>
      <p className="flex h-[27px] items-center gap-1.5 border-line border-t px-2.5 text-xs">
        {isReading ? (
          <>
            <Zap size={14} aria-hidden="true" className="text-auto" />
            <span className="text-ink-soft">Reading the CV</span>
          </>
        ) : (
          <>
            <CircleAlert size={14} aria-hidden="true" className="text-bad" />
            <a href={`/candidates/${cv.profile_id}`} className="truncate font-medium text-accent-text hover:underline">
              {cv.status === "needs_text" ? "No text found: retype" : "Could not be read: look"}
            </a>
          </>
        )}
      </p>
    </article>
  );
}
