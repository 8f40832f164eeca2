import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withCardMoved } from "@/lib/features/pipeline/queries";
import type { Board, Card, Stage } from "@/lib/features/pipeline/schema";
import {
  cardsWithout,
  indexAtHeight,
  neighbourCard,
  neighboursAt,
  nextPlace,
  type PlaceKey,
  placeOf,
} from "./board-place";

const lane = (stage: Stage, ...ids: string[]) => ({ stage, cards: ids.map((id) => ({ application_id: id })) });
const lanes = [lane("new", "a", "b", "c"), lane("matched"), lane("shortlisted", "d", "e")];

describe("carrying a card with the arrows", () => {
  it("starts where the card lies", () => {
    expect(placeOf(lanes, "b")).toEqual({ stage: "new", index: 1 });
    expect(placeOf(lanes, "z")).toBeNull();
  });

  it("moves up and down among the others and stops at the ends", () => {
    const at = (index: number) => ({ stage: "new" as const, index });
    expect(nextPlace(lanes, "a", at(0), "ArrowDown")).toEqual(at(1));
    expect(nextPlace(lanes, "a", at(2), "ArrowDown")).toEqual(at(2));
    expect(nextPlace(lanes, "a", at(0), "ArrowUp")).toEqual(at(0));
    expect(nextPlace(lanes, "a", at(0), "End")).toEqual(at(2));
    expect(nextPlace(lanes, "a", at(2), "Home")).toEqual(at(0));
  });

  it("goes sideways at its height, as far down as the next column reaches", () => {
    expect(nextPlace(lanes, "c", { stage: "new", index: 2 }, "ArrowRight")).toEqual({ stage: "matched", index: 0 });
    expect(nextPlace(lanes, "c", { stage: "matched", index: 0 }, "ArrowRight")).toEqual({
      stage: "shortlisted",
      index: 0,
    });
    expect(nextPlace(lanes, "d", { stage: "shortlisted", index: 1 }, "ArrowRight")).toEqual({
      stage: "shortlisted",
      index: 1,
    });
    expect(nextPlace(lanes, "a", { stage: "new", index: 0 }, "ArrowLeft")).toEqual({ stage: "new", index: 0 });
  });

  it("never leaves the board, whatever is pressed", () => {
    const keys: PlaceKey[] = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"];
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...keys), { maxLength: 40 }),
        fc.constantFrom("a", "b", "c", "d", "e"),
        (pressed, id) => {
          let place = placeOf(lanes, id);
          for (const key of pressed) {
            if (place) place = nextPlace(lanes, id, place, key);
            const target = lanes.find((candidate) => candidate.stage === place?.stage);
            expect(target).toBeDefined();
            expect(place?.index).toBeGreaterThanOrEqual(0);
            expect(place?.index).toBeLessThanOrEqual(cardsWithout(target?.cards ?? [], id).length);
          }
        },
      ),
    );
  });
});

describe("dropping a card", () => {
  it("names the neighbours without the card itself", () => {
    expect(neighboursAt(lanes, "b", { stage: "new", index: 1 })).toEqual({ before_id: "a", after_id: "c" });
    expect(neighboursAt(lanes, "b", { stage: "new", index: 2 })).toEqual({ before_id: "c", after_id: null });
    expect(neighboursAt(lanes, "b", { stage: "matched", index: 0 })).toEqual({ before_id: null, after_id: null });
  });

  it("takes the place above a card in its upper half and below it in its lower half", () => {
    const cards = [
      { start: 0, size: 100 },
      { start: 108, size: 100 },
    ];
    expect([-5, 49, 50, 107, 157, 158, 900].map((height) => indexAtHeight(cards, height))).toEqual([
      0, 0, 1, 1, 1, 2, 2,
    ]);
    expect(indexAtHeight([], 10)).toBe(0);
  });

  it("shows the card at once where it will be", () => {
    const card = (id: string, stage: Stage) => ({ application_id: id, stage, needs_person: "decide" }) as Card;
    const column = (stage: Stage, ...ids: string[]) => ({
      stage,
      count: ids.length,
      needs_person_count: ids.length,
      rule: null,
      next_cursor: null,
      cards: ids.map((id) => card(id, stage)),
    });
    const board = { columns: [column("new", "a", "b"), column("matched", "c", "d")] } as unknown as Board;
    const moved = withCardMoved(board, { applicationId: "a", stage: "matched", index: 1 });
    expect(moved.columns.map((each) => each.cards.map((one) => one.application_id))).toEqual([["b"], ["c", "a", "d"]]);
    expect(moved.columns.map((each) => each.count)).toEqual([1, 3]);
    expect(board.columns[0]?.cards).toHaveLength(2);
  });
});

describe("walking the cards with j and k", () => {
  it("reads down a column and on to the next that has any", () => {
    expect(neighbourCard(lanes, "c", 1)).toBe("d");
    expect(neighbourCard(lanes, "d", -1)).toBe("c");
    expect(neighbourCard(lanes, "e", 1)).toBeNull();
    expect(neighbourCard(lanes, null, 1)).toBe("a");
    expect(neighbourCard(lanes, "gone", -1)).toBe("e");
    expect(neighbourCard([], null, 1)).toBeNull();
  });
});
