import { NOTHING_CONNECTED } from "@/lib/connections/busy-times";
import { db } from "@/lib/db";
import { loadHostAvailability } from "@/lib/features/availability/repository";
import { toAppError } from "@/lib/http/error-response";
import { log } from "@/lib/logger";
import { builtinCalendar } from "@/lib/providers/calendar/builtin";
import { vendorFailures } from "@/lib/providers/calendar/calendar.contract";
import { offered } from "@/lib/providers/calendar/offered";
import { resetDatabase } from "@/lib/testing/database";
import type { Deed } from "@/lib/testing/fakes/calendly";
import { describeBookingContract } from "./booking.contract";
import { addCandidate, createScene, NOW, openLink, type Scene, TUESDAY_TEN, withoutBuffers } from "./booking.fixtures";
import { cancelBooking } from "./cancel-booking";
import { confirmBooking } from "./confirm-booking";
import { findSlots, timesUnknown } from "./find-slots";
import { findBooking } from "./repository";
import { rescheduleBooking } from "./reschedule-booking";
import { applyAll, createVendorScene, openCalendlyLink } from "./vendor.fixtures";
import { withdrawBooking } from "./withdraw-booking";

/** One candidate for each key. */
const byKey = (add: (key: string) => Promise<string>) => {
  const candidates = new Map<string, Promise<string>>();
  return (key: string): Promise<string> => {
    const known = candidates.get(key) ?? add(key);
    candidates.set(key, known);
    return known;
  };
};
const inOrder = <Range extends { start: Date }>(ranges: Range[]) =>
  ranges.toSorted((a, b) => a.start.getTime() - b.start.getTime());

/** No calendar is connected: the host's stated hours, and the bookings of this product. */
describeBookingContract("builtin, over stated hours", async () => {
  await resetDatabase();
  await withoutBuffers();
  const scene: Scene = await createScene();
  const { hostId, recruiter } = scene;
  const applicationOf = byKey((key) => addCandidate(scene, key));
  const hours = (workingHours: object) => db.user.update({ where: { id: hostId }, data: { workingHours } });
  const host = (data: { timeZone?: string; disabledAt?: Date | null }) =>
    db.user.update({ where: { id: hostId }, data });
  const workspace = (holidays: object) => db.workspace.update({ where: { id: 1 }, data: { holidays } });
  const week = { start: NOW, end: new Date(NOW.getTime() + 5 * 86_400_000) };
  let isDatabaseLost = false;
  return {
    provider: builtinCalendar,
    offers: ["bookingLinks"],
    hostId,
    openLink: async (key) => (await openLink(await applicationOf(key))).bookingId,
    take: (bookingId, starts_at) => confirmBooking(bookingId, { starts_at }, NOW),
    move: (bookingId, starts_at) => rescheduleBooking(bookingId, { starts_at }, NOW),
    cancel: (bookingId) => cancelBooking({ bookingId, by: { kind: "person", actor: recruiter } }, NOW),
    cancelMissing: () => withdrawBooking({ bookingId: "manual_not_there" }),
    standing: async () =>
      inOrder(
        (await db.bookingTime.findMany({ where: { hostId } })).map(({ startsAt: start, endsAt: end }) => ({
          start,
          end,
        })),
      ),
    ask: async (bookingId) => {
      const booking = await findBooking(db, bookingId);
      if (!booking) throw new Error("It was opened before.");
      if (isDatabaseLost) return readLosingDatabase().catch((error) => Promise.reject(toAppError(error)));
      const found = await findSlots(booking, week, NOW);
      if (found.state === "unknown") throw timesUnknown(found.reason);
      return found.slots[0];
    },
    failures: {
      "hours that cannot be read": { provoke: () => hours({ monday: "nine" }), code: "service_unavailable" },
      "a zone that is none": { provoke: () => host({ timeZone: "Mars/Olympus" }), code: "service_unavailable" },
      "a host who left": { provoke: () => host({ disabledAt: NOW }), code: "service_unavailable" },
      "holidays that cannot be read": { provoke: () => workspace({ on: 1 }), code: "service_unavailable" },
      "a database that is gone": {
        provoke: async () => {
          isDatabaseLost = true;
        },
        code: "service_unavailable",
      },
    },
    restore: async () => {
      isDatabaseLost = false;
      await db.user.update({ where: { id: hostId }, data: { workingHours: {}, timeZone: null, disabledAt: null } });
      await db.$executeRaw`UPDATE users SET "workingHours" = NULL WHERE id = ${hostId}::uuid`;
      await workspace([]);
    },
    close: async () => {},
  };

  /** The server ends the connection in the middle of the reading. */
  function readLosingDatabase(): Promise<unknown> {
    return db.$transaction(async (tx) => {
      const [backend] = await tx.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`;
      await db.$queryRaw`SELECT pg_terminate_backend(${backend?.pid}::int)`;
      return loadHostAvailability(tx, { hostId, durationMinutes: 30, range: week, now: NOW }, NOTHING_CONNECTED);
    });
  }
});

describeBookingContract("calendly", async () => {
  await resetDatabase();
  await withoutBuffers();
  const scene = await createVendorScene();
  await db.booking.deleteMany();
  const { fake, provider, hostId, recruiter } = scene;
  const applicationOf = byKey((key) => addCandidate(scene, key));
  const links = () => offered(provider, "bookingLinks");
  const context = (timeoutMs = 5_000) => ({ account: null, signal: AbortSignal.timeout(timeoutMs), log });
  const taken = new Map<string, Deed>();
  const hear = async (bookingId: string, deed: Deed) => {
    taken.set(bookingId, deed);
    await applyAll(scene, deed.deliveries);
  };
  const statusOf = async (bookingId: string, timeoutMs?: number) => {
    const booking = await db.booking.findUniqueOrThrow({ where: { id: bookingId } });
    const range = { start: NOW, end: new Date(TUESDAY_TEN.getTime() + 30 * 86_400_000) };
    return links().bookingStatus?.(context(timeoutMs), { bookingId, email: booking.candidateEmail, range });
  };
  const failing = Object.fromEntries(
    vendorFailures.map(([what, misbehaviour, code]) => [
      what,
      { provoke: async () => fake.misbehave(misbehaviour), code },
    ]),
  );
  return {
    provider,
    offers: ["bookingLinks", "subscription"],
    hostId,
    openLink: async (key) => openCalendlyLink(scene, await applicationOf(key), provider),
    take: async (bookingId, start) => {
      const { candidateEmail } = await db.booking.findUniqueOrThrow({ where: { id: bookingId } });
      const tracking = { utm_content: bookingId };
      const known = taken.get(bookingId);
      // Its webhook comes again.
      if (known) return hear(bookingId, known);
      return hear(bookingId, await fake.book({ start, email: candidateEmail ?? "", tracking }));
    },
    move: async (bookingId, start) =>
      hear(bookingId, await fake.reschedule(taken.get(bookingId)?.inviteeUri ?? "", start)),
    cancel: async (bookingId) => {
      await cancelBooking({ bookingId, by: { kind: "person", actor: recruiter } }, NOW);
      await withdrawBooking({ bookingId }, [provider]);
    },
    cancelMissing: () =>
      links().cancelBooking?.(context(), `${fake.baseUrl}/scheduled_events/GONE/invitees/GONE`) ?? Promise.reject(),
    standing: async () =>
      inOrder(fake.state.booked.filter((one) => !one.cancellation).map(({ start, end }) => ({ start, end }))),
    ask: (bookingId) => statusOf(bookingId),
    failures: failing,
    restore: async () => fake.behave(),
    close: () => fake.close(),
  };
});
