import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { NOTHING_CONNECTED } from "@/lib/connections/busy-times";
import { db } from "@/lib/db";
import type { ErrorCode } from "@/lib/errors";
import { loadHostAvailability } from "@/lib/features/availability/repository";
import { expectOffers } from "@/lib/providers/calendar/calendar.contract";
import type { CalendarOffer } from "@/lib/providers/calendar/offered";
import type { CalendarProvider, TimeRange } from "@/lib/providers/calendar/types";
import { NOW } from "./booking.fixtures";

/** A provider whose calls are booked by a link, with a host and a candidate; what is done is done as people do it. */
export type BookingSubject = {
  provider: CalendarProvider;
  offers: readonly CalendarOffer[];
  hostId: string;
  /** The link of another candidate for each key. */
  openLink: (key: string) => Promise<string>;
  /** The candidate takes a time; again with the same time where it was not heard that it worked. */
  take: (bookingId: string, start: Date) => Promise<unknown>;
  move: (bookingId: string, start: Date) => Promise<unknown>;
  /** A person of the workspace cancels. */
  cancel: (bookingId: string) => Promise<unknown>;
  /** Cancelling what is not there. */
  cancelMissing: () => Promise<unknown>;
  /** What stands where the call is held. */
  standing: () => Promise<TimeRange[]>;
  /** What became of a booking, or which times its host has: whichever the provider is asked. */
  ask: (bookingId: string) => Promise<unknown>;
  /** How asking fails: what to do for it, and what it must become. */
  failures: Record<string, { provoke: () => Promise<unknown>; code: ErrorCode }>;
  restore: () => Promise<unknown>;
  close: () => Promise<void>;
};

const at = (text: string) => new Date(text);
const span = (from: string): TimeRange => ({ start: at(from), end: new Date(at(from).getTime() + 1_800_000) });
const EARLY = span("2027-06-08T09:00:00Z");
const LATE = span("2027-06-08T13:00:00Z");
const WEEK: TimeRange = { start: at("2027-06-07T00:00:00Z"), end: at("2027-06-14T00:00:00Z") };

/** What the built-in booking page with a host's stated hours, and a vendor's booking page, both promise. */
export function describeBookingContract(name: string, start: () => Promise<BookingSubject>): void {
  describe(`the contract of bookings by link: ${name}`, () => {
    let subject: BookingSubject;
    beforeEach(async () => {
      subject = await start();
    });
    afterEach(() => subject.close());

    /** Everybody's bookings with the host, however they were made: what the next candidate is kept from. */
    const busy = async (): Promise<TimeRange[]> => {
      const request = { hostId: subject.hostId, durationMinutes: 30, range: WEEK, now: NOW };
      const host = await loadHostAvailability(db, request, NOTHING_CONNECTED);
      if (host.state !== "known") throw new Error(host.reason);
      const ranges = host.query.bookings.map(({ start: from, end }) => ({ start: from, end }));
      return ranges.toSorted((a, b) => a.start.getTime() - b.start.getTime());
    };

    it("offers what is tried here, and of nothing else an empty answer", () => {
      expectOffers(subject.provider, subject.offers);
    });

    it("a link that waits takes no time; a time that is taken is busy at its instants", async () => {
      const first = await subject.openLink("first");
      expect([await busy(), await subject.standing()]).toEqual([[], []]);
      await subject.take(first, LATE.start);
      await subject.take(await subject.openLink("second"), EARLY.start);
      expect(await busy()).toEqual([EARLY, LATE]);
      expect(await subject.standing()).toEqual([EARLY, LATE]);
    });

    it("one key is one booking, and a time taken again is the same call", async () => {
      const ids = await Promise.all(["key", "key", "key"].map(subject.openLink));
      expect(new Set(ids).size).toBe(1);
      const [bookingId = ""] = ids;
      await subject.take(bookingId, EARLY.start);
      await subject.take(bookingId, EARLY.start);
      expect(await subject.openLink("key")).toBe(bookingId);
      expect(await busy()).toEqual([EARLY]);
      expect(await subject.standing()).toEqual([EARLY]);
      expect(await db.booking.count()).toBe(1);
    });

    it("of two who want one time one has it", async () => {
      const [first, second] = await Promise.all(["first", "second"].map(subject.openLink));
      const taken = await Promise.allSettled([first, second].map((id) => subject.take(id ?? "", EARLY.start)));
      expect(taken.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
      expect(await busy()).toEqual([EARLY]);
      expect(await subject.standing()).toEqual([EARLY]);
    });

    it("a call moves, and frees its old time", async () => {
      const bookingId = await subject.openLink("key");
      await subject.take(bookingId, EARLY.start);
      await subject.move(bookingId, LATE.start);
      expect(await busy()).toEqual([LATE]);
      expect(await subject.standing()).toEqual([LATE]);
    });

    it("a call is cancelled, again is a success, and so is what is not there", async () => {
      const bookingId = await subject.openLink("key");
      await subject.take(bookingId, EARLY.start);
      await subject.cancel(bookingId);
      await subject.cancel(bookingId);
      expect([await busy(), await subject.standing()]).toEqual([[], []]);
      await subject.cancelMissing();
    });

    it("whatever fails is a failure with its code, never an empty answer", async () => {
      const bookingId = await subject.openLink("key");
      await expect(subject.ask(bookingId)).resolves.toBeDefined();
      expect(Object.keys(subject.failures).length).toBeGreaterThan(4);
      for (const [what, { provoke, code }] of Object.entries(subject.failures)) {
        await provoke();
        await expect(subject.ask(bookingId), what).rejects.toMatchObject({ code });
        await subject.restore();
      }
      await expect(subject.ask(bookingId)).resolves.toBeDefined();
    });
  });
}
