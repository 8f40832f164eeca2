"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { messageOf } from "@/components/ui/error-state";
import { showToast } from "@/components/ui/toast-store";
import { overrideCriterionMutation } from "@/lib/features/matching/queries";
import type { MatchView } from "@/lib/features/matching/schema";
import type { EvidenceState } from "@/lib/features/pipeline/schema";
import { cvTextOptions } from "@/lib/features/profiles/queries";
import { CriterionRow } from "./criterion-row";
import { type CriterionGroup, placeWords } from "./match-words";

type MatchCriteriaProps = {
  match: MatchView;
  groups: CriterionGroup[];
  profileId: string;
  canAct: boolean;
  chosen: number | null;
  onChoose: (number: number) => void;
};

/** What was asked, group by group; a person may correct each line, and the score follows. */
export function MatchCriteria({ match, groups, profileId, canAct, chosen, onChoose }: MatchCriteriaProps) {
  const client = useQueryClient();
  const cv = useQuery(cvTextOptions(profileId, match.cv_id));
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
  return groups.map((group) => (
    <section key={group.importance} aria-label={group.title}>
      <h2 className="mt-2.5 border-ink border-b pb-1 text-xs font-semibold text-ink-soft">{group.title}</h2>
      <ol>
        {group.criteria.map((criterion) => (
          <CriterionRow
            key={criterion.id}
            criterion={criterion}
            jobId={match.job_id}
            place={criterion.evidence ? placeWords(criterion.evidence.line, cv.data) : null}
            isChosen={chosen === criterion.number}
            onChoose={() => onChoose(criterion.number)}
            onCorrect={canAct ? send(criterion.id) : undefined}
          />
        ))}
      </ol>
    </section>
  ));
}
