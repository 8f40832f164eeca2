"use client";

import type { OpenCandidate } from "@/components/pipeline/use-open-candidate";
import { Drawer } from "@/components/ui/drawer";
import type { Board } from "@/lib/features/pipeline/schema";
import { CandidateView } from "./candidate-view";
import { columnNeighbours } from "./column-neighbours";

type CandidateDrawerProps = {
  candidate: OpenCandidate | null;
  /** What lies beneath, to go to the next card of the same column. */
  board: Board | undefined;
  onOpen: (candidate: OpenCandidate) => void;
  onClose: () => void;
};

/** A candidate over the board; the veil keeps the board readable as a place. */
export function CandidateDrawer({ candidate, board, onOpen, onClose }: CandidateDrawerProps) {
  if (!candidate) return null;
  const neighbours = board ? columnNeighbours(board, candidate) : null;
  return (
    <Drawer isOpen onOpenChange={(isOpen) => !isOpen && onClose()} title="Candidate">
      <CandidateView
        key={candidate.profileId}
        profileId={candidate.profileId}
        applicationId={candidate.applicationId}
        frame={{
          kind: "drawer",
          neighbours,
          onOpen: (card) => onOpen({ profileId: card.profile_id, applicationId: card.application_id }),
          onClose,
        }}
      />
    </Drawer>
  );
}
