import { afterEach, describe, expect, it } from "vitest";
import type { EventRef } from "@/lib/providers/calendar/types";
import type { Access, Account } from "@/lib/providers/core";
import type { GoogleFake } from "@/lib/testing/fakes/google";
import { contextFor, interview, MANAGER, settingsFor, startGoogle } from "./google.fixtures";
import { makeGoogle } from "./index";

const at = (text: string) => new Date(text);
const LATER = {
  range: { start: at("2027-03-29T09:00:00Z"), end: at("2027-03-29T10:00:00Z") },
  timeZone: "Europe/Berlin",
};
const GUEST = "amara@mail.example";

let fake: GoogleFake;
afterEach(() => fake.close());

async function start(access: Access) {
  const started = await startGoogle(access);
  fake = started.fake;
  const { account, provider } = started;
  if (!provider.events) throw new Error("This Google has no events.");
  return { account, events: provider.events, ctx: () => contextFor(account) };
}
const stored = ({ eventId }: Pick<EventRef, "eventId">) => {
  const event = fake.calendar(MANAGER).events.get(eventId);
  if (!event) throw new Error("It is not there.");
  return event;
};
const inserts = () => fake.calls.filter((call) => call.method === "POST" && isEvents(call));
const isEvents = ({ path }: { path: string }) => path.endsWith("/events");
const removeAsOwner = (ref: EventRef) => {
  stored(ref).status = "cancelled";
};

describe("an event by delegation", () => {
  it("invites, tells of moves and of the cancellation", async () => {
    const { account, events, ctx } = await start("delegated");
    expect(events.canInvite(account)).toBe(true);
    const ref = await events.createEvent(ctx(), interview());
    expect(ref).not.toHaveProperty("areGuestsLeftOut");
    await events.moveEvent(ctx(), ref, LATER);
    await events.cancelEvent(ctx(), ref);
    expect(fake.mails.map(({ kind, to }) => [kind, to])).toEqual([
      ["invited", [GUEST]],
      ["updated", [GUEST]],
      ["cancelled", [GUEST]],
    ]);
  });

  it("gets a Meet room, also where the room is made a little later", async () => {
    const { events, ctx } = await start("delegated");
    const first = await events.createEvent(ctx(), interview({ wantsMeetingLink: true }));
    expect(first.meetingLink).toMatch(/^https:\/\/meet\.google\.com\//);
    fake.manners.meetPendingReads = 2;
    const second = await events.createEvent(
      ctx(),
      interview({ wantsMeetingLink: true, idempotencyKey: "0ther1nterv0123456789000" }),
    );
    expect(second.meetingLink).toMatch(/^https:\/\/meet\.google\.com\//);
  });

  it("stands without a room where the room takes too long, and tells it when read", async () => {
    const { events, ctx } = await start("delegated");
    fake.manners.meetPendingReads = 4;
    const ref = await events.createEvent(ctx(), interview({ wantsMeetingLink: true }));
    expect(ref).not.toHaveProperty("meetingLink");
    expect((await events.readEvent(ctx(), ref))?.meetingLink).toMatch(/^https:\/\/meet\.google\.com\//);
  });

  it("stands with its guests where the account has no Meet", async () => {
    const { events, ctx } = await start("delegated");
    fake.manners.hasMeet = false;
    const ref = await events.createEvent(ctx(), interview({ wantsMeetingLink: true }));
    expect(ref).not.toHaveProperty("meetingLink");
    expect(stored(ref).attendees).toMatchObject([{ email: GUEST }]);
  });

  it("stands without guests, and says so, where Google turns them away", async () => {
    const { events, ctx } = await start("delegated");
    const reason = "forbiddenForServiceAccounts";
    fake.misbehave(
      { kind: "status", status: 403, json: { error: { code: 403, errors: [{ domain: "calendar", reason }] } } },
      { when: (call) => isEvents(call) && call.body.includes("attendees") },
    );
    const ref = await events.createEvent(ctx(), interview({ wantsMeetingLink: true }));
    expect(ref.areGuestsLeftOut).toBe(true);
    expect(stored(ref)).not.toHaveProperty("attendees");
    expect((await events.createEvent(ctx(), interview())).areGuestsLeftOut).toBe(true);
  });
});

describe("an event in a calendar that is shared with the service account", () => {
  it("has no guests and no room, and Google mails nobody", async () => {
    const { account, events, ctx } = await start("shared");
    expect(events.canInvite(account)).toBe(false);
    const ref = await events.createEvent(ctx(), interview({ wantsMeetingLink: true }));
    expect(stored(ref)).not.toHaveProperty("attendees");
    expect(ref).not.toHaveProperty("meetingLink");
    expect(fake.mails).toEqual([]);
    expect(inserts()).toHaveLength(1);
  });

  it("invites nobody before it is known how far access goes, so that no guest is invited twice", async () => {
    const { account, events } = await start("delegated");
    const { access: _none, ...unprobed } = account satisfies Account;
    expect(events.canInvite(unprobed)).toBe(false);
    expect(stored(await events.createEvent(contextFor(unprobed), interview()))).not.toHaveProperty("attendees");
  });

  it("is refused with what to do where the calendar is shared for reading", async () => {
    const { events, ctx } = await start("shared");
    fake.share(MANAGER, fake.tokens.serviceAccountEmail, "reader");
    await expect(events.createEvent(ctx(), interview())).rejects.toMatchObject({
      code: "provider_failed",
      publicMessage: expect.stringContaining("Make changes to events"),
    });
  });

  it("is not taken for cancelled when the calendar is no longer shared", async () => {
    const { events, ctx } = await start("shared");
    const ref = await events.createEvent(ctx(), interview());
    fake.share(MANAGER, fake.tokens.serviceAccountEmail, "none");
    const code = "calendar_not_shared";
    await expect(events.readEvent(ctx(), ref)).rejects.toMatchObject({ code });
    await expect(events.moveEvent(ctx(), ref, LATER)).rejects.toMatchObject({ code });
    await expect(events.cancelEvent(ctx(), ref)).rejects.toMatchObject({ code });
    await expect(events.createEvent(ctx(), interview())).rejects.toMatchObject({ code });
    expect(stored(ref).status).toBe("confirmed");
  });

  it("is not written with an API key", async () => {
    const { account, ctx } = await start("shared");
    const both = makeGoogle({ ...settingsFor(fake, "shared"), apiKey: fake.apiKey });
    const reading = contextFor({ ...account, access: "public" });
    await expect(both.events?.createEvent(reading, interview())).rejects.toMatchObject({ code: "provider_failed" });
    expect(inserts()).toEqual([]);
    expect(ctx().account?.access).toBe("shared");
  });
});

describe("an event that the owner changed", () => {
  it("deleted it: it is not revived by a repeat, and moving says that it is gone", async () => {
    const { events, ctx } = await start("delegated");
    const ref = await events.createEvent(ctx(), interview());
    removeAsOwner(ref);
    await expect(events.createEvent(ctx(), interview())).rejects.toMatchObject({ code: "event_not_found" });
    for (const manner of ["kept-deleted", "gone"] as const) {
      fake.manners.patchOfDeleted = manner;
      await expect(events.moveEvent(ctx(), ref, LATER), manner).rejects.toMatchObject({ code: "event_not_found" });
    }
    expect(stored(ref).status).toBe("cancelled");
    expect(await events.readEvent(ctx(), ref)).toMatchObject({ status: "cancelled" });
  });

  it("made it an all-day one: it is read as that day, and moves back to an hour", async () => {
    const { events, ctx } = await start("delegated");
    const ref = await events.createEvent(ctx(), interview());
    Object.assign(stored(ref), { start: { date: "2027-03-28" }, end: { date: "2027-03-29" } });
    expect((await events.readEvent(ctx(), ref))?.range).toEqual({
      start: at("2027-03-27T23:00:00Z"),
      end: at("2027-03-28T22:00:00Z"),
    });
    await events.moveEvent(ctx(), ref, LATER);
    expect((await events.readEvent(ctx(), ref))?.range).toEqual(LATER.range);
  });

  it("added a note and a guest: both are there after a move", async () => {
    const { events, ctx } = await start("delegated");
    const ref = await events.createEvent(ctx(), interview());
    const attendees = [{ email: GUEST }, { email: "omar@kestrel.example" }];
    Object.assign(stored(ref), { attendees, colorId: "7", description: "Bring the laptop" });
    await events.moveEvent(ctx(), ref, LATER);
    expect(stored(ref)).toMatchObject({ attendees, colorId: "7", description: "Bring the laptop" });
  });

  it("moved it before our repeat arrived: the repeat leaves it where it is", async () => {
    const { events, ctx } = await start("delegated");
    const ref = await events.createEvent(ctx(), interview());
    stored(ref).start = { dateTime: "2027-03-22T15:00:00+01:00" };
    stored(ref).end = { dateTime: "2027-03-22T16:00:00+01:00" };
    expect((await events.createEvent(ctx(), interview())).eventId).toBe(ref.eventId);
    expect((await events.readEvent(ctx(), ref))?.range.start).toEqual(at("2027-03-22T14:00:00Z"));
  });
});

describe("a failure", () => {
  it("of times that cannot be read is trouble, and no deletion", async () => {
    const { events, ctx } = await start("delegated");
    const ref = await events.createEvent(ctx(), interview());
    const json = { id: ref.eventId, status: "confirmed", start: { dateTime: "at nine" }, end: { dateTime: "at ten" } };
    fake.misbehave({ kind: "status", status: 200, json }, { when: ({ method }) => method === "GET" });
    await expect(events.readEvent(ctx(), ref)).rejects.toMatchObject({ code: "provider_unavailable", retryable: true });
  });

  it("says nothing of the people in the event", async () => {
    const { events, ctx } = await start("delegated");
    fake.misbehave(
      { kind: "status", status: 400, json: { error: { message: `Bad guest ${GUEST}` } } },
      { when: isEvents },
    );
    const failure = await events.createEvent(ctx(), interview()).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: "provider_failed", publicMessage: "Google refused this (status 400)." });
    expect(JSON.stringify(failure, Object.getOwnPropertyNames(failure))).not.toMatch(/amara|ines/i);
  });

  it("of a deletion whose answer was lost is mended by doing it again", async () => {
    const { events, ctx } = await start("delegated");
    const ref = await events.createEvent(ctx(), interview());
    fake.misbehave({ kind: "lost-answer" }, { when: ({ method }) => method === "DELETE", times: 1 });
    await expect(events.cancelEvent(ctx(), ref)).rejects.toMatchObject({ code: "provider_unavailable" });
    await events.cancelEvent(ctx(), ref);
    expect(stored(ref).status).toBe("cancelled");
  });
});
