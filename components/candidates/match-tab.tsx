"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Scale } from "lucide-react";
import { useState } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState, messageOf } from "@/components/ui/error-state";
import { SkeletonRows } from "@/components/ui/skeleton";
import { showToast } from "@/components/ui/toast-store";
import { overrideCriterionMutation, profileMatchesOptions } from "@/lib/features/matching/queries";
import type { MatchView } from "@/lib/features/matching/schema";
import type { EvidenceState } from "@/lib/features/pipeline/schema";
import { cvTextOptions } from "@/lib/features/profiles/queries";
import { CriterionRow } from "./criterion-row";
import { MatchJobs } from "./match-jobs";
import { MatchScale } from "./match-scale";
import { groupCriteria, placeWords, stateWords } from "./match-words";

type MatchTabProps = {
  profileId: string;
  /** The job to open with; else the best one. */
  jobId: string | null;
  canAct: boolean;
};

/** Every active job with its score; each criterion with the line that speaks for it, beside the CV itself. */
export function MatchTab({ profileId, jobId, canAct }: MatchTabProps) {
  const matches = useQuery(profileMatchesOptions(profileId));
  const [chosenJob, setChosenJob] = useState<string | null>(null);
  if (matches.isPending)
    return (
      <div className="px-6 py-4">
        <SkeletonRows rows={8} label="Loading the match" />
      </div>
    );
  if (matches.isError) {
    return (
      <ErrorState error={matches.error} title="The match could not be loaded" onRetry={() => void matches.refetch()} />
    );
  }
  const views = matches.data.data;
  const wanted = chosenJob ?? jobId;
  const match = views.find((view) => view.job_id === wanted) ?? views[0];
  if (!match) {
    return (
      <EmptyState icon={Scale} title="Not matched yet">
        As soon as a CV is read it is compared with every open job. Each criterion then stands here with the line that
        speaks for it.
      </EmptyState>
    );
  }
  return (
    <div className="grid h-full min-h-0 grid-cols-[minmax(0,1fr)_472px] max-wide:grid-cols-[minmax(0,1fr)_392px] max-lg:grid-cols-1">
      <section aria-label="Criteria" className="scroll-thin overflow-y-auto pt-3 pr-5 pb-4 pl-6">
        <MatchJobs views={views} chosen={match.job_id} onChoose={setChosenJob} />
        <MatchCriteria key={match.match_id} match={match} profileId={profileId} canAct={canAct} />
      </section>
    </div>
  );
}

type MatchCriteriaProps = { match: MatchView; profileId: string; canAct: boolean };

function MatchCriteria({ match, profileId, canAct }: MatchCriteriaProps) {
  const client = useQueryClient();
  const cv = useQuery(cvTextOptions(profileId, match.cv_id));
  const [chosen, setChosen] = useState<string | null>(null);
  const correct = useMutation({
    ...overrideCriterionMutation(client),
    onSuccess: ({ score }) => showToast({ tone: "good", title: `Corrected. The score is ${score.toFixed(2)} now.` }),
    onError: (error) => showToast({ tone: "bad", title: "The correction was not kept", body: messageOf(error) }),
  });
  const send = (criterionId: string) => (state: EvidenceState | null, note?: string) =>
    correct.mutate({
      profile_id: profileId,
      job_id: match.job_id,
      criterion_id: criterionId,
      state,
      ...(note ? { note } : {}),
    });
  return (
    <>
      <MatchScale match={match} />
      {groupCriteria(match.criteria).map((group) => (
        <section key={group.importance} aria-label={group.title}>
          <h3 className="mt-2.5 border-ink border-b pb-1 text-xs font-semibold text-ink-soft">{group.title}</h3>
          <ol>
            {group.criteria.map((criterion) => (
              <CriterionRow
                key={criterion.id}
                criterion={criterion}
                jobId={match.job_id}
                place={criterion.evidence ? placeWords(criterion.evidence.line, cv.data) : null}
                isChosen={chosen === criterion.id}
                onChoose={() => setChosen(criterion.id)}
                onCorrect={canAct ? send(criterion.id) : undefined}
              />
            ))}
          </ol>
        </section>
      ))}
      <p aria-live="polite" className="sr-only">
        {match.criteria
          .filter((criterion) => criterion.id === chosen)
          .map((criterion) => `${criterion.label}: ${stateWords(criterion.state)}`)}
      </p>
    </>
  );
}
