import { describe, expect, it } from "vitest";
import { account, at, context, draft, MAILBOX, MEETING, withOutlook } from "./outlook.fixture";

const { fake, portsOf, graphCalls, projects } = withOutlook();

describe("events in Outlook", () => {
  it("are private, with a Teams room, our key and the meeting's zone", async () => {
    const ref = await portsOf().events.createEvent(context(), draft());
    expect(ref.meetingLink).toMatch(/^https:\/\/teams\.microsoft\.com\//);
    expect(fake().mailbox(MAILBOX).events).toEqual([
      expect.objectContaining({
        sensitivity: "private",
        isOnlineMeeting: true,
        zone: "Europe/Berlin",
        transactionId: "b00kingabcdef0123456789",
        body: { contentType: "html", content: expect.stringContaining("The endorsement: https://app.example/c/1?a=1") },
      }),
    ]);
    const plain = await portsOf().events.createEvent(
      context(),
      draft({ idempotencyKey: "b00kingabcdef00000000ef", isPrivate: false, wantsMeetingLink: false }),
    );
    expect(plain.meetingLink).toBeUndefined();
    expect(fake().mailbox(MAILBOX).events.at(-1)).toMatchObject({ sensitivity: "normal", isOnlineMeeting: false });
  });

  it("are mailed to the guests by Microsoft when made, moved and cancelled, each once", async () => {
    const { events } = portsOf();
    expect(events.canInvite(account)).toBe(true);
    const ref = await events.createEvent(context(), draft());
    await events.createEvent(context(), draft());
    await events.moveEvent(context(), ref, { range: at("2027-03-23T09:00:00Z", 60), timeZone: "Europe/Berlin" });
    await events.cancelEvent(context(), ref);
    expect(fake().sent.map(({ kind, to }) => `${kind} ${to}`)).toEqual(
      ["request", "update", "cancel"].map((kind) => `${kind} amara@mail.example`),
    );
  });

  it("are found by our key after a move, when Graph would no longer take the repeat", async () => {
    const { events } = portsOf();
    const ref = await events.createEvent(context(), draft());
    await events.moveEvent(context(), ref, { range: at("2027-03-23T09:00:00Z", 60), timeZone: "Europe/Berlin" });
    expect(await events.createEvent(context(), draft())).toMatchObject({ eventId: ref.eventId });
    expect(fake().mailbox(MAILBOX).events).toHaveLength(1);
  });

  it("are found by our key when Graph has forgotten the first request", async () => {
    const { events } = portsOf();
    const ref = await events.createEvent(context(), draft());
    fake().forgetTransactions();
    expect(await events.createEvent(context(), draft())).toMatchObject({ eventId: ref.eventId });
    expect(fake().mailbox(MAILBOX).events).toHaveLength(1);
  });

  it("are the same when their owner puts them into another calendar: they are not taken for deleted", async () => {
    const { events } = portsOf();
    const ref = await events.createEvent(context(), draft());
    fake().moveToCalendar(MAILBOX, ref.eventId, "Projects");
    expect(await events.readEvent(context(), ref)).toMatchObject({ status: "confirmed", range: MEETING });
    await events.cancelEvent(context(), ref);
    expect(fake().mailbox(MAILBOX).events).toMatchObject([{ isCancelled: true }]);
  });

  it("say something new and keep their Teams room, of which Microsoft writes in the same text", async () => {
    const { events } = portsOf();
    const ref = await events.createEvent(context(), draft());
    const text = { description: "Strong in <SQL> & Python.\nSee her CV.", idempotencyKey: draft().idempotencyKey };
    await events.moveEvent(context(), ref, { range: MEETING, timeZone: "Europe/Berlin", text });
    const [event] = fake().mailbox(MAILBOX).events;
    expect(event?.isOnlineMeeting).toBe(true);
    expect(event?.body.content).toMatch(
      /Strong in &#?\w+;SQL&#?\w+; &#?\w+; Python\.<br>See her CV\..*Microsoft Teams/s,
    );
    expect(event?.body.content).not.toContain("The endorsement");
    const plain = draft({ idempotencyKey: "b00kingabcdef00000000ef", wantsMeetingLink: false });
    const other = await events.createEvent(context(), plain);
    await events.moveEvent(context(), other, { range: MEETING, timeZone: "Europe/Berlin", text });
    expect(fake().mailbox(MAILBOX).events[1]?.body).toEqual({ contentType: "text", content: text.description });
  });

  it("are one when two make them at once", async () => {
    const { events } = portsOf();
    fake().setLatency(50);
    const refs = await Promise.all([
      events.createEvent(context(), draft()),
      events.createEvent(context(), draft({ title: "Interview, as the other process words it" })),
    ]);
    expect(new Set(refs.map(({ eventId }) => eventId)).size).toBe(1);
    expect(fake().mailbox(MAILBOX).events).toHaveLength(1);
  });

  it("go into the calendar that was chosen, and are read there", async () => {
    const { events } = portsOf();
    const ref = await events.createEvent(context(), draft({ calendarId: projects() }));
    expect(fake().mailbox(MAILBOX).events).toMatchObject([{ calendarId: projects() }]);
    expect(await events.readEvent(context(), ref)).toMatchObject({
      calendarId: projects(),
      status: "confirmed",
      range: MEETING,
      attendees: ["amara@mail.example"],
    });
    expect(graphCalls().at(-1)?.query.get("$select")).toBe(
      "id,onlineMeeting,onlineMeetingUrl,start,end,isCancelled,attendees,isAllDay,originalStartTimeZone",
    );
  });

  it("that their owner made a whole day of are read as that day by the meeting's clock, and move back to a time of day", async () => {
    const { events } = portsOf();
    const ref = await events.createEvent(context(), draft());
    fake().changeEvent(MAILBOX, ref.eventId, { isAllDay: true, range: at("2027-03-22T07:00:00Z", 24 * 60) });
    expect(await events.readEvent(context(), ref)).toMatchObject({ range: at("2027-03-21T23:00:00Z", 24 * 60) });
    await events.moveEvent(context(), ref, { range: MEETING, timeZone: "Europe/Berlin" });
    expect(fake().mailbox(MAILBOX).events).toMatchObject([{ isAllDay: false, range: MEETING }]);
  });

  it("that were deleted in Outlook are gone", async () => {
    const { events } = portsOf();
    const ref = await events.createEvent(context(), draft());
    fake().deleteEvent(MAILBOX, ref.eventId);
    expect(await events.readEvent(context(), ref)).toBeNull();
    await events.cancelEvent(context(), ref);
  });

  it("are deleted where cancelling is refused, and stay where it merely fails", async () => {
    const { events } = portsOf();
    const ref = await events.createEvent(context(), draft());
    const [event] = fake().mailbox(MAILBOX).events;
    if (!event) throw new Error("expected the event");
    fake().misbehave(
      { kind: "status", status: 503, json: {} },
      { when: ({ path }) => path.endsWith("/cancel"), times: 1 },
    );
    await expect(events.cancelEvent(context(), ref)).rejects.toMatchObject({ code: "provider_unavailable" });
    expect(event.isCancelled).toBe(false);
    event.isOrganizer = false;
    await events.cancelEvent(context(), ref);
    expect(event.isCancelled).toBe(true);
    expect(graphCalls().at(-1)?.method).toBe("DELETE");
  });

  it.each([
    ["the night that repeats an hour, before", "2027-10-31T00:30:00Z", "Europe/Berlin", "UTC"],
    ["the night that repeats an hour, after", "2027-10-31T01:30:00Z", "Europe/Berlin", "UTC"],
    ["the morning after", "2027-10-31T08:00:00Z", "Europe/Berlin", "Europe/Berlin"],
    ["the night that skips an hour", "2027-03-28T01:00:00Z", "Europe/Berlin", "Europe/Berlin"],
    ["summer time in New York", "2027-03-14T07:00:00Z", "America/New_York", "America/New_York"],
    ["winter time in New York, the repeated hour", "2027-11-07T06:15:00Z", "America/New_York", "UTC"],
    ["half an hour in Kolkata", "2027-03-22T04:15:00Z", "Asia/Kolkata", "Asia/Kolkata"],
    ["the half hour that Lord Howe repeats", "2027-04-03T15:15:00Z", "Australia/Lord_Howe", "UTC"],
    ["a zone that Exchange does not know", "2027-03-22T09:00:00Z", "America/Ciudad_Juarez", "UTC"],
  ])("keep the instant: %s", async (_what, start, timeZone, shown) => {
    const { events } = portsOf();
    const range = at(start, 45);
    const ref = await events.createEvent(context(), draft({ range: MEETING, timeZone }));
    await events.moveEvent(context(), ref, { range, timeZone });
    expect(fake().mailbox(MAILBOX).events).toMatchObject([{ range, zone: shown }]);
    expect(await events.readEvent(context(), ref)).toMatchObject({ range });
    expect(await portsOf().busy(["default"], at(start, 24 * 60))).toEqual([range]);
  });

  it("list calendars by name, the mailbox's own first in rank", async () => {
    expect(await portsOf().listCalendars(context())).toEqual([
      { id: "default", name: "Calendar", isPrimary: true, canWrite: true, isShared: true },
      { id: projects(), name: "Projects", isPrimary: false, canWrite: true, isShared: true },
      expect.objectContaining({ name: "United Kingdom holidays", isPrimary: false, canWrite: false }),
    ]);
  });
});
