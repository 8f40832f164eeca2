import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { FakeCall } from "@/lib/testing/fakes/server";
import type { ZohoFake } from "@/lib/testing/fakes/zoho";
import { connectZoho, ZOHO_OWNER, type ZohoConnection } from "@/lib/testing/zoho-connection";
import type { EventDraft } from "../types";

const at = (text: string) => new Date(text);
const MEETING = { start: at("2027-03-22T09:00:00Z"), end: at("2027-03-22T10:00:00Z") };
const LATER = { start: at("2027-03-22T14:00:00Z"), end: at("2027-03-22T14:45:00Z") };

describe("an event at Zoho", () => {
  let zoho: ZohoConnection;
  let fake: ZohoFake;
  beforeEach(async () => {
    zoho = await connectZoho();
    fake = zoho.fake;
  });
  afterEach(() => fake.close());

  const draft = (change: Partial<EventDraft> = {}): EventDraft => ({
    idempotencyKey: "b00kingabcdef0123456789",
    calendarId: zoho.calendarId,
    title: "Interview: Amara Okafor & the team",
    description: "The endorsement.",
    range: MEETING,
    timeZone: "Europe/Berlin",
    attendees: [{ name: "Amara Okafor", email: "amara@mail.example" }],
    isPrivate: true,
    wantsMeetingLink: true,
    ...change,
  });
  const writes = () => fake.calls.filter(({ method }) => method !== "GET");
  const eventData = (call: FakeCall | undefined) => JSON.parse(call?.form.get("eventdata") ?? "null");
  const only = () => fake.events()[0]?.fields ?? {};

  it("is written as Zoho takes it, with nobody mailed by Zoho", async () => {
    await zoho.provider.events.createEvent(zoho.ctx(), draft({ location: "https://meet.example/1" }));
    expect(eventData(writes()[0])).toEqual({
      title: "Interview: Amara Okafor & the team",
      dateandtime: { timezone: "Europe/Berlin", start: "20270322T090000Z", end: "20270322T100000Z" },
      isallday: false,
      isprivate: true,
      description: "The endorsement.\n\nReference: b00kingabcdef0123456789",
      location: "https://meet.example/1",
      url: "https://app.example/?event=b00kingabcdef0123456789",
      attendees: [{ email: "amara@mail.example", permission: 1, attendance: 1, status: "NEEDS-ACTION" }],
      transparency: 0,
      notify_attendee: 0,
    });
  });

  it("has its long place in the description, of which the form takes all", async () => {
    const location = `https://meet.example/${"x".repeat(300)}`;
    await zoho.provider.events.createEvent(zoho.ctx(), draft({ location, description: "ä".repeat(8_000) }));
    expect(only().location).toBeUndefined();
    expect(only().description).toContain(location);
  });

  it.each([true, false])("is found again after a lost answer (a list that tells links: %s)", async (listsUrl) => {
    fake.settings.listsUrl = listsUrl;
    fake.addEvent(ZOHO_OWNER, { ...MEETING, title: "Something else" });
    fake.misbehave({ kind: "lost-answer" }, { when: ({ method }) => method === "POST", times: 1 });
    await expect(zoho.provider.events.createEvent(zoho.ctx(), draft())).rejects.toMatchObject({
      code: "provider_unavailable",
    });
    const ref = await zoho.provider.events.createEvent(zoho.ctx(), draft());
    expect(fake.events().filter(({ fields }) => fields.title === draft().title)).toHaveLength(1);
    expect(fake.events().find(({ uid }) => uid === ref.eventId)?.fields.title).toBe(draft().title);
  });

  it("is another's in spite of the same title and times", async () => {
    fake.settings.listsUrl = false;
    const first = await zoho.provider.events.createEvent(zoho.ctx(), draft());
    const second = await zoho.provider.events.createEvent(
      zoho.ctx(),
      draft({ idempotencyKey: "b00kingfedcba9876543210" }),
    );
    expect(second.eventId).not.toBe(first.eventId);
  });

  it.each([
    ["offset", "string"],
    ["utc", "number"],
  ] as const)("is read with times as %s and an etag as %s", async (times, etag) => {
    fake.settings.readTimes = times;
    fake.settings.etagKind = etag;
    const ref = await zoho.provider.events.createEvent(zoho.ctx(), draft());
    const moved = await zoho.provider.events.moveEvent(zoho.ctx(), ref, { range: LATER, timeZone: "Asia/Kolkata" });
    expect(typeof moved.etag).toBe("string");
    expect(await zoho.provider.events.readEvent(zoho.ctx(), moved)).toEqual({
      calendarId: zoho.calendarId,
      eventId: ref.eventId,
      etag: moved.etag,
      status: "confirmed",
      range: LATER,
      attendees: ["amara@mail.example"],
    });
  });

  it("keeps what its owner changed in it when it moves: all of it is sent again, nothing that is read-only", async () => {
    const ref = await zoho.provider.events.createEvent(zoho.ctx(), draft());
    const attendees = [
      { email: "amara@mail.example", permission: 1, attendance: 1, status: "ACCEPTED" },
      { email: "colleague@example.com", attendance: 2, status: "TENTATIVE" },
    ];
    const fields = {
      color: "#8cbf40",
      reminders: [{ action: "popup", minutes: -15 }],
      attendees,
      location: "Room 4",
    };
    fake.changeEvent(ref.eventId, { fields });
    const { dateandtime: _before, ...before } = only();
    await zoho.provider.events.moveEvent(zoho.ctx(), ref, { range: LATER, timeZone: "Europe/Berlin" });
    const { dateandtime, ...after } = only();
    expect(after).toEqual(before);
    expect(dateandtime).toEqual({ timezone: "Europe/Berlin", start: "20270322T140000Z", end: "20270322T144500Z" });
    expect(eventData(writes().at(-1)).notify_attendee).toBe(0);
  });

  it.each([412, 400] as const)(
    "that changes between reading and writing is written once more (status %s)",
    async (status) => {
      fake.settings.staleEtagStatus = status;
      const ref = await zoho.provider.events.createEvent(zoho.ctx(), draft());
      const meddle = (method: string) => {
        let left = 1;
        fake.misbehave(
          { kind: "slow", delayMs: 1 },
          {
            when: (call) => {
              if (call.method === method && left > 0) {
                left -= 1;
                fake.changeEvent(ref.eventId, { fields: { location: "Room 7" } });
              }
              return false;
            },
          },
        );
      };
      meddle("PUT");
      await zoho.provider.events.moveEvent(zoho.ctx(), ref, { range: LATER, timeZone: "Europe/Berlin" });
      expect(fake.events()[0]).toMatchObject({ start: LATER.start, fields: { location: "Room 7" } });
      meddle("DELETE");
      await zoho.provider.events.cancelEvent(zoho.ctx(), ref);
      expect(fake.events()[0]?.isDeleted).toBe(true);
      expect(writes().map(({ method }) => method)).toEqual(["POST", "PUT", "PUT", "DELETE", "DELETE"]);
    },
  );

  it("that Zoho refuses for another reason is not tried again", async () => {
    const ref = await zoho.provider.events.createEvent(zoho.ctx(), draft());
    fake.misbehave(
      { kind: "status", status: 400, json: { error: [{ code: "PATTERN_NOT_MATCHED" }] } },
      { when: ({ method }) => method === "PUT" },
    );
    await expect(
      zoho.provider.events.moveEvent(zoho.ctx(), ref, { range: LATER, timeZone: "Europe/Berlin" }),
    ).rejects.toMatchObject({
      code: "provider_failed",
      message: expect.stringContaining("PATTERN_NOT_MATCHED"),
    });
    expect(writes().filter(({ method }) => method === "PUT")).toHaveLength(1);
  });

  it.each(["empty", "404"] as const)("that its owner deleted is not there (%s)", async (missing) => {
    fake.settings.missingEvent = missing;
    const ref = await zoho.provider.events.createEvent(zoho.ctx(), draft());
    fake.changeEvent(ref.eventId, { isDeleted: true });
    expect(await zoho.provider.events.readEvent(zoho.ctx(), ref)).toBeNull();
    await zoho.provider.events.cancelEvent(zoho.ctx(), ref);
    await expect(
      zoho.provider.events.moveEvent(zoho.ctx(), ref, { range: LATER, timeZone: "Europe/Berlin" }),
    ).rejects.toMatchObject({
      code: "event_not_found",
    });
  });

  it.each(["empty", "404"] as const)(
    "is not taken for cancelled when its calendar cannot be seen (%s)",
    async (missing) => {
      fake.settings.missingEvent = missing;
      const ref = await zoho.provider.events.createEvent(zoho.ctx(), draft());
      fake.users[0]?.calendars.splice(0, 1);
      fake.addCalendar(ZOHO_OWNER, "Another", true);
      await expect(zoho.provider.events.cancelEvent(zoho.ctx(), ref)).rejects.toMatchObject({
        code: "calendar_not_shared",
      });
      expect(fake.events()[0]?.isDeleted).toBe(false);
    },
  );

  it("that becomes an all-day event begins on its date by the host's clock, also west of Greenwich", async () => {
    const ref = await zoho.provider.events.createEvent(zoho.ctx(), draft({ timeZone: "America/Los_Angeles" }));
    const day = { start: at("2027-03-22T07:00:00Z"), end: at("2027-03-23T07:00:00Z") };
    fake.changeEvent(ref.eventId, { fields: { isallday: true }, range: day });
    const state = await zoho.provider.events.readEvent(zoho.ctx(), ref);
    expect(state?.range.start).toEqual(day.start);
  });

  it("that becomes an all-day event is read as the whole day", async () => {
    const ref = await zoho.provider.events.createEvent(zoho.ctx(), draft());
    fake.changeEvent(ref.eventId, {
      fields: { isallday: true },
      range: { start: at("2027-03-21T23:00:00Z"), end: at("2027-03-22T23:00:00Z") },
    });
    const state = await zoho.provider.events.readEvent(zoho.ctx(), ref);
    expect(state?.range.start.getTime()).toBeLessThanOrEqual(at("2027-03-21T23:00:00Z").getTime());
    expect(state?.range.end.getTime()).toBeGreaterThanOrEqual(at("2027-03-22T23:00:00Z").getTime());
  });
});
