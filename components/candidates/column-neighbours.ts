import type { Board, Card } from "@/lib/features/pipeline/schema";

export type Neighbours = { position: number; of: number; previous: Card | null; next: Card | null };

/** Where somebody stands in their column, and who stands above and below. Null where the board does not show them. */
export function columnNeighbours(
  board: Pick<Board, "columns">,
  candidate: { profileId: string; applicationId: string | null },
): Neighbours | null {
  for (const { cards, count } of board.columns) {
    const index = cards.findIndex((card) =>
      candidate.applicationId === null
        ? card.profile_id === candidate.profileId
        : card.application_id === candidate.applicationId,
    );
    if (index < 0) continue;
    return {
      position: index + 1,
      of: Math.max(count, cards.length),
      previous: cards[index - 1] ?? null,
      next: cards[index + 1] ?? null,
    };
  }
  return null;
}
