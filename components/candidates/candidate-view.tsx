"use client";
import type { Card } from "@/lib/features/pipeline/schema";
import type { Neighbours } from "./column-neighbours";

export type CandidateFrame =
  | { kind: "page" }
  | { kind: "drawer"; neighbours: Neighbours | null; onOpen: (card: Card) => void; onClose: () => void };

export function CandidateView({ profileId }: { profileId: string; applicationId: string | null; frame: CandidateFrame }) {
  return <p>{profileId}</p>;
}
