import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ErrorCode } from "@/lib/errors";
import { log } from "@/lib/logger";
import type { Account } from "@/lib/providers/core";
import type { FakeCall, FakeVendor, Misbehaviour } from "@/lib/testing/fakes/server";
import { type CalendarOffer, calendarOffers, offered } from "./offered";
import type { CalendarProvider, EventDraft, TimeRange } from "./types";

/** An adapter with its vendor's fake behind it, fresh for each test. */
export type ContractSubject = {
  provider: CalendarProvider;
  account: Account;
  calendarId: string;
  /** The vendor's server whose calendar calls are disturbed. */
  fake: FakeVendor;
  /** Calls to the calendar itself, so that a token can still be had while the calendar fails. */
  isCalendarCall: (call: FakeCall) => boolean;
  /** Puts time into the vendor's calendar as its owner would. */
  addBusy: (range: TimeRange, kind: "plain" | "all-day" | "weekly") => void;
  /** Puts an event there that is shown as free. */
  addFree: (range: TimeRange) => void;
  /** What stands in the vendor's calendar. */
  events: () => { title: string; range: TimeRange; attendees: string[]; isCancelled: boolean }[];
  /** Answers that look like success and are none: name → how to make the vendor say so, and what it must become. */
  falseSuccesses: Record<string, { provoke: () => void; code: ErrorCode }>;
  close: () => Promise<void>;
};

const at = (text: string) => new Date(text);
const MONDAY: TimeRange = { start: at("2027-03-22T00:00:00Z"), end: at("2027-03-23T00:00:00Z") };
const MEETING: TimeRange = { start: at("2027-03-22T09:00:00Z"), end: at("2027-03-22T10:00:00Z") };
const LATER: TimeRange = { start: at("2027-03-22T14:00:00Z"), end: at("2027-03-22T14:45:00Z") };

const draft = (calendarId: string, change: Partial<EventDraft> = {}): EventDraft => ({
  idempotencyKey: "b00kingabcdef0123456789",
  calendarId,
  title: "Interview: Amara Okafor, Data Engineer",
  description: "With the endorsement & the CV's link: https://app.example/c/1?a=1&b=2\nSecond line.",
  range: MEETING,
  timeZone: "Europe/Berlin",
  attendees: [{ name: "Amara Okafor", email: "amara+jobs@mail.example" }],
  isPrivate: false,
  wantsMeetingLink: false,
  ...change,
});

/** How vendors fail, and what each failure has to become. */
export const vendorFailures: [string, Misbehaviour, ErrorCode][] = [
  ["401", { kind: "status", status: 401, json: { error: {} } }, "reconnect_required"],
  ["403", { kind: "status", status: 403, json: { error: {} } }, "provider_failed"],
  ["429", { kind: "status", status: 429, headers: { "retry-after": "7" }, json: {} }, "rate_limited"],
  ["429 without a delay", { kind: "status", status: 429, json: {} }, "rate_limited"],
  ["500", { kind: "status", status: 500, text: "<html>oops</html>" }, "provider_unavailable"],
  ["a connection that breaks", { kind: "reset" }, "provider_unavailable"],
  ["JSON that ends in the middle", { kind: "truncated" }, "provider_unavailable"],
  ["a page instead of JSON", { kind: "status", status: 200, text: "<html>sign in</html>" }, "provider_unavailable"],
];

/** What is declared is there; what is not says so with its code. */
export function expectOffers(provider: CalendarProvider, declared: readonly CalendarOffer[]): void {
  for (const offer of calendarOffers) {
    if (declared.includes(offer)) expect(() => offered(provider, offer), offer).not.toThrow();
    else expect(() => offered(provider, offer), offer).toThrow(expect.objectContaining({ code: "not_supported" }));
  }
}

/** What every calendar adapter promises, tried against its vendor's fake. */
export function describeCalendarContract(name: string, start: () => Promise<ContractSubject>): void {
  describe(`the calendar contract: ${name}`, () => {
    let subject: ContractSubject;
    beforeEach(async () => {
      subject = await start();
    });
    afterEach(() => subject.close());

    const context = (timeoutMs = 5_000) => ({
      account: subject.account,
      signal: AbortSignal.timeout(timeoutMs),
      log,
    });
    const busy = (range = MONDAY, timeoutMs?: number) =>
      offered(subject.provider, "availability").busyTimes(context(timeoutMs), {
        calendarIds: [subject.calendarId],
        range,
      });
    const events = () => offered(subject.provider, "events");
    const standing = () => subject.events().filter(({ isCancelled }) => !isCancelled);

    it("offers what is tried here, and of nothing else an empty answer", () => {
      expectOffers(subject.provider, ["listCalendars", "availability", "events"]);
    });

    describe("busy time", () => {
      it("is certainly none where the calendar is empty", async () => {
        expect(await busy()).toEqual([]);
      });

      it("is the same instants, in order, free events left out", async () => {
        subject.addBusy(LATER, "plain");
        subject.addBusy(MEETING, "plain");
        subject.addFree({ start: at("2027-03-22T16:00:00Z"), end: at("2027-03-22T17:00:00Z") });
        expect(await busy()).toEqual([MEETING, LATER]);
      });

      it("counts all-day and recurring events", async () => {
        subject.addBusy({ start: at("2027-03-22T00:00:00Z"), end: at("2027-03-23T00:00:00Z") }, "all-day");
        subject.addBusy({ start: at("2027-03-16T09:00:00Z"), end: at("2027-03-16T10:00:00Z") }, "weekly");
        const found = await busy({ start: at("2027-03-22T00:00:00Z"), end: at("2027-03-24T00:00:00Z") });
        const covers = (instant: Date) => found.some(({ start, end }) => start <= instant && instant < end);
        expect(covers(at("2027-03-22T12:00:00Z"))).toBe(true);
        expect(covers(at("2027-03-23T09:30:00Z"))).toBe(true);
        expect(covers(at("2027-03-23T12:30:00Z"))).toBe(false);
      });

      it("is read in as many windows as the vendor wants, without a hole between them", async () => {
        const range = { start: at("2027-03-01T00:00:00Z"), end: at("2027-07-01T00:00:00Z") };
        const days = 86_400_000;
        const minute = 60_000;
        for (let start = range.start.getTime(); start < range.end.getTime(); start += 5 * days) {
          subject.addBusy({ start: new Date(start), end: new Date(start + minute) }, "plain");
        }
        const starts = (await busy(range, 20_000)).map(({ start }) => start.getTime());
        for (let start = range.start.getTime(); start < range.end.getTime(); start += 5 * days) {
          expect(starts).toContain(start);
        }
      });

      it.each(vendorFailures)(
        "is a failure with its code on %s, never an empty list",
        async (_what, misbehaviour, code) => {
          subject.fake.misbehave(misbehaviour, { when: subject.isCalendarCall });
          await expect(busy()).rejects.toMatchObject({ name: "ProviderError", code });
        },
      );

      it("says how long the vendor wants to be left alone", async () => {
        subject.fake.misbehave(
          { kind: "status", status: 429, headers: { "retry-after": "7" }, json: {} },
          { when: subject.isCalendarCall },
        );
        await expect(busy()).rejects.toMatchObject({ retryable: true, retryAfterMs: 7000 });
      });

      it("is given up when the vendor says nothing in time", async () => {
        subject.fake.misbehave({ kind: "silence" }, { when: subject.isCalendarCall });
        await expect(busy(MONDAY, 600)).rejects.toMatchObject({ code: "provider_timeout", retryable: true });
      });

      it("is unknown where the vendor's success is none", async () => {
        for (const [what, { provoke, code }] of Object.entries(subject.falseSuccesses)) {
          provoke();
          await expect(busy(), what).rejects.toMatchObject({ name: "ProviderError", code });
          subject.fake.behave();
        }
      });
    });

    describe("an event", () => {
      it("stands at the right instant with its guests, and is read back", async () => {
        const ref = await events().createEvent(context(), draft(subject.calendarId));
        const guests = events().canInvite(subject.account) ? ["amara+jobs@mail.example"] : [];
        expect(standing()).toEqual([
          { title: "Interview: Amara Okafor, Data Engineer", range: MEETING, attendees: guests, isCancelled: false },
        ]);
        expect(await events().readEvent(context(), ref)).toMatchObject({ status: "confirmed", range: MEETING });
        expect(await busy()).toEqual([MEETING]);
      });

      it("is one event for one key, also when the answer to the first was lost", async () => {
        const first = await events().createEvent(context(), draft(subject.calendarId));
        const again = await events().createEvent(context(), draft(subject.calendarId));
        expect(again.eventId).toBe(first.eventId);
        subject.fake.misbehave(
          { kind: "lost-answer" },
          { when: (call) => subject.isCalendarCall(call) && call.method === "POST", times: 1 },
        );
        const other = draft(subject.calendarId, { idempotencyKey: "b00kingfedcba9876543210", range: LATER });
        await expect(events().createEvent(context(), other)).rejects.toMatchObject({ code: "provider_unavailable" });
        await events().createEvent(context(), other);
        expect(standing().map(({ range }) => range)).toEqual([MEETING, LATER]);
      });

      it("moves, keeping what else was said in it", async () => {
        const ref = await events().createEvent(context(), draft(subject.calendarId));
        const moved = await events().moveEvent(context(), ref, { range: LATER, timeZone: "Europe/Berlin" });
        expect(moved.eventId).toBe(ref.eventId);
        expect(standing()).toEqual([
          expect.objectContaining({ title: "Interview: Amara Okafor, Data Engineer", range: LATER }),
        ]);
        // With the mark of the first version: somebody who did not hear of the move may still move it.
        await events().moveEvent(context(), ref, { range: MEETING, timeZone: "Europe/Berlin" });
        expect(standing()).toEqual([expect.objectContaining({ range: MEETING })]);
      });

      it("is cancelled, and cancelling it again is a success", async () => {
        const ref = await events().createEvent(context(), draft(subject.calendarId));
        await events().cancelEvent(context(), ref);
        expect(standing()).toEqual([]);
        expect(await busy()).toEqual([]);
        await events().cancelEvent(context(), ref);
        const state = await events().readEvent(context(), ref);
        expect(state === null || state.status === "cancelled").toBe(true);
      });

      it("that never was: cancelling succeeds, reading finds nothing, moving says so", async () => {
        const ref = { calendarId: subject.calendarId, eventId: "n0such0event0here000000" };
        await events().cancelEvent(context(), ref);
        expect(await events().readEvent(context(), ref)).toBeNull();
        await expect(
          events().moveEvent(context(), ref, { range: LATER, timeZone: "Europe/Berlin" }),
        ).rejects.toMatchObject({ code: "event_not_found" });
      });

      it.each(vendorFailures)(
        "is a failure with its code on %s, and none stands by mistake",
        async (_what, misbehaviour, code) => {
          if (misbehaviour.kind === "truncated") return;
          subject.fake.misbehave(misbehaviour, { when: subject.isCalendarCall });
          await expect(events().createEvent(context(), draft(subject.calendarId))).rejects.toMatchObject({ code });
          expect(standing()).toEqual([]);
        },
      );
    });

    it("lists calendars with what may be done in each", async () => {
      const calendars = await subject.provider.listCalendars?.(context());
      expect(calendars?.find(({ id }) => id === subject.calendarId)).toMatchObject({ canWrite: true, isShared: true });
    });
  });
}
