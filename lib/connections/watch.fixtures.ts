import { keepWatch } from "@/lib/connections/keep-watch";
import { db } from "@/lib/db";
import { createScene, NOW, type Scene, TUESDAY_TEN, withoutBuffers } from "@/lib/features/bookings/booking.fixtures";
import { book } from "@/lib/features/calendar-events/calendar.fixtures";
import { liveCalendars, syncEvent } from "@/lib/features/calendar-events/sync-event";
import type { BookingProvider } from "@/lib/generated/prisma/client";
import type { PushWorld } from "@/lib/testing/push-world";

export const watchRows = () => db.calendarWatch.findMany({ orderBy: { createdAt: "asc" } });

/** A manager whose calendar is reached by the product's own access. */
export async function connectApp(
  person: string,
  provider: BookingProvider,
): Promise<{ hostId: string; connectionId: string }> {
  const { id: hostId } = await db.user.create({
    data: { email: person, name: "Helena Brandt", role: "manager", timeZone: "Europe/Berlin" },
  });
  const calendarId = provider === "google" ? person : "default";
  const { id: connectionId } = await db.calendarConnection.create({
    data: {
      userId: hostId,
      provider,
      accountEmail: person,
      externalAccountId: person,
      access: provider === "google" ? "delegated" : null,
      readCalendarIds: [calendarId],
      writeCalendarId: calendarId,
    },
  });
  return { hostId, connectionId };
}

export type WatchedScene = Scene & { connectionId: string; bookingId: string; eventId: string };

/** A watched calendar with one booked call in it; the words about all of that have been said and are forgotten. */
export async function watchedScene(world: PushWorld, provider: "google" | "outlook"): Promise<WatchedScene> {
  world.reset();
  await withoutBuffers();
  const { hostId, connectionId } = await connectApp(world.person, provider);
  const scene = await createScene({ hostId });
  const bookingId = await book(scene.applicationId, TUESDAY_TEN, NOW, liveCalendars);
  await syncEvent({ bookingId }, NOW, liveCalendars);
  await keepWatch(connectionId);
  await world.settled();
  // Those instants are of the scene's clock, which is ahead of the runner's.
  await db.booking.updateMany({ data: { eventCheckedAt: null, eventLeaseUntil: null } });
  await db.calendarWatch.updateMany({ data: { hintQueuedAt: null } });
  await db.outboxEvent.deleteMany();
  await db.$executeRaw`DELETE FROM graphile_worker._private_jobs`;
  world.google.calls.length = 0;
  world.outlook.calls.length = 0;
  const { eventId } = await db.booking.findUniqueOrThrow({ where: { id: bookingId } });
  return { ...scene, connectionId, bookingId, eventId: eventId ?? "" };
}
