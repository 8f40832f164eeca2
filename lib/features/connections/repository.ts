import "server-only";
import { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { type ConnectionRecord, meetsCandidates } from "@/lib/connections/repository";
import type { Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { findOrCreateManager } from "@/lib/features/people/repository";
import type { Prisma, User } from "@/lib/generated/prisma/client";
import type { CalendarRef, EventRef } from "@/lib/providers/calendar/types";
import type { Access } from "@/lib/providers/core";
import { PURPOSE } from "./oauth-state";
import { ASKED_AGAIN_CODES, type BeforeTest, type CalendarChoice, type ChosenBefore, choiceFrom } from "./rules";
import { type CalendarRow, calendarRefSchema, type SelfTest, selfTestSchema } from "./schema";

const SEALED = { accessToken: true, refreshToken: true } as const;

const noSuchManager = () =>
  new AppError("user_not_found", "There is no such manager. Check manager_email.", {
    details: [{ path: "manager_email", message: "is nobody's here" }],
  });

/** A manager as an actor may name them: everybody for recruiters and admins, themselves for managers. @throws user_not_found */
export async function managerFor(tx: Tx, actor: Actor, email: string): Promise<User> {
  const user = await tx.user.findUnique({ where: { email } });
  if (!user || (actor.role === "manager" && user.id !== actor.userId)) throw noSuchManager();
  return user;
}

/** As `managerFor`; whoever is not known yet becomes a manager, where the actor may name others. */
export const managerToConnect = (tx: Tx, actor: Actor, email: string): Promise<User> =>
  actor.role === "manager" ? managerFor(tx, actor, email) : findOrCreateManager(tx, email);

/** Consents of one person take turns: the first makes their one connection at a vendor, the next finds it. */
export const lockPerson = (tx: Tx, userId: string) =>
  tx.$executeRaw`SELECT 1 FROM users WHERE id = ${userId}::uuid FOR NO KEY UPDATE`;

/** A connection that the actor may see. @throws connection_not_found */
export async function visibleConnection(tx: Tx, actor: Actor, id: string): Promise<ConnectionRecord> {
  const found = await tx.calendarConnection.findFirst({
    where: { id, ...(actor.role === "manager" ? { userId: actor.userId } : {}) },
    omit: SEALED,
  });
  if (!found) throw new AppError("connection_not_found", "There is no such connection.");
  return found;
}

/** Who meets candidates and whoever else has a connection, with their connections. */
export const managersWithConnections = (tx: Tx, where: Prisma.UserWhereInput, limit = 500) =>
  tx.user.findMany({
    where: {
      // Nobody waits for what somebody else, or whoever is locked out, gave back.
      AND: [where, { OR: [meetsCandidates, { connections: { some: { status: { not: "disconnected" } } } }] }],
    },
    select: {
      id: true,
      name: true,
      email: true,
      title: true,
      connections: { omit: SEALED, orderBy: { connectedAt: "asc" } },
    },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: limit,
  });

/** Connected since, and their calendars are not listed yet. */
export const listUnfinished = (tx: Tx, since: Date) =>
  tx.calendarConnection.findMany({
    where: { status: "connected", calendars: { equals: [] }, connectedAt: { gte: since } },
    select: { id: true },
    orderBy: { connectedAt: "asc" },
    take: 50,
  });

/** What one run asks again: the next one is five minutes away, and each may take seconds not to answer. */
const ASKED_AGAIN = 40;

/** Whose last call failed because the vendor was away or refused, or whose last test did; whoever was asked longest ago first. */
export const listAway = (tx: Tx, now: Date) =>
  tx.$queryRaw<{ id: string; userId: string; selfTest: Prisma.JsonValue }[]>`
    SELECT id, "userId", "selfTest" FROM calendar_connections
    WHERE status = 'connected'
      AND ("quietUntil" IS NULL OR "quietUntil" <= ${now})
      AND "lastErrorCode" = ANY(${ASKED_AGAIN_CODES})
      AND ("lastGoodCallAt" IS NULL OR "lastErrorAt" > "lastGoodCallAt"
        OR jsonb_path_exists("selfTest", '$.steps[*] ? (@.is_ok == false && @.code == $away[*])', jsonb_build_object('away', ${ASKED_AGAIN_CODES}::text[])))
    ORDER BY "lastErrorAt" LIMIT ${ASKED_AGAIN}`;

/** Access that is the product's own is not granted anew by a person: a test decides whether it works again. */
export const reviveAppAccess = (tx: Tx, id: string) =>
  tx.calendarConnection.updateMany({ where: { id, status: "reconnect_required" }, data: { status: "connected" } });

/** The test is through, and has not found it lost again. */
export const endOutage = (tx: Tx, id: string) =>
  tx.calendarConnection.updateMany({ where: { id, status: "connected" }, data: { reconnectSince: null } });

export const saveAccess = (tx: Tx, id: string, access: Access) =>
  tx.calendarConnection.updateMany({ where: { id }, data: { access } });

export const saveTest = (
  tx: Tx,
  connectionId: string,
  found: { calendars: CalendarRef[] | null; choice: CalendarChoice; report: SelfTest; left: EventRef | null },
) =>
  tx.calendarConnection.update({
    where: { id: connectionId },
    data: {
      selfTest: { ...found.report, left: found.left },
      // Not listed: what was known stays.
      ...(found.calendars === null ? {} : { calendars: found.calendars, ...found.choice }),
    },
    omit: SEALED,
  });

export const saveChoice = (tx: Tx, connectionId: string, choice: CalendarChoice) =>
  tx.calendarConnection.update({ where: { id: connectionId }, data: choice, omit: SEALED });

export function calendarsOf(connection: Pick<ConnectionRecord, "calendars">): CalendarRef[] {
  const parsed = calendarRefSchema.array().safeParse(connection.calendars);
  return parsed.success ? (parsed.data as CalendarRef[]) : [];
}

const NOT_CHOSEN: ChosenBefore = { readCalendarIds: [], writeCalendarId: null, writesNowhere: false };

type Chosen = Pick<ConnectionRecord, "calendars" | "readCalendarIds" | "writeCalendarId">;

/** That nothing is written is its owner's choice where one would have been chosen by itself. @param connection null: it is not made yet */
export const chosenIn = (connection: Chosen | null): ChosenBefore => ({
  readCalendarIds: connection?.readCalendarIds ?? [],
  writeCalendarId: connection?.writeCalendarId ?? null,
  writesNowhere:
    connection !== null &&
    connection.writeCalendarId === null &&
    choiceFrom(calendarsOf(connection), NOT_CHOSEN).writeCalendarId !== null,
});

const leftSchema = z.object({ left: z.object({ calendarId: z.string(), eventId: z.string() }) });

/** @param connection null: it is not made yet */
export function beforeTest(connection: ConnectionRecord | null): BeforeTest {
  const told = leftSchema.safeParse(connection?.selfTest);
  return { ...chosenIn(connection), left: told.success ? told.data.left : null };
}

export const calendarRows = (connection: ConnectionRecord): CalendarRow[] =>
  calendarsOf(connection).map(({ id, name, isPrimary, canWrite, isShared }) => ({
    id,
    name,
    is_primary: isPrimary,
    can_write: canWrite,
    is_shared: isShared,
    is_read: connection.readCalendarIds.includes(id),
    is_written: connection.writeCalendarId === id,
  }));

export function selfTestOf(connection: Pick<ConnectionRecord, "selfTest">): SelfTest | null {
  const parsed = selfTestSchema.safeParse(connection.selfTest);
  return parsed.success ? parsed.data : null;
}

export const callsOf = (tx: Tx, connectionId: string, take: number) =>
  tx.vendorCallEntry.findMany({ where: { connectionId }, orderBy: [{ at: "desc" }, { id: "asc" }], take });

/**
 * What stands still while a host's calendar does not work, by host: links that a candidate could choose a time with, and booked calls
 * whose event is not written yet. What Calendly holds waits for nobody's calendar here. Absent: nothing.
 */
export async function countWaitingBookings(
  tx: Tx,
  userIds: readonly string[],
  now: Date,
): Promise<Map<string, number>> {
  const rows = await tx.$queryRaw<{ userId: string; count: number }[]>`
    WITH waiting AS (
      SELECT id, "hostId" FROM bookings
      WHERE provider <> 'calendly' AND ((status = 'pending' AND "expiresAt" > ${now})
        OR (status = 'confirmed' AND "startsAt" > ${now} AND "eventUnwrittenSince" IS NOT NULL)))
    SELECT host::text AS "userId", count(*)::int AS count FROM (
      SELECT id, "hostId" AS host FROM waiting
      UNION SELECT w.id, s."hostId" FROM waiting w JOIN booking_hosts s ON s."bookingId" = w.id) AS hosted
    WHERE host = ANY(${[...userIds]}::uuid[]) GROUP BY host`;
  return new Map(rows.map(({ userId, count }) => [userId, count]));
}

export async function countCalls(tx: Tx, connectionId: string, since: Date) {
  const where = { connectionId, at: { gte: since } };
  const [calls, failures] = await Promise.all([
    tx.vendorCallEntry.count({ where }),
    tx.vendorCallEntry.count({ where: { ...where, code: { not: null } } }),
  ]);
  return { calls, failures };
}

/** Consents of somebody that were begun and have not come back lead nowhere from now on. */
export const endConsents = (tx: Tx, userId: string) =>
  tx.oAuthState.deleteMany({ where: { userId, purpose: PURPOSE, usedAt: null } });
