"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import { FileText, LoaderCircle, RotateCw } from "lucide-react";
import { ActorMark } from "@/components/ui/actor-mark";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import type { NormalizedJob } from "@/lib/features/jobs/schema";
import { NormalizedEditor } from "./normalized-editor";

type PreviewPaneProps = {
  job: NormalizedJob | null;
  query: UseQueryResult<{ normalized: NormalizedJob }>;
  hasText: boolean;
  isEdited: boolean;
  onChange: (job: NormalizedJob) => void;
  onReadAgain: () => void;
};

export function PreviewPane({ job, query, hasText, isEdited, onChange, onReadAgain }: PreviewPaneProps) {
  return (
    <section
      aria-label="What the description asks for"
      className="scroll-thin min-h-0 overflow-y-auto border-line border-l bg-surface p-4"
    >
      {!hasText && !isEdited ? (
        <EmptyState icon={FileText} title="What it asks for appears here">
          Musts, nice-to-haves, years, languages and duties, each with the words it was read from. You correct them;
          people are matched against exactly these.
        </EmptyState>
      ) : job === null ? (
        query.isError ? (
          <ErrorState
            title="The description could not be read"
            error={query.error}
            onRetry={() => void query.refetch()}
          />
        ) : (
          <p role="status" className="flex items-center gap-2 text-ink-soft">
            <LoaderCircle size={14} aria-hidden="true" className="motion-safe:animate-spin" />
            Reading
          </p>
        )
      ) : (
        <>
          <div className="mb-3 flex min-h-6 items-center gap-1.5 text-xs">
            {isEdited ? (
              <>
                <ActorMark kind="person" />
                <span className="text-accent-text">You changed it, so typing no longer overwrites it.</span>
                <Button size="sm" variant="bare" className="ml-auto" onClick={onReadAgain}>
                  <RotateCw size={13} aria-hidden="true" />
                  Read again
                </Button>
              </>
            ) : (
              <>
                <ActorMark kind="rule" />
                <span className="text-auto-text" role="status">
                  {query.isFetching ? "Reading" : "Read from the description. Click a part to correct it."}
                </span>
              </>
            )}
          </div>
          <NormalizedEditor job={job} onChange={onChange} />
        </>
      )}
    </section>
  );
}
