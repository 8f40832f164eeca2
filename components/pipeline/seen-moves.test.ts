import { describe, expect, it } from "vitest";
import { isFresh, readSeen, withSeen, writeSeen } from "./seen-moves";

const now = new Date("2026-11-17T10:24:00Z");
const card = { application_id: "a1", stage_changed_at: "2026-11-17T10:20:00Z", moved_by_rule: "0.91 is above 0.80" };

describe("a card that a rule moved", () => {
  it("is marked until it was seen", () => {
    expect(isFresh(card, new Set(), now)).toBe(true);
    expect(isFresh(card, withSeen(new Set(), [card]), now)).toBe(false);
  });

  it("is marked again when a rule moves it again", () => {
    const seen = withSeen(new Set(), [card]);
    expect(isFresh({ ...card, stage_changed_at: "2026-11-17T10:23:00Z" }, seen, now)).toBe(true);
  });

  it("is not marked when a person moved it, nor after a day", () => {
    expect(isFresh({ ...card, moved_by_rule: null }, new Set(), now)).toBe(false);
    expect(isFresh(card, new Set(), new Date("2026-11-18T10:21:00Z"))).toBe(false);
  });

  it("is remembered, and a damaged memory counts as none", () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    };
    writeSeen(storage, withSeen(new Set(), [card]));
    expect(isFresh(card, readSeen(storage), now)).toBe(false);
    for (const value of ["{", '{"a":1}', "[1, null]"]) {
      kept.set([...kept.keys()][0] ?? "", value);
      expect(readSeen(storage).size).toBe(0);
    }
  });
});
