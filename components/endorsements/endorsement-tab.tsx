"use client";

import { useQuery } from "@tanstack/react-query";
import { FileText } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { SkeletonRows } from "@/components/ui/skeleton";
import { endorsementsQuery } from "@/lib/features/endorsements/queries";
import { EndorsementPanel } from "./endorsement-panel";

/** The Endorsement tab of a candidate: the text for the hiring manager, each sentence with its source. */
export function EndorsementTab({ profileId }: { profileId: string }) {
  const { data: endorsements, error, isPending, isRefetching, refetch } = useQuery(endorsementsQuery(profileId));
  if (isPending)
    return (
      <div className="px-6 py-4">
        <SkeletonRows rows={5} label="Loading endorsements" />
      </div>
    );
  if (error)
    return (
      <ErrorState
        error={error}
        title="Endorsements could not be loaded"
        onRetry={() => void refetch()}
        isRetrying={isRefetching}
      />
    );
  if (endorsements.length === 0) {
    return (
      <EmptyState icon={FileText} title="No endorsement yet">
        It is written when an AI interview is finished: one page for the hiring manager in which every sentence cites
        the CV or the transcript.
      </EmptyState>
    );
  }
  return (
    <div className="grid gap-10 px-6 py-4">
      {endorsements.map((endorsement) => (
        <EndorsementPanel key={endorsement.endorsement_id} endorsement={endorsement} />
      ))}
    </div>
  );
}
