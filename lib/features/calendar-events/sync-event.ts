import "server-only";
import { endQuiet, isSlowDown, keepQuiet, requireNotQuiet } from "@/lib/connections/quiet";
import { activeConnection, type ConnectionRecord, connectionsOf } from "@/lib/connections/repository";
import { db } from "@/lib/db";
import { AppError, ProviderError } from "@/lib/errors";
import { emitEvent } from "@/lib/features/automation/repository";
import type { CalendarProvider, TimeRange } from "@/lib/providers/calendar/types";
import { calendarProviders } from "@/lib/providers/registry";
import { contentOf, type EventPlan, planEvent } from "./event-draft";
import { changeEvent, type EventBooking, findEventBooking, takeLease } from "./event-repository";
import { reportEventFailure } from "./report-event-failure";
import { reportLongWait } from "./report-long-wait";
import { type Deed, isSameRange, LEASE_MS, MAX_ATTEMPTS, nextDeed } from "./rules";
import { cancelEvent, createEvent, findAndCancel, moveEvent } from "./write-deeds";

export type CalendarDeps = { providers: readonly CalendarProvider[] };
export const liveCalendars: CalendarDeps = { providers: calendarProviders };

export type SyncOutcome = {
  outcome:
    | "written"
    | "moved"
    | "rewritten"
    | "cancelled"
    | "nothing"
    | "waiting"
    | "removed"
    | "failed"
    | "not_connected";
};

/** A lease that another process holds ends by then at the latest. */
const BUSY_RETRY_SECONDS = 20;

/**
 * Brings the event on the host's calendar to where the booking stands now. Safe twice, late and in any order: it asks what is
 * there, not what has happened; the event's key makes a repeat after a lost answer or a killed process the same event.
 * @throws ProviderError where a later try may succeed; the booking then stays unsettled and the sweep goes on.
 * AppError service_unavailable while another process is at the same event.
 */
export async function syncEvent(
  input: { bookingId: string },
  now = new Date(),
  deps: CalendarDeps = liveCalendars,
): Promise<SyncOutcome> {
  const lease = new Date(now.getTime() + LEASE_MS + Math.floor(Math.random() * 1000));
  const isTaken = await db.$transaction((tx) => takeLease(tx, input.bookingId, { now, until: lease }));
  const booking = await findEventBooking(db, input.bookingId);
  if (!booking) return { outcome: "nothing" };
  if (!isTaken) {
    throw new AppError("service_unavailable", "This event is being written by somebody else right now.", {
      retryAfterSeconds: BUSY_RETRY_SECONDS,
    });
  }
  try {
    return await settle(booking, { lease, now, deps });
  } catch (error) {
    return await afterFailure(booking, error, { lease, now });
  } finally {
    await db.$transaction((tx) => changeEvent(tx, booking.id, lease, { eventLeaseUntil: null }));
  }
}

export type Sync = { lease: Date; now: Date; deps: CalendarDeps };

async function settle(booking: EventBooking, sync: Sync): Promise<SyncOutcome> {
  const plan = await planEvent(booking);
  const deed = nextDeed(booking, contentOf(plan, { isReadByGuests: booking.eventInvites }));
  if (deed === "nothing") return { outcome: "nothing" };
  if (deed === "forget") {
    await db.$transaction((tx) => changeEvent(tx, booking.id, sync.lease, { eventState: "none" }));
    return { outcome: "nothing" };
  }
  const connection = await connectionFor(booking, deed);
  if (connection === null) return withoutConnection(booking, sync);
  requireNotQuiet(connection, sync.now);
  const tried = triedBefore(booking, connection, plan);
  const trying = { eventAttempts: { increment: 1 }, ...tried };
  // Lost to somebody who does the same; or erased, and then nothing would ever remove what is written now.
  if (!(await db.$transaction((tx) => changeEvent(tx, booking.id, sync.lease, trying)))) return { outcome: "nothing" };
  try {
    const writing = { ...sync, connectionId: connection.id };
    const outcome = await perform(deed, { booking: { ...booking, ...tried }, plan }, writing);
    if (connection.slowedSince) await endQuiet(db, connection.id);
    return outcome;
  } catch (error) {
    if (isSlowDown(error)) await slowDown(booking, { connection, error }, sync);
    throw error;
  }
}

/** A busy vendor is no failure of this booking's: the try is not counted, and the whole account is left alone for a while. */
const slowDown = (
  { id, eventAttempts }: EventBooking,
  { connection, error }: { connection: ConnectionRecord; error: ProviderError },
  { lease, now }: Sync,
) =>
  db.$transaction(async (tx) => {
    await keepQuiet(tx, connection, error, { now, isWrite: true });
    // Never back to 0: a deed is several calls, and the refused one need not have been the first.
    await changeEvent(tx, id, lease, { eventAttempts: Math.max(1, eventAttempts) });
  });

/**
 * Where and at what time the event was tried to be written first: kept until it stands, because only a repeat with the same
 * particulars finds the event whose answer was lost.
 */
function triedBefore(booking: EventBooking, connection: ConnectionRecord, plan: EventPlan | null) {
  const isRepeat = booking.eventId !== null || (booking.eventAttempts > 0 && booking.connectionId === connection.id);
  if (isRepeat && booking.eventCalendarId !== null && booking.eventStartsAt !== null) {
    const { eventCalendarId, eventStartsAt, eventEndsAt } = booking;
    return { connectionId: connection.id, eventCalendarId, eventStartsAt, eventEndsAt };
  }
  return {
    connectionId: connection.id,
    eventCalendarId: connection.writeCalendarId,
    eventStartsAt: plan?.range.start ?? null,
    eventEndsAt: plan?.range.end ?? null,
  };
}

/** Where the event stands, or may stand since an earlier try; else the calendar that its host writes to now. */
async function connectionFor(booking: EventBooking, deed: Deed): Promise<ConnectionRecord | null> {
  const usable = booking.hostId ? await connectionsOf(db, booking.hostId) : [];
  const isBound = booking.connectionId !== null && (deed !== "create" || booking.eventAttempts > 0);
  const bound = isBound ? usable.find(({ id }) => id === booking.connectionId) : undefined;
  if (bound) return bound;
  if (deed !== "create" || !booking.hostId) return null;
  return (await activeConnection(db, booking.hostId)) ?? usable[0] ?? null;
}

/** The host has disconnected: what stands there is theirs now, and what does not is not written. */
async function withoutConnection(booking: EventBooking, { lease }: Sync): Promise<SyncOutcome> {
  const isCancelled = booking.status === "cancelled";
  await db.$transaction((tx) =>
    changeEvent(tx, booking.id, lease, {
      eventState: isCancelled ? "cancelled" : "none",
      eventId: null,
      eventEtag: null,
      eventCalendarId: null,
      eventStartsAt: null,
      eventEndsAt: null,
      eventAttempts: 0,
      eventInvites: false,
      eventInvitesHosts: false,
      eventGeneration: { increment: 1 },
    }),
  );
  return { outcome: "not_connected" };
}

type Subject = { booking: EventBooking; plan: EventPlan | null };
export type Writing = Sync & { connectionId: string };

async function perform(deed: Deed, { booking, plan }: Subject, writing: Writing): Promise<SyncOutcome> {
  if (deed === "cancel") return cancelEvent(booking, writing);
  if (!plan) return { outcome: "nothing" };
  if (deed === "find-and-cancel") return findAndCancel(booking, { ...plan, range: firstTried(booking, plan) }, writing);
  if (deed === "create") {
    const at = firstTried(booking, plan);
    await createEvent(booking, { ...plan, range: at }, writing);
    if (isSameRange(at, plan.range)) return { outcome: "written" };
    const written = await findEventBooking(db, booking.id);
    return written ? moveEvent(written, plan, writing, "moved") : { outcome: "nothing" };
  }
  try {
    return await moveEvent(booking, plan, writing, deed === "rewrite" ? "rewritten" : "moved");
  } catch (error) {
    if (!(error instanceof ProviderError) || error.code !== "event_not_found" || deed === "rewrite") throw error;
    // Its owner removed it from the old time; the new one was chosen in the calendar's free time and gets an event of its own.
    const anew = {
      eventGeneration: booking.eventGeneration + 1,
      eventId: null,
      eventStartsAt: plan.range.start,
      eventEndsAt: plan.range.end,
    };
    const change = { eventState: "pending", ...anew } as const;
    if (!(await db.$transaction((tx) => changeEvent(tx, booking.id, writing.lease, change))))
      return { outcome: "nothing" };
    return createEvent({ ...booking, ...anew }, plan, writing);
  }
}

const firstTried = ({ eventStartsAt: start, eventEndsAt: end }: EventBooking, plan: EventPlan): TimeRange =>
  start && end ? { start, end } : plan.range;

async function afterFailure(
  booking: EventBooking,
  error: unknown,
  { lease, now }: Pick<Sync, "lease" | "now">,
): Promise<SyncOutcome> {
  if (!(error instanceof AppError)) throw error;
  const eventError = error.publicMessage.slice(0, 500);
  const note = (data: { eventState?: "failed" }) =>
    db.$transaction(async (tx) => {
      const isNoted = await changeEvent(tx, booking.id, lease, { eventError, ...data });
      if (isNoted && data.eventState) await reportEventFailure(tx, booking, eventError);
    });
  if (error.code === "event_not_found" && booking.eventId === null && booking.eventAttempts > 0) {
    return goneUnheard(booking, lease);
  }
  // Written as soon as the owner has connected again; that they must is told by the connection itself. Removed meanwhile: the
  // reading sees it and tells both sides.
  if (error.code === "reconnect_required" || error.code === "event_not_found") {
    await note({});
    return { outcome: "waiting" };
  }
  if (isSlowDown(error)) {
    await note({});
    await db.$transaction((tx) => reportLongWait(tx, booking, now));
    throw error;
  }
  const isPassing = error instanceof ProviderError ? error.retryable : error.code === "service_unavailable";
  if (isPassing && booking.eventAttempts + 1 < MAX_ATTEMPTS) {
    await note({});
    throw error;
  }
  await note({ eventState: "failed" });
  return { outcome: "failed" };
}

/** It stood, its answer was lost, and its owner removed it before it was found again: nobody else would ever tell. */
async function goneUnheard(booking: EventBooking, lease: Date): Promise<SyncOutcome> {
  const { id: bookingId, profileId, jobId, icsSequence: sequence } = booking;
  const isCancelled = booking.status === "cancelled";
  // A later time of ours is another event: a vendor may keep the key of one that was deleted.
  const settled = {
    eventState: isCancelled ? "cancelled" : "changed_elsewhere",
    eventSequence: sequence,
    eventGeneration: { increment: 1 },
    eventAttempts: 0,
    eventError: null,
  } as const;
  await db.$transaction(async (tx) => {
    const isNoted = await changeEvent(tx, bookingId, lease, settled);
    if (!isNoted || isCancelled) return;
    await emitEvent(tx, { name: "calendar/event.removed", data: { bookingId, sequence, profileId, jobId } });
  });
  return { outcome: isCancelled ? "cancelled" : "removed" };
}
