import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { log } from "@/lib/logger";
import type { Account } from "@/lib/providers/core";
import type { FakeCall } from "@/lib/testing/fakes/server";
import { startZohoFake, type ZohoFake } from "@/lib/testing/fakes/zoho";
import type { CalendarProvider, EventDraft } from "../types";
import { makeZoho } from ".";

const OWNER = "hanna.berg@example.com";
const at = (text: string) => new Date(text);
const MEETING = { start: at("2027-03-22T09:00:00Z"), end: at("2027-03-22T10:00:00Z") };
const LATER = { start: at("2027-03-22T14:00:00Z"), end: at("2027-03-22T14:45:00Z") };
const WEEK = { start: at("2027-03-22T00:00:00Z"), end: at("2027-03-29T00:00:00Z") };

/** The connect page says: "We see when you are busy: not the titles, not the guests." */
describe("what is read of a connected Zoho calendar", () => {
  let fake: ZohoFake;
  let provider: CalendarProvider;
  let account: Account;
  let calendarId: string;
  beforeEach(async () => {
    fake = await startZohoFake({ users: [{ email: OWNER, centre: "eu" }] });
    provider = makeZoho({
      clientId: fake.client.id,
      clientSecret: fake.client.secret,
      accountsUrl: fake.baseUrl,
      calendarUrl: fake.baseUrl,
      appUrl: "https://app.example",
    });
    account = {
      id: "connection-1",
      accessToken: fake.grant(OWNER).accessToken,
      email: OWNER,
      externalAccountId: "60000000001",
      region: "eu",
    };
    calendarId = fake.users[0]?.calendars[0]?.uid ?? "";
    fake.addEvent(OWNER, { ...MEETING, title: "Fertility clinic" });
    fake.addEvent(OWNER, { ...LATER, title: "Talk with the works council" });
  });
  afterEach(() => fake.close());

  const ctx = () => ({ account, signal: AbortSignal.timeout(5_000), log });
  const draft = (): EventDraft => ({
    idempotencyKey: "b00kingabcdef0123456789",
    calendarId,
    title: "Interview",
    description: "",
    range: MEETING,
    timeZone: "Europe/Berlin",
    attendees: [],
    isPrivate: false,
    wantsMeetingLink: false,
  });
  const asked = () => fake.calls.map(({ method, path }) => `${method} ${path}`);
  const isList = (call: FakeCall) => call.method === "GET" && call.path.endsWith("/events");

  it("is the calendars and the busy times, where availability is asked for", async () => {
    await provider.listCalendars?.(ctx());
    const busy = await provider.availability?.busyTimes(ctx(), { calendarIds: [calendarId], range: WEEK });
    expect(busy).toEqual([MEETING, LATER]);
    expect(new Set(asked())).toEqual(new Set(["GET /api/v1/calendars", "GET /api/v1/calendars/freebusy"]));
  });

  it("is single events that we wrote, and a window's list only before one is written, for that window", async () => {
    const ref = await provider.events?.createEvent(ctx(), draft());
    if (!ref) throw new Error("no event");
    await provider.events?.moveEvent(ctx(), ref, { range: LATER, timeZone: "Europe/Berlin" });
    await provider.events?.readEvent(ctx(), ref);
    await provider.events?.cancelEvent(ctx(), ref);
    const own = `/api/v1/calendars/${calendarId}/events/${encodeURIComponent(ref.eventId)}`;
    const list = `/api/v1/calendars/${calendarId}/events`;
    expect(asked()).toEqual([
      `GET ${list}`,
      `POST ${list}`,
      `GET ${own}`,
      `PUT ${own}`,
      `GET ${own}`,
      `GET ${own}`,
      `DELETE ${own}`,
    ]);
    const [listing] = fake.calls.filter(isList);
    expect(listing?.query.get("range")).toBe('{"start":"20270322T090000Z","end":"20270322T100000Z"}');
    // Descriptions come with this header only.
    expect(listing?.headers.accept).not.toContain("large");
  });

  it("leaves nothing of others' events in what is given on, also when our own is looked for after a lost answer", async () => {
    fake.misbehave({ kind: "lost-answer" }, { when: ({ method }) => method === "POST", times: 1 });
    const lost = await provider.events?.createEvent(ctx(), draft()).catch((error: unknown) => error);
    const found = await provider.events?.createEvent(ctx(), draft());
    expect(JSON.stringify([lost, String(lost), found])).not.toMatch(/Fertility|council/);
    expect(found).toEqual({
      calendarId,
      eventId: fake.events().find(({ fields }) => fields.title === "Interview")?.uid,
    });
    expect(fake.calls.filter(({ path }) => /\/events\/./.test(path))).toEqual([]);
  });

  it("is allowed by the least scopes that do it, each with its reason", () => {
    expect(provider.oauth?.scopes.map(({ scope }) => scope)).toEqual([
      "ZohoCalendar.calendar.READ",
      "ZohoCalendar.freebusy.READ",
      "ZohoCalendar.event.ALL",
      "AaaServer.profile.READ",
    ]);
    for (const { reason } of provider.oauth?.scopes ?? []) expect(reason).toMatch(/^[A-Z].{20,}\.$/);
  });
});
