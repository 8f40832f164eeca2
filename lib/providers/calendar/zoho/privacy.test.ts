import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { FakeCall } from "@/lib/testing/fakes/server";
import type { ZohoFake } from "@/lib/testing/fakes/zoho";
import { connectZoho, ZOHO_OWNER, type ZohoConnection } from "@/lib/testing/zoho-connection";
import type { EventDraft } from "../types";

const at = (text: string) => new Date(text);
const MEETING = { start: at("2027-03-22T09:00:00Z"), end: at("2027-03-22T10:00:00Z") };
const LATER = { start: at("2027-03-22T14:00:00Z"), end: at("2027-03-22T14:45:00Z") };
const WEEK = { start: at("2027-03-22T00:00:00Z"), end: at("2027-03-29T00:00:00Z") };

/** The connect page says: "We see when you are busy: not the titles, not the guests." */
describe("what is read of a connected Zoho calendar", () => {
  let zoho: ZohoConnection;
  let fake: ZohoFake;
  beforeEach(async () => {
    zoho = await connectZoho();
    fake = zoho.fake;
    fake.addEvent(ZOHO_OWNER, { ...MEETING, title: "Fertility clinic" });
    fake.addEvent(ZOHO_OWNER, { ...LATER, title: "Talk with the works council" });
  });
  afterEach(() => fake.close());

  const draft = (): EventDraft => ({
    idempotencyKey: "b00kingabcdef0123456789",
    calendarId: zoho.calendarId,
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
    await zoho.provider.listCalendars(zoho.ctx());
    const busy = await zoho.provider.availability.busyTimes(zoho.ctx(), {
      calendarIds: [zoho.calendarId],
      range: WEEK,
    });
    expect(busy).toEqual([MEETING, LATER]);
    expect(new Set(asked())).toEqual(new Set(["GET /api/v1/calendars", "GET /api/v1/calendars/freebusy"]));
  });

  it("is single events that we wrote, and a window's list only before one is written, for that window", async () => {
    const ref = await zoho.provider.events.createEvent(zoho.ctx(), draft());
    await zoho.provider.events.moveEvent(zoho.ctx(), ref, { range: LATER, timeZone: "Europe/Berlin" });
    await zoho.provider.events.readEvent(zoho.ctx(), ref);
    await zoho.provider.events.cancelEvent(zoho.ctx(), ref);
    const own = `/api/v1/calendars/${zoho.calendarId}/events/${encodeURIComponent(ref.eventId)}`;
    const list = `/api/v1/calendars/${zoho.calendarId}/events`;
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
    const lost = await zoho.provider.events.createEvent(zoho.ctx(), draft()).catch((error: unknown) => error);
    const found = await zoho.provider.events.createEvent(zoho.ctx(), draft());
    expect(JSON.stringify([lost, String(lost), found])).not.toMatch(/Fertility|council/);
    expect(found).toEqual({
      calendarId: zoho.calendarId,
      eventId: fake.events().find(({ fields }) => fields.title === "Interview")?.uid,
    });
    expect(fake.calls.filter(({ path }) => /\/events\/./.test(path))).toEqual([]);
  });

  it("is allowed by the least scopes that do it, each with its reason", () => {
    expect(zoho.provider.oauth.scopes.map(({ scope }) => scope)).toEqual([
      "ZohoCalendar.calendar.READ",
      "ZohoCalendar.freebusy.READ",
      "ZohoCalendar.event.ALL",
      "AaaServer.profile.READ",
    ]);
    for (const { reason } of zoho.provider.oauth.scopes) expect(reason).toMatch(/^[A-Z].{20,}\.$/);
  });
});
