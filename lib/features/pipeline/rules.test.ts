import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withCardMoved } from "./queries";
import {
  ageInStage,
  allStages,
  insertionIndex,
  isFolded,
  overallStatus,
  positionBetween,
  shortlistDecision,
} from "./rules";
import { type Board, cardSchema, type Stage } from "./schema";

const stage = fc.constantFrom(...allStages);

describe("a person's overall status", () => {
  it.each<[string, Stage[], string]>([
    ["is that of the furthest open application", ["matched", "booked", "declined"], "booked"],
    ["stays open while one application is open", ["declined", "new"], "new"],
    ["is declined when nothing is open", ["declined", "withdrawn"], "declined"],
    ["is new without any application", [], "new"],
  ])("%s", (_name, stages, status) => expect(overallStatus(stages)).toBe(status));

  it("does not depend on the order of the applications", () => {
    fc.assert(
      fc.property(fc.array(stage), (stages) => {
        expect(overallStatus(stages)).toBe(overallStatus([...stages].reverse()));
      }),
    );
  });
});

describe("the shortlist rule", () => {
  const base = {
    stage: "matched" as Stage,
    stageChangedBy: "rule" as const,
    score: 0.9,
    line: 0.8,
    mode: "auto",
    isJobOpen: true,
    isContactable: true,
    invitedElsewhere: null,
    closedElsewhere: null,
  };

  it.each([
    ["acts at the line exactly", { score: 0.8 }, "shortlist"],
    ["does nothing just below it", { score: 0.7999 }, "skip"],
    ["does nothing without a score", { score: null }, "skip"],
    ["asks a person in the mode that asks", { mode: "ask" }, "ask"],
    ["asks where the person wants no contact", { isContactable: false }, "ask"],
    ["asks where the person was invited for another job", { invitedElsewhere: "Nurse" }, "ask"],
    ["asks where the person left another job", { closedElsewhere: "Withdrew from Nurse." }, "ask"],
    ["leaves alone what a person put back", { stageChangedBy: "person" as const }, "skip"],
    ["knows what was shortlisted before", { stage: "shortlisted" as const }, "already"],
  ])("%s", (_name, change, kind) => expect(shortlistDecision({ ...base, ...change }).kind).toBe(kind));

  it("never acts on a card that has left the first two columns, whatever else holds", () => {
    fc.assert(
      fc.property(
        stage,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.constantFrom("auto", "ask"),
        fc.boolean(),
        (where, score, mode, isContactable) => {
          const { kind } = shortlistDecision({ ...base, stage: where, score, mode, isContactable });
          if (where !== "new" && where !== "matched") expect(["already", "skip"]).toContain(kind);
          if (isFolded(where)) expect(kind).toBe("skip");
        },
      ),
    );
  });
});

describe("places in a column", () => {
  it("lie strictly between two neighbours that differ", () => {
    const place = fc.integer({ min: -1e6, max: 1e6 });
    fc.assert(
      fc.property(place, fc.integer({ min: 1, max: 1e6 }), (before, gap) => {
        const between = positionBetween(before, before + gap);
        expect(between > before && between < before + gap).toBe(true);
      }),
    );
  });

  it.each([
    ["behind the card above", { beforeId: "a", afterId: null }, 1],
    ["in front of the card below", { beforeId: null, afterId: "b" }, 1],
    ["at the top without neighbours", { beforeId: null, afterId: null }, 0],
    ["at the end when the card above has left the column", { beforeId: "gone", afterId: null }, 2],
  ])("%s", (_name, input, index) => expect(insertionIndex(["a", "b"], input)).toBe(index));

  it("turn amber after the stage's days, and never count negative ones", () => {
    const now = new Date("2026-11-20T12:00:00Z");
    expect(ageInStage("matched", new Date("2026-11-15T12:00:00Z"), now)).toEqual({ days: 5, isOverLimit: true });
    expect(ageInStage("hired", new Date("2025-11-15T12:00:00Z"), now).isOverLimit).toBe(false);
    expect(ageInStage("new", new Date("2026-11-21T12:00:00Z"), now).days).toBe(0);
  });
});

describe("the picture of a move", () => {
  const card = (id: string, where: Stage) =>
    cardSchema.parse({
      application_id: id,
      profile_id: id,
      job_id: id,
      job_title: "Job",
      name: id,
      title: null,
      employer: null,
      email: null,
      source: "upload",
      owner: null,
      stage: where,
      score: 0.5,
      is_above_line: false,
      reasons: [],
      stage_changed_at: "2026-11-20T12:00:00Z",
      stage_changed_by: "rule",
      days_in_stage: 3,
      is_over_limit: false,
      moved_by_rule: "rule",
      next: null,
      needs_person: null,
      upcoming_call_at: null,
      position: 0,
      undo_entry_id: null,
    });
  const id = "6f9a7a52-6f7e-4a52-9d6e-0f5b1b1f0c11";
  const column = (where: Stage, cards: ReturnType<typeof card>[]) => ({
    stage: where,
    count: cards.length,
    needs_person_count: 0,
    rule: null,
    cards,
    next_cursor: null,
  });
  const board: Board = {
    columns: [column("matched", [card(id, "matched")]), column("offer", [])],
    reading: [],
    needs_me_count: 0,
    total: 1,
    thresholds: { notify: 0.7, shortlist: 0.8 },
  };

  it("shows the card in its new column at once, counted there, as moved by a person", () => {
    const [from, to] = withCardMoved(board, { applicationId: id, stage: "offer" }).columns;
    expect(from).toMatchObject({ count: 0, cards: [] });
    expect(to).toMatchObject({
      count: 1,
      cards: [{ stage: "offer", stage_changed_by: "person", days_in_stage: 0, moved_by_rule: null }],
    });
  });

  it("is the same board when the card is not on it", () => {
    expect(withCardMoved(board, { applicationId: "other", stage: "offer" })).toBe(board);
  });
});
