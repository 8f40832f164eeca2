import { afterEach, beforeEach, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { makeGoogle } from "@/lib/providers/calendar/google";
import { MANAGER, settingsFor } from "@/lib/providers/calendar/google/google.fixtures";
import { googleScopes } from "@/lib/providers/calendar/google/tokens";
import type { CalendarProvider } from "@/lib/providers/calendar/types";
import { createActor } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";
import { type GoogleFake, startGoogleFake } from "@/lib/testing/fakes/google";
import { connectAppCalendar } from "./connect-app-calendar";
import { testConnection } from "./test-connection";

let google: GoogleFake;
let recruiter: Actor;
beforeEach(async () => {
  await resetDatabase();
  google = await startGoogleFake();
  google.addPerson(MANAGER, { summary: "Ines" });
  recruiter = await createActor("recruiter");
});
afterEach(() => google.close());

it("the calls of a try are those of the connection that it makes, also when it is made anew", async () => {
  google.share(MANAGER, google.tokens.serviceAccountEmail, "writer");
  const real = makeGoogle(settingsFor(google, "shared"));
  const calledAs = new Set<string>();
  const provider: CalendarProvider = {
    ...real,
    listCalendars: async (ctx) => {
      if (ctx.account) calledAs.add(ctx.account.id);
      return (await real.listCalendars?.(ctx)) ?? [];
    },
  };
  const connect = () =>
    connectAppCalendar(recruiter, { manager_email: MANAGER, provider: "google" }, new Date(), () => provider);
  const { id } = await connect();
  expect((await connect()).id).toBe(id);
  expect([...calledAs]).toEqual([id]);
});

it("a test sees at once that an administrator allows delegation now, and that it was taken back", async () => {
  google.share(MANAGER, google.tokens.serviceAccountEmail, "writer");
  const provider = makeGoogle(settingsFor(google, "shared"));
  const input = { manager_email: MANAGER, provider: "google" };
  const { id, access } = await connectAppCalendar(recruiter, input, new Date(), () => provider);
  expect(access).toBe("shared");
  const tested = async () => (await testConnection(id, new Date(), [provider])).connection;
  google.tokens.grantDelegation([...googleScopes]);
  expect(await tested()).toMatchObject({ access: "delegated", status: "connected" });
  google.tokens.withdrawDelegation();
  google.tokens.endTokens();
  expect(await tested()).toMatchObject({ access: "shared", status: "connected" });
});

it("access that is lost stays one outage however often it is tested, told once, and the next one is told again", async () => {
  google.share(MANAGER, google.tokens.serviceAccountEmail, "writer");
  const provider = makeGoogle(settingsFor(google, "shared"));
  const told = () => db.notification.count({ where: { userId: recruiter.userId, kind: "calendar" } });
  const input = { manager_email: MANAGER, provider: "google" };
  const { id } = await connectAppCalendar(recruiter, input, new Date(), () => provider);
  const tested = async () => (await testConnection(id, new Date(), [provider])).connection;
  const lose = () => google.misbehave({ kind: "status", status: 401, json: {} });
  lose();
  const { status, reconnectSince } = await tested();
  expect([status, await told()]).toEqual(["reconnect_required", 1]);
  expect(await tested()).toMatchObject({ status: "reconnect_required", reconnectSince });
  expect(await told()).toBe(1);
  google.behave();
  expect(await tested()).toMatchObject({ status: "connected", reconnectSince: null });
  lose();
  expect((await tested()).status).toBe("reconnect_required");
  expect(await told()).toBe(2);
});

it("a test says that the service account's key cannot be used, not that another key is missing", async () => {
  google.calendar(MANAGER).isPublic = true;
  const byKey = makeGoogle(settingsFor(google, "public"));
  const input = { manager_email: MANAGER, provider: "google" };
  const { id } = await connectAppCalendar(recruiter, input, new Date(), () => byKey);
  const spoiled = makeGoogle({ ...settingsFor(google, "shared"), serviceAccountJson: "/nowhere/key.json" });
  const { connection, result } = await testConnection(id, new Date(), [spoiled]);
  const message = expect.stringContaining("GOOGLE_SERVICE_ACCOUNT_JSON names a file");
  expect(result.report.steps).toMatchObject([{ name: "list_calendars", is_ok: false, message }]);
  expect(connection.lastErrorMessage).toEqual(message);
});

it("a test of a calendar that is shared no more says with whom it has to be shared", async () => {
  google.share(MANAGER, google.tokens.serviceAccountEmail, "writer");
  const provider = makeGoogle(settingsFor(google, "shared"));
  const input = { manager_email: MANAGER, provider: "google" };
  const { id } = await connectAppCalendar(recruiter, input, new Date(), () => provider);
  google.share(MANAGER, google.tokens.serviceAccountEmail, "none");
  const { report } = (await testConnection(id, new Date(), [provider])).result;
  expect(report.steps.find(({ is_ok }) => !is_ok)).toMatchObject({
    name: "read_busy",
    code: "calendar_not_shared",
    message: expect.stringContaining(`Share it with ${google.tokens.serviceAccountEmail}`),
  });
});

it("a manager whose own calendar is not shown is not connected by a room's that everybody has", async () => {
  const ROOM = "room@group.calendar.example";
  google.addPerson(ROOM, { summary: "Room 4" });
  google.share(ROOM, google.tokens.serviceAccountEmail, "writer");
  const provider = makeGoogle({ ...settingsFor(google, "shared"), calendarId: ROOM });
  const connect = () =>
    connectAppCalendar(recruiter, { manager_email: MANAGER, provider: "google" }, new Date(), () => provider);
  await expect(connect()).rejects.toMatchObject({ code: "calendar_not_shared" });
  expect(await db.calendarConnection.count()).toBe(0);
  google.share(MANAGER, google.tokens.serviceAccountEmail, "writer");
  expect(await connect()).toMatchObject({ readCalendarIds: [MANAGER], writeCalendarId: MANAGER });
});

it("a manager whose calendar is connected without their consent lives by its clock from then on, not from the first test", async () => {
  google.calendar(MANAGER).timeZone = "America/New_York";
  google.share(MANAGER, google.tokens.serviceAccountEmail, "writer");
  const provider = makeGoogle(settingsFor(google, "shared"));
  await connectAppCalendar(recruiter, { manager_email: MANAGER, provider: "google" }, new Date(), () => provider);
  expect(await db.user.findUnique({ where: { email: MANAGER } })).toMatchObject({ timeZone: "America/New_York" });
});
