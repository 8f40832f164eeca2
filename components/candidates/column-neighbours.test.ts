import { describe, expect, it } from "vitest";
import type { Board, Card } from "@/lib/features/pipeline/schema";
import { columnNeighbours } from "./column-neighbours";

const card = (application_id: string, profile_id: string) => ({ application_id, profile_id }) as Card;
const board = {
  columns: [
    { stage: "new", count: 80, cards: [card("a1", "p1"), card("a2", "p2")] },
    { stage: "matched", count: 1, cards: [card("a3", "p1")] },
  ],
} as Board;

describe("the neighbours of a candidate in the column", () => {
  it("counts the whole column, also what is not loaded yet", () => {
    expect(columnNeighbours(board, { profileId: "p2", applicationId: "a2" })).toMatchObject({
      position: 2,
      of: 80,
      previous: { application_id: "a1" },
      next: null,
    });
  });

  it("tells two applications of one person apart", () => {
    expect(columnNeighbours(board, { profileId: "p1", applicationId: "a3" })).toMatchObject({ position: 1, of: 1 });
    expect(columnNeighbours(board, { profileId: "p1", applicationId: null })).toMatchObject({ position: 1, of: 80 });
  });

  it("is silent about somebody whom the board does not show", () => {
    expect(columnNeighbours(board, { profileId: "p9", applicationId: null })).toBeNull();
  });
});
