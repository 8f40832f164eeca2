import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { PATCH as choose, DELETE as remove } from "@/app/api/connections/[id]/route";
import { POST as tryIt } from "@/app/api/connections/[id]/test/route";
import { POST as sendLink } from "@/app/api/connections/connect-link/route";
import { POST as connect, GET as list } from "@/app/api/connections/route";
import type { Actor } from "@/lib/auth/actor";
import { connectManager, createManager, HANNA, RAVI, readConnection } from "@/lib/connections/connections.fixtures";
import { noteFailedCall, noteGoodCall } from "@/lib/connections/repository";
import { db } from "@/lib/db";
import { addCandidate, createScene, openLink } from "@/lib/features/bookings/booking.fixtures";
import { makeGoogle } from "@/lib/providers/calendar/google";
import { MANAGER, settingsFor } from "@/lib/providers/calendar/google/google.fixtures";
import { callRoute, createActor, createKeyFor } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";
import { startGoogleFake } from "@/lib/testing/fakes/google";
import { connectAppCalendar } from "./connect-app-calendar";
import { listConnections } from "./list-connections";
import type { ConnectionCard } from "./schema";
import { testConnection } from "./test-connection";

const fake = await vi.hoisted(async () => {
  const { startConfiguredZoho } = await import("@/lib/testing/configured-zoho");
  return startConfiguredZoho();
});
afterAll(() => fake.close());

let recruiter: Actor;
let key: string;
beforeEach(async () => {
  await resetDatabase();
  fake.behave();
  fake.calls.length = 0;
  recruiter = await createActor("recruiter");
  key = await createKeyFor(recruiter);
});

type Body = Record<string, unknown> & { error: Record<string, unknown>; data: ConnectionCard[] };
const json = async (response: Response) => (await response.json()) as Body;
const test = (id: string) =>
  callRoute(tryIt, { path: `/api/connections/${id}/test`, method: "POST", params: { id }, key });
const stepsOf = (card: Body) => (card.self_test as ConnectionCard["self_test"])?.steps ?? [];

describe("the cards of the Calendars screen", () => {
  it("tell of each connection, and of each manager who has none, and never a token", async () => {
    const { id, accessToken, refreshToken } = await connectManager(fake);
    await createManager(RAVI, "Ravi Kumar");
    await db.tokenRenewal.create({ data: { connectionId: id, outcome: "ok" } });
    const answer = await json(await callRoute(list, { path: "/api/connections", key }));
    expect(answer.data).toMatchObject([
      {
        connection_id: id,
        provider: "zoho",
        status: "connected",
        account_email: HANNA,
        region: "eu",
        renewals: { used: 1, limit: 10, window_minutes: 10 },
      },
      { connection_id: null, status: "not_connected", manager: { email: RAVI } },
    ]);
    expect((answer.providers as { id: string }[]).map(({ id }) => id)).toEqual(["zoho", "google", "outlook"]);
    const text = JSON.stringify(answer);
    expect(text).not.toContain(accessToken);
    expect(text).not.toContain(refreshToken);
  });

  it("are there for whoever is named at a job, also a recruiter or an admin, and for no others of them", async () => {
    const admin = await createActor("admin", "Ada Admin");
    await createActor("recruiter", "Nobody's Host");
    const named = async () => (await listConnections(recruiter)).data.map(({ manager }) => manager.name);
    const before = await named();
    await db.job.create({ data: { title: "Clerk", description: "Filing", normalized: {}, managerId: admin.userId } });
    expect((await named()).filter((name) => !before.includes(name))).toEqual(["Ada Admin"]);
  });

  it("say how many bookings wait for a manager's calendar", async () => {
    const scene = await createScene();
    await openLink(scene.applicationId, new Date());
    const sent = await openLink(await addCandidate(scene, "Luca Ferrante"), new Date());
    const later = new Date(Date.now() + 86_400_000);
    const time = { startsAt: later, endsAt: new Date(later.getTime() + 1_800_000) };
    await db.booking.update({ where: { id: sent.bookingId }, data: { status: "confirmed", ...time } });
    const waiting = async () =>
      (await listConnections(recruiter)).data.find(({ manager }) => manager.user_id === scene.hostId)?.waiting_bookings;
    expect(await waiting()).toBe(1);
    await db.booking.update({ where: { id: sent.bookingId }, data: { eventState: "pending" } });
    expect(await waiting()).toBe(2);
  });

  it("end a vendor's trouble with the first call that goes well, however soon it comes", async () => {
    const { id } = await connectManager(fake);
    const at = new Date("2026-11-18T10:00:00Z");
    const seconds = (count: number) => new Date(at.getTime() + count * 1000);
    await noteGoodCall(db, id, at);
    await noteFailedCall(db, id, { code: "provider_timeout", message: "Slow." }, seconds(10));
    await noteGoodCall(db, id, seconds(20));
    expect((await readConnection(id)).lastGoodCallAt).toEqual(seconds(20));
    await noteGoodCall(db, id, seconds(30));
    expect((await readConnection(id)).lastGoodCallAt).toEqual(seconds(20));
  });

  it("are a manager's own only, and another's connection is not there for them", async () => {
    const { userId } = await connectManager(fake);
    const other = await connectManager(fake, { email: RAVI });
    const own = await createKeyFor({ ...recruiter, userId, role: "manager" });
    const answer = await json(await callRoute(list, { path: "/api/connections", key: own }));
    expect(answer.data).toMatchObject([{ account_email: HANNA }]);
    const path = { path: `/api/connections/${other.id}`, params: { id: other.id }, key: own };
    expect((await callRoute(remove, { ...path, method: "DELETE" })).status).toBe(404);
    expect((await callRoute(choose, { ...path, method: "PATCH", body: {} })).status).toBe(404);
  });

  it("are disconnected also where the key of the tokens is lost: they are erased, and Zoho cannot be told", async () => {
    const { id } = await connectManager(fake);
    await db.calendarConnection.update({ where: { id }, data: { refreshToken: "v1.lost.AAAA.AAAA.AAAA" } });
    const call = { path: `/api/connections/${id}`, params: { id }, key, method: "DELETE" };
    expect(await json(await callRoute(remove, call))).toEqual({ success: true, revoked: false });
    const row = await db.calendarConnection.findUniqueOrThrow({ where: { id } });
    expect(row).toMatchObject({ status: "disconnected", accessToken: null, refreshToken: null });
  });

  it("let calendars be chosen, of those that can be", async () => {
    const { id } = await connectManager(fake);
    const second = fake.addCalendar(HANNA, "On-call", true);
    const hidden = fake.addCalendar(HANNA, "Holidays", false);
    await test(id);
    const pick = (body: object) =>
      callRoute(choose, { path: `/api/connections/${id}`, method: "PATCH", params: { id }, key, body });
    expect((await pick({ read_calendar_ids: [hidden] })).status).toBe(422);
    expect((await pick({ write_calendar_id: "nowhere" })).status).toBe(422);
    const card = await json(await pick({ read_calendar_ids: [second], write_calendar_id: second }));
    expect(card.calendars).toContainEqual(expect.objectContaining({ id: second, is_read: true, is_written: true }));
  });
});

describe("the self-test", () => {
  it("writes nothing where its owner has said so, and takes no calendar up for it", async () => {
    const { id } = await connectManager(fake);
    await test(id);
    const body = { write_calendar_id: null };
    await callRoute(choose, { path: `/api/connections/${id}`, method: "PATCH", params: { id }, key, body });
    await db.outboxEvent.deleteMany();
    const before = fake.events().length;
    expect((await json(await test(id))).self_test).toMatchObject({ is_ok: true });
    expect(await readConnection(id)).toMatchObject({ status: "connected", writeCalendarId: null });
    expect(fake.events()).toHaveLength(before);
    expect(await db.outboxEvent.count({ where: { name: "connection/connected" } })).toBe(0);
  });

  it("has a manager who said nothing of the kind live by the clock of their calendar", async () => {
    const { id, userId } = await connectManager(fake, { email: RAVI });
    const zone = async () => (await db.user.findUniqueOrThrow({ where: { id: userId } })).timeZone;
    await test(id);
    expect(await zone()).toBe("Asia/Kolkata");
    await db.user.update({ where: { id: userId }, data: { timeZone: "Europe/London" } });
    await test(id);
    expect(await zone()).toBe("Europe/London");
    // Stated by the workspace's clock, as the page showed it.
    await db.user.update({ where: { id: userId }, data: { timeZone: null, workingHours: {} } });
    await test(id);
    expect(await zone()).toBeNull();
  });

  it("leaves calendars as they were chosen while it ran", async () => {
    const { id } = await connectManager(fake);
    const second = fake.addCalendar(HANNA, "On-call", true);
    await test(id);
    fake.misbehave({ kind: "slow", delayMs: 500 }, { when: ({ path }) => path.endsWith("/freebusy"), times: 1 });
    const testing = test(id);
    await vi.waitUntil(() => fake.calls.filter(({ path }) => path.endsWith("/freebusy")).length === 2);
    const body = { read_calendar_ids: [second], write_calendar_id: second };
    await callRoute(choose, { path: `/api/connections/${id}`, method: "PATCH", params: { id }, key, body });
    expect((await json(await testing)).self_test).toMatchObject({ is_ok: true });
    const row = await db.calendarConnection.findUniqueOrThrow({ where: { id } });
    expect(row).toMatchObject({ readCalendarIds: [second], writeCalendarId: second });
  });

  it("reports each step and leaves nothing in the calendar", async () => {
    const { id } = await connectManager(fake);
    const before = fake.events().length;
    const card = await json(await test(id));
    expect(stepsOf(card).map(({ name, is_ok }) => [name, is_ok])).toEqual([
      ["list_calendars", true],
      ["read_busy", true],
      ["write_event", true],
      ["read_event", true],
      ["delete_event", true],
    ]);
    const written = fake.events().slice(before);
    expect(written).toMatchObject([{ isDeleted: true, fields: { isprivate: true, attendees: [] } }]);
  });

  it.each([
    ["the answer to the writing is lost", { kind: "lost-answer" }, "POST", 1],
    ["reading it back fails", { kind: "status", status: 500 }, "GET", 1],
  ] as const)("deletes the event also when %s", async (_name, misbehaviour, method, times) => {
    const { id } = await connectManager(fake);
    const isThat = method === "POST" ? /\/events$/ : /\/events\/.+/;
    fake.misbehave(misbehaviour, { times, when: (call) => call.method === method && isThat.test(call.path) });
    const card = await json(await test(id));
    expect(card.self_test).toMatchObject({ is_ok: false });
    expect(fake.events().every(({ isDeleted }) => isDeleted)).toBe(true);
    expect(stepsOf(card).at(-1)).toMatchObject({ name: "delete_event", is_ok: true });
  });

  it("keeps what was known of the calendars when they cannot be listed, and says why", async () => {
    const { id } = await connectManager(fake);
    await test(id);
    fake.misbehave({ kind: "status", status: 503 });
    const card = await json(await test(id));
    expect(card.calendars).not.toHaveLength(0);
    expect(stepsOf(card)).toMatchObject([{ name: "list_calendars", is_ok: false, code: "provider_unavailable" }]);
  });
});

describe("calendars that the product reaches by its own access", () => {
  it("are connected after they were tried, with how far the access goes", async () => {
    const google = await startGoogleFake();
    google.addPerson(MANAGER, { summary: "Ines" });
    google.tokens.grantDelegation(["https://www.googleapis.com/auth/calendar"]);
    google.share(MANAGER, google.tokens.serviceAccountEmail, "writer");
    const provider = makeGoogle(settingsFor(google, "shared"));
    const connection = await connectAppCalendar(
      recruiter,
      { manager_email: MANAGER, provider: "google" },
      new Date(),
      () => provider,
    );
    expect(connection).toMatchObject({ provider: "google", status: "connected", accountEmail: MANAGER });
    expect(connection.access).not.toBeNull();
    expect(connection.lastGoodCallAt).not.toBeNull();
    expect(connection.writeCalendarId).not.toBeNull();
    expect(await db.outboxEvent.count({ where: { name: "connection/connected" } })).toBe(1);
    await google.close();
  });

  it("are not connected when the test fails, and heal by a test when the access comes back", async () => {
    const google = await startGoogleFake();
    google.addPerson(MANAGER, { summary: "Ines" });
    const provider = makeGoogle(settingsFor(google, "shared"));
    const attempt = () =>
      connectAppCalendar(recruiter, { manager_email: MANAGER, provider: "google" }, new Date(), () => provider);
    await expect(attempt()).rejects.toMatchObject({ status: expect.any(Number) });
    expect(await db.calendarConnection.count()).toBe(0);
    google.share(MANAGER, google.tokens.serviceAccountEmail, "writer");
    const { id } = await attempt();
    await db.calendarConnection.update({ where: { id }, data: { status: "reconnect_required" } });
    expect((await testConnection(id, new Date(), [provider])).connection.status).toBe("connected");
    await google.close();
  });

  it("are not Zoho's: its owner has to consent", async () => {
    const body = { manager_email: HANNA, provider: "zoho" };
    const answer = await callRoute(connect, { path: "/api/connections", key, body });
    expect(answer.status).toBe(422);
    expect((await json(answer)).error).toMatchObject({ code: "unsupported_provider" });
  });
});

describe("the connect link by mail", () => {
  it("goes out once in ten minutes, however often it is asked for", async () => {
    await createManager(HANNA);
    const body = { manager_email: HANNA };
    const send = async () => json(await callRoute(sendLink, { path: "/api/connections/connect-link", key, body }));
    const sent = await Promise.all([send(), send(), send()]);
    expect(sent.filter(({ is_new }) => is_new)).toHaveLength(1);
    expect(await db.mail.findMany()).toMatchObject([{ template: "calendar-connect", toEmail: HANNA }]);
  });
});
