import { afterAll, beforeAll, beforeEach } from "vitest";
import { busyTimesOf } from "@/lib/connections/busy-times";
import { connectManager, zohoAt } from "@/lib/connections/connections.fixtures";
import { withAccount } from "@/lib/connections/with-account";
import { db } from "@/lib/db";
import { createScene, openLink, type Scene, withoutBuffers } from "@/lib/features/bookings/booking.fixtures";
import { confirmBooking } from "@/lib/features/bookings/confirm-booking";
import type { HoldDeps } from "@/lib/features/bookings/hold-hosts";
import { makeGoogle } from "@/lib/providers/calendar/google";
import { settingsFor } from "@/lib/providers/calendar/google/google.fixtures";
import { googleScopes } from "@/lib/providers/calendar/google/tokens";
import { resetDatabase } from "@/lib/testing/database";
import { type GoogleFake, startGoogleFake } from "@/lib/testing/fakes/google";
import { startZohoFake, type ZohoFake } from "@/lib/testing/fakes/zoho";
import type { CalendarDeps } from "./sync-event";

export const HELENA = "helena.brandt@example.com";
const MINUTE_MS = 60_000;
export const later = (instant: Date, minutes: number): Date => new Date(instant.getTime() + minutes * MINUTE_MS);

export async function createHelena(): Promise<string> {
  const user = await db.user.create({
    data: { email: HELENA, name: "Helena Brandt", role: "manager", timeZone: "Europe/Berlin" },
  });
  return user.id;
}

export type ZohoWorld = { fake: ZohoFake; deps: CalendarDeps };

export async function startZoho(): Promise<ZohoWorld> {
  const fake = await startZohoFake();
  fake.addUser({ email: HELENA, centre: "eu", timeZone: "Europe/Berlin" });
  return { fake, deps: { providers: [zohoAt(fake)] } };
}

/** Helena has connected Zoho, and a candidate is shortlisted for her job. */
export async function sceneWithZoho({ fake }: ZohoWorld): Promise<Scene> {
  await withoutBuffers();
  const hostId = await createHelena();
  await connectManager(fake, { email: HELENA });
  return createScene({ hostId });
}

/** For a file of tests: in each a Zoho of this machine without events, and a shortlisted candidate whose host is connected there. */
export function zohoInEachTest(take: (given: { world: ZohoWorld; scene: Scene }) => unknown): void {
  let world: ZohoWorld;
  beforeAll(async () => {
    world = await startZoho();
  });
  afterAll(() => world.fake.close());
  beforeEach(async () => {
    await resetDatabase();
    world.fake.behave();
    world.fake.calls.length = 0;
    for (const { uid } of world.fake.events()) world.fake.changeEvent(uid, { isDeleted: true });
    await take({ world, scene: await sceneWithZoho(world) });
  });
}

export async function startGoogle(): Promise<{ fake: GoogleFake; deps: CalendarDeps }> {
  const fake = await startGoogleFake();
  fake.addPerson(HELENA, { summary: "Helena" });
  fake.tokens.grantDelegation([...googleScopes]);
  return { fake, deps: { providers: [makeGoogle(settingsFor(fake, "delegated"))] } };
}

export async function sceneWithGoogle(): Promise<Scene> {
  await withoutBuffers();
  const hostId = await createHelena();
  await connectGoogle(hostId);
  return createScene({ hostId });
}

export async function connectGoogle(userId: string): Promise<void> {
  await db.calendarConnection.create({
    data: {
      userId,
      provider: "google",
      accountEmail: HELENA,
      externalAccountId: HELENA,
      access: "delegated",
      readCalendarIds: [HELENA],
      writeCalendarId: HELENA,
    },
  });
}

/** Busy times are read from the same vendors as the events are written to. */
export const holding = ({ providers }: CalendarDeps): HoldDeps => ({
  readBusy: (userId, range, options) =>
    busyTimesOf(userId, range, options, {
      perform: (connectionId, perform, limits) => withAccount(connectionId, perform, { ...limits, providers }),
    }),
});

export async function book(applicationId: string, at: Date, now: Date, deps: CalendarDeps): Promise<string> {
  const { bookingId } = await openLink(applicationId, now);
  await confirmBooking(bookingId, { starts_at: at }, now, holding(deps));
  return bookingId;
}

export const bookingRow = (id: string) => db.booking.findUniqueOrThrow({ where: { id } });
