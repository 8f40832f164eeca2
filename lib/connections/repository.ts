import "server-only";
import { db, type Tx } from "@/lib/db";
import type { BookingProvider, CalendarConnection, Prisma } from "@/lib/generated/prisma/client";
import type { CalendarProviderId } from "@/lib/providers/calendar/types";

const SEALED = { accessToken: true, refreshToken: true } as const;

/** A person's account at a vendor, without its tokens: those stay in lib/connections. */
export type ConnectionRecord = Omit<CalendarConnection, keyof typeof SEALED>;

/** The vendors whose calendars belong to a person. */
export const connectableIds = ["zoho", "google", "outlook"] as const satisfies readonly CalendarProviderId[];
export type ConnectableId = (typeof connectableIds)[number];

/** People whose calendar is wanted: managers, and whoever else meets the candidates of a job. */
export const meetsCandidates = {
  disabledAt: null,
  OR: [{ role: "manager" }, { managedJobs: { some: {} } }, { interviewsFor: { some: {} } }],
} satisfies Prisma.UserWhereInput;

/** A person's connections that count, also those that have to be made anew: their busy time is unknown, not free. */
export const connectionsOf = (tx: Tx, userId: string): Promise<ConnectionRecord[]> =>
  tx.calendarConnection.findMany({
    where: { userId, status: { in: ["connected", "reconnect_required"] } },
    omit: SEALED,
    orderBy: { connectedAt: "asc" },
  });

export const findConnection = (tx: Tx, id: string): Promise<ConnectionRecord | null> =>
  tx.calendarConnection.findUnique({ where: { id }, omit: SEALED });

/** The connection that interviews are written to: of several that work, the one connected last. */
export const activeConnection = (tx: Tx, userId: string): Promise<ConnectionRecord | null> =>
  tx.calendarConnection.findFirst({
    where: { userId, status: "connected", writeCalendarId: { not: null } },
    omit: SEALED,
    orderBy: { connectedAt: "desc" },
  });

/** In whatever state, disconnected too. */
export const connectionAt = (tx: Tx, userId: string, provider: BookingProvider): Promise<ConnectionRecord | null> =>
  tx.calendarConnection.findUnique({ where: { userId_provider: { userId, provider } }, omit: SEALED });

/** How much newer than the last note a success has to be before it is written: a busy calendar is read often. */
const NOTE_EVERY_MS = 60_000;

export async function noteGoodCall(tx: Tx, id: string, now: Date): Promise<void> {
  const before = new Date(now.getTime() - NOTE_EVERY_MS);
  const { lastGoodCallAt } = db.calendarConnection.fields;
  await tx.calendarConnection.updateMany({
    where: {
      id,
      // After a failure each success is news: it ends the trouble that is shown.
      OR: [{ lastGoodCallAt: null }, { lastGoodCallAt: { lt: before } }, { lastErrorAt: { gte: lastGoodCallAt } }],
    },
    data: { lastGoodCallAt: now },
  });
}

export async function noteFailedCall(tx: Tx, id: string, failure: { code: string; message: string }, now: Date) {
  await tx.calendarConnection.updateMany({
    where: { id },
    data: { lastErrorAt: now, lastErrorCode: failure.code, lastErrorMessage: failure.message.slice(0, 500) },
  });
}
