"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { CardDialogs } from "@/components/pipeline/card-dialogs";
import { useCardActions } from "@/components/pipeline/use-card-actions";
import { useViewer } from "@/components/shell/viewer";
import { ErrorState } from "@/components/ui/error-state";
import { applicationQueryOptions } from "@/lib/features/pipeline/queries";
import type { Card } from "@/lib/features/pipeline/schema";
import { profileDetailOptions } from "@/lib/features/profiles/queries";
import { CandidateActions } from "./candidate-actions";
import { CandidateHeader } from "./candidate-header";
import { CandidateSkeleton } from "./candidate-skeleton";
import { chosenApplication } from "./candidate-tab";
import { CandidateTabs } from "./candidate-tabs";
import type { Neighbours } from "./column-neighbours";
import { NextStepBand } from "./next-step-band";
import { useCandidateKeys } from "./use-candidate-keys";

export type CandidateFrame =
  | { kind: "page" }
  | { kind: "drawer"; neighbours: Neighbours | null; onOpen: (card: Card) => void; onClose: () => void };

type CandidateViewProps = { profileId: string; applicationId: string | null; frame: CandidateFrame };

/** One person: the same in the drawer over the board and on a page of its own. */
export function CandidateView({ profileId, applicationId, frame }: CandidateViewProps) {
  const router = useRouter();
  const { role } = useViewer();
  const canAct = role !== "manager";
  const detail = useQuery(profileDetailOptions(profileId));
  const profile = detail.data;
  const match = profile ? chosenApplication(profile.matches, applicationId) : null;
  const wanted = match?.application_id ?? applicationId;
  const application = useQuery({ ...applicationQueryOptions(wanted ?? ""), enabled: wanted !== null });
  const card = application.data;
  const actions = useCardActions();
  useCandidateKeys(frame, canAct ? card : undefined, actions);

  if (detail.isPending) return <CandidateSkeleton />;
  if (!profile) {
    return (
      <ErrorState
        error={detail.error}
        title="This person could not be loaded"
        onRetry={() => void detail.refetch()}
        isRetrying={detail.isFetching}
      />
    );
  }
  const assign = () => card && actions.setAsk({ kind: "assign", cards: [card] });
  return (
    <div className="flex h-full min-h-0 flex-col bg-surface">
      <CandidateHeader
        profile={profile}
        card={card}
        frame={frame}
        {...(canAct && card ? { onAssign: assign } : {})}
        actions={
          <CandidateActions
            profile={profile}
            card={card}
            actions={actions}
            onErased={() => (frame.kind === "drawer" ? frame.onClose() : router.push("/candidates"))}
          />
        }
      />
      {card ? <NextStepBand card={card} timeZone={profile.timezone} /> : null}
      <CandidateTabs profile={profile} jobId={card?.job_id ?? match?.job_id ?? null} canAct={canAct} />
      <CardDialogs actions={actions} />
    </div>
  );
}
