import { describe, expect, it } from "vitest";
import { hintDueAt, needOf, renewalOf } from "./watch-rules";

const NOW = new Date("2026-11-28T10:00:00Z");
const inHours = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);
const HERE = { calendarId: "c", callbackUrl: "https://here.example/api/webhooks/google" };
const watch = (change: object = {}) => ({
  id: "w",
  ...HERE,
  state: "active" as const,
  externalId: "v",
  expiresAt: inHours(40),
  renewAt: inHours(16),
  nextTryAt: null,
  ...change,
});
const need = (watches: ReturnType<typeof watch>[], canRenew = true) => needOf(watches, HERE, canRenew, NOW);

describe("what a calendar needs so that its vendor tells of changes", () => {
  it("is nothing while a watch is good, and a renewal or another one when its time has come", () => {
    expect(need([watch()])).toEqual({ kind: "nothing", keeping: "w" });
    const due = watch({ renewAt: NOW });
    expect(need([due])).toEqual({ kind: "renew", watch: due });
    expect(need([due], false)).toEqual({ kind: "open" });
  });

  it("is a new watch where there is none here, or it is over", () => {
    for (const watches of [
      [],
      [watch({ calendarId: "another" })],
      [watch({ callbackUrl: "https://old.example/" })],
      [watch({ expiresAt: NOW })],
      [watch({ state: "stopping" })],
      [watch({ state: "refused", nextTryAt: NOW })],
    ]) {
      expect(need(watches)).toEqual({ kind: "open" });
    }
  });

  it("is nothing until it is time to try again after a refusal, also of the renewal", () => {
    expect(need([watch({ state: "refused", nextTryAt: inHours(1) })])).toEqual({ kind: "nothing" });
    expect(need([watch({ renewAt: NOW, nextTryAt: inHours(1) })])).toEqual({ kind: "nothing" });
  });
});

it("25: a watch is renewed a day before its end, and half-way where it lasts less than two", () => {
  expect(renewalOf(inHours(168), NOW)).toEqual(inHours(144));
  expect(renewalOf(inHours(70), NOW)).toEqual(inHours(46));
  expect(renewalOf(inHours(1), NOW)).toEqual(inHours(0.5));
});

it("a look waits a second for the words that follow, and ten after the last look", () => {
  const seconds = (count: number) => new Date(NOW.getTime() + count * 1000);
  expect(hintDueAt(null, NOW)).toEqual(seconds(1));
  expect(hintDueAt(seconds(-60), NOW)).toEqual(seconds(1));
  expect(hintDueAt(seconds(-5), NOW)).toEqual(seconds(5));
});
