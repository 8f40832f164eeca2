import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { db, type Tx } from "@/lib/db";
import { AppError, type ErrorCode, ProviderError } from "@/lib/errors";
import { offered } from "@/lib/providers/calendar/offered";
import type { TimeRange } from "@/lib/providers/calendar/types";
import { claimReading, freshBusy, isKept, keepFailure, keepReading } from "./busy-cache";
import { type ConnectionRecord, connectionsOf } from "./repository";
import { withAccount } from "./with-account";

const DAY_MS = 86_400_000;
/** One reading serves the whole page: a month, as far as the vendor tells it at once. */
const WINDOW_DAYS = 31;
/** Somebody looks at a page meanwhile. */
const READ_TIMEOUT_MS = 10_000;
/** At the confirmation others wait for the same host. */
const LIVE_TIMEOUT_MS = 5_000;
const POLL_MS = 100;

/** What was read of one connection, and how old it is. */
export type BusySource = { connectionId: string; provider: string; calendars: string[]; readAt: Date };

/**
 * `sources` empty: nothing is connected, the host's hours and our own bookings are all there is. `basis` says which connections
 * and which of their calendars it speaks of.
 */
export type BusyReading =
  | { state: "known"; busy: TimeRange[]; sources: BusySource[]; basis: string }
  | { state: "unknown"; cause: BusyFailure; sources: BusySource[]; basis: string };

/** Which connection could not be read, why (for people of the workspace), and since when it could not. */
export type BusyFailure = {
  connectionId: string;
  provider: string;
  code: ErrorCode;
  message: string;
  since: Date | null;
};

export type BusyOptions = { now: Date; isLive?: boolean };
export type BusyDeps = { perform: typeof withAccount };
export type ReadBusy = (userId: string, range: TimeRange, options: BusyOptions) => Promise<BusyReading>;

export const NOTHING_CONNECTED: BusyReading = { state: "known", busy: [], sources: [], basis: "" };

/**
 * A person's busy time over every calendar of every connection that is read for availability. One connection that cannot be read
 * makes the whole person unknown: a gap would look free. Asks vendors, so never inside a transaction.
 *
 * Kept for at most a minute, in the database, so that processes share it: one reader holds a lease on a row, without a lock or a
 * connection, and the others wait for what it finds. `isLive` keeps nothing and reads just the range.
 */
export async function busyTimesOf(
  userId: string,
  range: TimeRange,
  { now, isLive = false }: BusyOptions,
  deps: BusyDeps = { perform: withAccount },
): Promise<BusyReading> {
  const connections = await connectionsOf(db, userId);
  const basis = basisOf(connections);
  const readings = await Promise.all(connections.map((one) => readConnection(one, range, { now, isLive }, deps)));
  const sources = readings.flatMap((one) => ("cause" in one ? [] : [one.source]));
  const failed = readings.find((one) => "cause" in one);
  if (failed) return { state: "unknown", cause: failed.cause, sources, basis };
  return { state: "known", busy: readings.flatMap((one) => ("busy" in one ? one.busy : [])), sources, basis };
}

/** What a reading speaks of, as it stands in this transaction: a calendar that was connected meanwhile has not been read. */
export const busyBasisOf = async (tx: Tx, userId: string): Promise<string> => basisOf(await connectionsOf(tx, userId));

const basisOf = (connections: readonly ConnectionRecord[]): string =>
  connections
    .map(({ id, status, readCalendarIds, connectedAt }) =>
      [id, status, connectedAt.toISOString(), ...readCalendarIds].join(" "),
    )
    .sort()
    .join("; ");

type Reading = { busy: TimeRange[]; source: BusySource } | { cause: BusyFailure };

async function readConnection(
  connection: ConnectionRecord,
  range: TimeRange,
  { now, isLive }: { now: Date; isLive: boolean },
  deps: BusyDeps,
): Promise<Reading> {
  const fail = (code: ErrorCode, message: string, since: Date | null): Reading => ({
    cause: { connectionId: connection.id, provider: connection.provider, code, message, since },
  });
  if (connection.status === "reconnect_required")
    return fail(
      "reconnect_required",
      "Its access was taken back: it has to be connected again.",
      connection.reconnectSince ?? connection.lastErrorAt,
    );
  if (connection.readCalendarIds.length === 0)
    return fail(
      "calendar_not_shared",
      "None of its calendars is read: none shares its free and busy times, or none is chosen.",
      connection.connectedAt,
    );
  try {
    if (isLive) {
      const busy = await askVendor(connection, range, LIVE_TIMEOUT_MS, deps);
      return { busy, source: sourceOf(connection, new Date()) };
    }
    const parts = await Promise.all(
      windowsOver(range, now).map((window) =>
        oneReader({ connection, window }, () => readWindow(connection, window, deps)),
      ),
    );
    const readAt = new Date(Math.min(...parts.map((part) => part.readAt.getTime())));
    return { busy: parts.flatMap(({ busy }) => busy), source: sourceOf(connection, readAt) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return fail(error.code, error.publicMessage, connection.lastGoodCallAt);
  }
}

/** The names people gave their calendars, as the vendor listed them. */
function sourceOf(connection: ConnectionRecord, readAt: Date): BusySource {
  const listed = Array.isArray(connection.calendars) ? (connection.calendars as { id?: string; name?: string }[]) : [];
  const nameOf = (id: string) => listed.find((one) => one.id === id)?.name ?? id;
  const { id: connectionId, provider, readCalendarIds } = connection;
  return { connectionId, provider, calendars: readCalendarIds.map(nameOf), readAt };
}

/** Whole windows of 31 days counted from yesterday, so that pages that begin on different days share them. */
function windowsOver(range: TimeRange, now: Date): TimeRange[] {
  const origin = Math.floor(now.getTime() / DAY_MS) * DAY_MS - DAY_MS;
  const length = WINDOW_DAYS * DAY_MS;
  const windows: TimeRange[] = [];
  const first = Math.floor((range.start.getTime() - origin) / length);
  for (let at = origin + first * length; at < range.end.getTime(); at += length)
    windows.push({ start: new Date(at), end: new Date(at + length) });
  return windows;
}

type KeptBusy = { busy: TimeRange[]; readAt: Date };
/** Fifty pages of one process wait for one reader; that reader alone waits for the other processes. */
const readers = new Map<string, Promise<KeptBusy>>();

function oneReader(key: { connection: ConnectionRecord; window: TimeRange }, read: () => Promise<KeptBusy>) {
  const name = `${basisOf([key.connection])} ${key.window.start.toISOString()} ${key.window.end.toISOString()}`;
  const known = readers.get(name);
  if (known) return known;
  const reading = read().finally(() => readers.delete(name));
  readers.set(name, reading);
  return reading;
}

async function readWindow(connection: ConnectionRecord, window: TimeRange, deps: BusyDeps): Promise<KeptBusy> {
  const key = { connection, window };
  const leaseId = crypto.randomUUID();
  const deadline = Date.now() + READ_TIMEOUT_MS;
  for (;;) {
    const kept = await freshBusy(key);
    if (kept?.state === "busy") return kept;
    if (kept?.state === "failed") throw new AppError(kept.code, kept.message);
    if (await claimReading(key, leaseId)) break;
    if (!(await isKept(key)))
      throw new AppError("stale", "It was disconnected, or its calendars were chosen anew, just now.");
    if (Date.now() > deadline) throw new AppError("provider_timeout", "It did not answer in time.");
    await pause(POLL_MS);
  }
  try {
    const readAt = new Date();
    const busy = await askVendor(connection, window, READ_TIMEOUT_MS, deps);
    await keepReading(key, leaseId, busy);
    return { busy, readAt };
  } catch (error) {
    const failure =
      error instanceof AppError
        ? { code: error.code, message: error.publicMessage, ...patienceOf(error) }
        : { code: "internal" as const, message: "It could not be read." };
    await keepFailure(key, leaseId, failure);
    throw error;
  }
}

const patienceOf = (error: AppError) =>
  error instanceof ProviderError && error.retryAfterMs !== undefined ? { retryAfterMs: error.retryAfterMs } : {};

function askVendor(
  connection: ConnectionRecord,
  range: TimeRange,
  timeoutMs: number,
  { perform }: BusyDeps,
): Promise<TimeRange[]> {
  return perform(
    connection.id,
    async (ctx, _connection, provider) => {
      const availability = offered(provider, "availability");
      const step = availability.maxRangeDays * DAY_MS;
      const busy: TimeRange[] = [];
      for (let from = range.start.getTime(); from < range.end.getTime(); from += step) {
        const part = { start: new Date(from), end: new Date(Math.min(from + step, range.end.getTime())) };
        busy.push(...(await availability.busyTimes(ctx, { calendarIds: connection.readCalendarIds, range: part })));
      }
      return busy;
    },
    { timeoutMs },
  );
}
