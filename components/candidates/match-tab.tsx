"use client";

import { useQuery } from "@tanstack/react-query";
import { Scale } from "lucide-react";
import { useMemo, useState } from "react";
import { CvPage } from "@/components/profiles/cv-page";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { SkeletonRows } from "@/components/ui/skeleton";
import { profileMatchesOptions } from "@/lib/features/matching/queries";
import type { MatchView } from "@/lib/features/matching/schema";
import { MatchCriteria } from "./match-criteria";
import { MatchJobs } from "./match-jobs";
import { MatchScale } from "./match-scale";
import { groupCriteria, highlightsOf } from "./match-words";

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
  if (matches.isError && !matches.data) {
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
    <MatchSides
      key={match.match_id}
      views={views}
      match={match}
      profileId={profileId}
      canAct={canAct}
      onJob={setChosenJob}
    />
  );
}

type MatchSidesProps = {
  views: MatchView[];
  match: MatchView;
  profileId: string;
  canAct: boolean;
  onJob: (jobId: string) => void;
};

/** The criteria at the left, the CV at the right; what is chosen in one is ringed in the other. */
function MatchSides({ views, match, profileId, canAct, onJob }: MatchSidesProps) {
  const [chosen, setChosen] = useState<number | null>(null);
  const groups = useMemo(() => groupCriteria(match.criteria), [match.criteria]);
  const highlights = useMemo(
    () =>
      highlightsOf(
        groups.flatMap((group) => group.criteria),
        chosen,
      ),
    [groups, chosen],
  );
  return (
    <div className="grid h-full min-h-0 grid-cols-[minmax(0,1fr)_472px] max-wide:grid-cols-[minmax(0,1fr)_392px] max-lg:grid-cols-1 max-lg:overflow-y-auto">
      <section
        aria-label="Criteria"
        className="scroll-thin overflow-y-auto pt-3 pr-5 pb-4 pl-6 max-lg:overflow-visible"
      >
        <MatchJobs views={views} chosen={match.job_id} onChoose={onJob} />
        <MatchScale match={match} />
        <MatchCriteria
          match={match}
          groups={groups}
          profileId={profileId}
          canAct={canAct}
          chosen={chosen}
          onChoose={setChosen}
        />
      </section>
      <CvPage profileId={profileId} cvId={match.cv_id} highlights={highlights} selected={chosen} onSelect={setChosen} />
    </div>
  );
}
