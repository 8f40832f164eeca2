import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ErrorCode } from "@/lib/errors";
import { log } from "@/lib/logger";
import { type CalendlyFake, startCalendlyFake } from "@/lib/testing/fakes/calendly";
import type { Misbehaviour } from "@/lib/testing/fakes/server";
import type { BookingLinkInput, CalendarProvider } from "../types";
import { type CalendlySettings, makeCalendly } from ".";

const BOOKING = "calendly_0123456789abcdefABCDEF_-";
const EMAIL = "amara+jobs@mail.example";
const TUESDAY = new Date("2027-03-23T09:00:00Z");
const WEDNESDAY = new Date("2027-03-24T11:00:00Z");
const input: BookingLinkInput = {
  bookingId: BOOKING,
  durationMinutes: 30,
  candidate: { name: "Amara Okafor", email: EMAIL },
  timeZone: "Europe/Lisbon",
  pageUrl: "http://localhost:8040/book/x",
  expiresAt: new Date("2027-04-01T00:00:00Z"),
};
const query = {
  bookingId: BOOKING,
  email: EMAIL,
  range: { start: new Date("2027-01-01T00:00:00Z"), end: new Date("2027-12-31T00:00:00Z") },
};
const tracking = { utm_content: BOOKING };

let fake: CalendlyFake;
let settings: CalendlySettings;
let provider: CalendarProvider;
beforeEach(async () => {
  fake = await startCalendlyFake();
  settings = { apiKey: fake.state.token, apiUrl: fake.baseUrl };
  provider = makeCalendly(() => settings);
});
afterEach(() => fake.close());

const context = (timeoutMs = 5_000) => ({ account: null, signal: AbortSignal.timeout(timeoutMs), log });
const makeLink = (change: Partial<BookingLinkInput> = {}) => {
  if (!provider.bookingLinks) throw new Error("There are no links.");
  return provider.bookingLinks.createBookingLink(context(), { ...input, ...change });
};
const readStatus = (timeoutMs?: number, change: Partial<Omit<typeof query, "email">> & { email?: null } = {}) => {
  const read = provider.bookingLinks?.bookingStatus;
  if (!read) throw new Error("It cannot be asked.");
  return read(context(timeoutMs), { ...query, ...change });
};
const cancel = (externalId: string) => provider.bookingLinks?.cancelBooking?.(context(), externalId, "Not needed");

describe("a Calendly link", () => {
  it("is single-use, filled in and marked with our booking", async () => {
    const { url, externalId } = await makeLink();
    const link = new URL(url);
    expect([link.origin, link.searchParams.get("email"), link.searchParams.get("utm_content"), externalId]).toEqual([
      fake.baseUrl,
      EMAIL,
      BOOKING,
      BOOKING,
    ]);
    const page = await (await fetch(url)).text();
    expect(page).toContain('value="Amara Okafor"');
    const start = /name="start" value="([^"]+)"/.exec(page)?.[1] ?? "";
    const form = new URLSearchParams({ start, name: "Amara Okafor", email: EMAIL });
    expect((await fetch(url, { method: "POST", body: form })).status).toBe(200);
    expect(await (await fetch(url)).text()).toContain("no longer active");
    const range = { start: new Date(), end: new Date(Date.now() + 30 * 86_400_000) };
    expect(await readStatus(5_000, { range })).toMatchObject({
      status: "confirmed",
      range: { start: new Date(start) },
    });
  });

  it("is of the named event type, found on a later page, and says so where there is none", async () => {
    for (let index = 0; index < 120; index++) {
      fake.state.eventTypes.push({ uuid: `T${index}`, slug: `t-${index}`, name: "T", duration: 15, isActive: true });
    }
    settings.eventType = "t-119";
    expect((await makeLink()).url).toContain("/t-119?");
    settings.eventType = "gone";
    await expect(makeLink()).rejects.toMatchObject({
      code: "provider_not_configured",
      message: expect.stringContaining("CALENDLY_EVENT_TYPE"),
    });
  });

  it("without a name is of the first active type of that length, or of the only one", async () => {
    expect((await makeLink({ durationMinutes: 45 })).url).toContain("/interview?");
    fake.state.eventTypes.push(
      { uuid: "OFF", slug: "off", name: "Off", duration: 45, isActive: false },
      { uuid: "LONG", slug: "long", name: "Long", duration: 45, isActive: true },
    );
    expect((await makeLink({ durationMinutes: 45 })).url).toContain("/long?");
    await expect(makeLink({ durationMinutes: 60 })).rejects.toMatchObject({ code: "provider_not_configured" });
  });

  it("without a key is the plain one, and nobody is asked anything", async () => {
    settings = { username: "kestrel", eventType: "interview" };
    expect((await makeLink()).url).toMatch(/^https:\/\/calendly\.com\/kestrel\/interview\?name=Amara%20Okafor/);
    expect(provider.bookingLinks).not.toHaveProperty("bookingStatus");
    expect(provider.bookingLinks).not.toHaveProperty("cancelBooking");
    expect(fake.calls).toEqual([]);
    settings = {};
    expect(provider.isConfigured()).toBe(false);
    await expect(makeLink()).rejects.toMatchObject({ code: "provider_not_configured" });
  });
});

describe("a booking's status at Calendly", () => {
  it("is pending until a time is taken by this booking's link", async () => {
    await fake.book({ start: TUESDAY, email: EMAIL, tracking: { utm_content: "calendly_another_booking_of_hers" } });
    expect(await readStatus()).toMatchObject({ status: "pending", range: null, events: [] });
  });

  it("is the time that was taken, then where it was moved to, then cancelled", async () => {
    const { inviteeUri } = await fake.book({ start: TUESDAY, email: EMAIL, tracking });
    expect(await readStatus()).toMatchObject({ status: "confirmed", range: { start: TUESDAY } });
    const moved = await fake.reschedule(inviteeUri, WEDNESDAY);
    expect(await readStatus()).toMatchObject({ status: "confirmed", range: { start: WEDNESDAY } });
    await fake.cancel(moved.inviteeUri, { reason: "I am ill" });
    expect(await readStatus()).toMatchObject({
      status: "cancelled",
      events: [
        { type: "cancelled", isReschedule: true, externalId: inviteeUri },
        { type: "cancelled", isReschedule: false, by: "candidate", reason: "I am ill", replacesExternalId: inviteeUri },
      ],
    });
  });

  it("follows a move whose tracking was lost", async () => {
    const { inviteeUri } = await fake.book({ start: TUESDAY, email: EMAIL, tracking });
    const { booked } = await fake.reschedule(inviteeUri, WEDNESDAY);
    booked.tracking = { ...booked.tracking, utm_content: null };
    const state = await readStatus();
    expect(state).toMatchObject({ status: "confirmed", range: { start: WEDNESDAY } });
    expect(state.events.map(({ bookingId }) => bookingId)).toEqual([BOOKING, BOOKING]);
  });

  it("is found where another address was typed in at Calendly, among what was made since the link was", async () => {
    const range = { ...query.range, start: new Date() };
    const { inviteeUri } = await fake.book({ start: WEDNESDAY, email: "private@mail.example", tracking });
    expect(await readStatus(5_000, { range })).toMatchObject({ status: "confirmed", range: { start: WEDNESDAY } });
    await fake.reschedule(inviteeUri, TUESDAY);
    expect(await readStatus(5_000, { range })).toMatchObject({ status: "confirmed", range: { start: TUESDAY } });
    const later = { ...range, start: new Date(Date.now() + 60_000) };
    expect(await readStatus(5_000, { range: later })).toMatchObject({ status: "pending" });
  });

  it("of somebody without an address is looked for among all, so many at once, and each of others' once", async () => {
    const range = { ...query.range, start: new Date() };
    for (let hour = 1; hour <= 45; hour++) {
      await fake.book({ start: new Date(TUESDAY.getTime() + hour * 3_600_000), email: "other@mail.example" });
    }
    const start = new Date(TUESDAY.getTime() + 50 * 3_600_000);
    await fake.book({ start, email: "somebody@mail.example", tracking });
    const lookups = () => fake.calls.filter(({ path }) => path.endsWith("/invitees")).length;
    for (const total of [20, 40]) {
      await expect(readStatus(5_000, { email: null, range })).rejects.toMatchObject({
        code: "rate_limited",
        retryable: true,
      });
      expect(lookups()).toBe(total);
    }
    expect(await readStatus(5_000, { email: null, range })).toMatchObject({ status: "confirmed" });
    const before = lookups();
    expect(await readStatus(5_000, { email: null, range })).toMatchObject({ status: "confirmed" });
    expect(lookups() - before).toBe(1);
  });

  it("is told after a while however many others have moved theirs", async () => {
    const range = { ...query.range, start: new Date() };
    for (let hour = 1; hour <= 21; hour++) {
      const at = (days: number) => new Date(TUESDAY.getTime() + hour * 3_600_000 + days * 86_400_000);
      const { inviteeUri } = await fake.book({ start: at(0), email: "other@mail.example" });
      await fake.reschedule(inviteeUri, at(7));
    }
    const asked = () => readStatus(5_000, { range }).catch(({ code }: { code: ErrorCode }) => code);
    expect([await asked(), await asked()]).toEqual(["rate_limited", "rate_limited"]);
    expect(await asked()).toMatchObject({ status: "pending" });
    expect(await asked()).toMatchObject({ status: "pending" });
  });

  it("is told by the person's address where everybody's bookings are more than can be read", async () => {
    for (let hour = 1; hour <= 501; hour++) {
      await fake.book({ start: new Date(TUESDAY.getTime() + hour * 3_600_000), email: "other@mail.example" });
    }
    expect(await readStatus(5_000)).toMatchObject({ status: "pending" });
    await fake.book({ start: TUESDAY, email: EMAIL, tracking });
    expect(await readStatus(5_000)).toMatchObject({ status: "confirmed" });
    await expect(readStatus(5_000, { email: null })).rejects.toMatchObject({ code: "provider_failed" });
  });

  const failures: [string, Misbehaviour, ErrorCode][] = [
    ["403", { kind: "status", status: 403, json: { title: "Permission Denied", message: "no" } }, "provider_failed"],
    ["429", { kind: "status", status: 429, headers: { "retry-after": "7" }, json: {} }, "rate_limited"],
    ["500", { kind: "status", status: 500, text: "<html>oops</html>" }, "provider_unavailable"],
    ["a connection that breaks", { kind: "reset" }, "provider_unavailable"],
    ["JSON that ends in the middle", { kind: "truncated" }, "provider_unavailable"],
    ["a page instead of JSON", { kind: "status", status: 200, text: "<html>sign in</html>" }, "provider_unavailable"],
    ["another shape", { kind: "status", status: 200, json: { collection: null } }, "provider_unavailable"],
    ["silence", { kind: "silence" }, "provider_timeout"],
  ];
  it.each(failures)("is a failure with its code on %s, never pending", async (_what, misbehaviour, code) => {
    await fake.book({ start: TUESDAY, email: EMAIL, tracking });
    fake.misbehave(misbehaviour, { when: ({ path }) => path === "/scheduled_events" });
    await expect(readStatus(800)).rejects.toMatchObject({ name: "ProviderError", code });
  });

  it("is refused for a token that was revoked, and for one that lacks the scope", async () => {
    settings.apiKey = "revoked";
    await expect(readStatus()).rejects.toMatchObject({
      code: "reconnect_required",
      publicMessage: expect.stringContaining("CALENDLY_API_KEY"),
    });
    settings.apiKey = fake.state.token;
    fake.state.scopes = new Set(["users:read"]);
    await expect(readStatus()).rejects.toMatchObject({
      code: "provider_failed",
      message: expect.stringContaining("lack a scope"),
    });
  });

  it("waits as long as Calendly's own header says: seconds, not an instant", async () => {
    fake.state.remaining = 0;
    await expect(readStatus()).rejects.toMatchObject({ code: "rate_limited", retryAfterMs: 60_000 });
  });
});

describe("cancelling at Calendly", () => {
  it("cancels once; again, and for a booking that is gone, is a success", async () => {
    const { inviteeUri, booked } = await fake.book({ start: TUESDAY, email: EMAIL, tracking });
    await cancel(inviteeUri);
    await cancel(inviteeUri);
    await cancel(`${fake.baseUrl}/scheduled_events/GONE/invitees/GONE`);
    expect(booked.cancellation).toMatchObject({ canceler_type: "host", reason: "Not needed" });
  });

  it("says in plain words when a call is over or another's, and never sends our key elsewhere", async () => {
    const past = await fake.book({ start: new Date("2026-01-05T09:00:00Z"), email: EMAIL, tracking });
    await expect(cancel(past.inviteeUri)).rejects.toMatchObject({ message: expect.stringContaining("is over") });
    const foreign = await fake.book({ start: TUESDAY, email: EMAIL, tracking });
    foreign.booked.isForeign = true;
    await expect(cancel(foreign.inviteeUri)).rejects.toMatchObject({
      message: expect.stringContaining("may not cancel"),
    });
    await cancel("https://evil.example/scheduled_events/GONE/invitees/GONE");
    expect(fake.calls.at(-1)?.path).toBe("/scheduled_events/GONE/cancellation");
  });
});
