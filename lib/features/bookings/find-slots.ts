import "server-only";
import { type BusyReading, busyTimesOf, type ReadBusy } from "@/lib/connections/busy-times";
import { db, type Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import {
  explainJointStart,
  explainUnknown,
  type HostMode,
  listJointSlots,
  type UnknownHost,
} from "@/lib/features/availability/joint-rules";
import { loadHostAvailability } from "@/lib/features/availability/repository";
import { type AvailabilityPlan, explainStart, nearestSlots, planAvailability } from "@/lib/features/availability/rules";
import type { AvailabilityQuery, BlockReason, TimeRange } from "@/lib/features/availability/schema";
import { workspaceSettings } from "@/lib/features/workspace/repository";
import { type GivenUp, listGivenUp } from "./given-up-repository";
import type { BookingRecord } from "./repository";
import { alternativesRange, busyRange, takenMessage } from "./rules";
import type { Slot } from "./schema";
import { seatsOf } from "./seats-rules";

type Wanted = Pick<BookingRecord, "id" | "profileId" | "hostId" | "hostMode" | "hosts" | "durationMinutes">;
/** What was read of each host's calendars. */
export type Readings = ReadonlyMap<string, BusyReading>;

const toSlot = ({ start, end }: TimeRange): Slot => ({ starts_at: start.toISOString(), ends_at: end.toISOString() });

/** The slots of a booking's host or hosts in a stretch of time, or why they cannot be known. Asks calendars: in no transaction. */
export async function findSlots(
  booking: Wanted,
  range: TimeRange,
  now: Date,
  readBusy: ReadBusy = busyTimesOf,
): Promise<{ state: "known"; slots: Slot[]; timeZone: string } | { state: "unknown"; reason: string }> {
  const seated = await loadSeats(db, booking, range, now, await readHosts(booking, range, { now }, readBusy));
  if (seated.state === "unknown") return seated;
  const [first] = seated.hosts;
  return {
    state: "known",
    slots: listJointSlots(seated.mode, plansOf(seated.hosts)).map(toSlot),
    timeZone: first.plan.query.timeZone,
  };
}

/** Busy time of everybody whom the booking is about, as far as times are offered at all. */
export async function readHosts(
  booking: Wanted,
  range: TimeRange,
  options: { now: Date; isLive?: boolean },
  readBusy: ReadBusy,
): Promise<Readings> {
  const { bookingWindowDays } = await workspaceSettings(db);
  const wanted = busyRange(range, options.now, bookingWindowDays);
  const read = async (hostId: string) => [hostId, await readBusy(hostId, wanted, options)] as const;
  return new Map(await Promise.all(seatsOf(booking).hostIds.map(read)));
}

type HostPlan = { hostId: string; plan: AvailabilityPlan };
type LoadedSeats =
  | { state: "known"; mode: HostMode; hosts: [HostPlan, ...HostPlan[]] }
  | { state: "unknown"; reason: string };

const SINCE_A_MOMENT = {
  state: "unknown",
  hostName: null,
  reason: "Somebody else takes this call since a moment ago.",
  failure: null,
} as const;

/** A panel is unknown when one of it is; a pool goes on without those whose times are unknown. */
async function loadSeats(
  tx: Tx,
  booking: Wanted,
  range: TimeRange,
  now: Date,
  readings: Readings,
): Promise<LoadedSeats> {
  const { mode, hostIds } = seatsOf(booking);
  const givenUp = await listGivenUp(tx, { profileId: booking.profileId, range });
  const hosts: HostPlan[] = [];
  const missing: UnknownHost[] = [];
  for (const hostId of hostIds) {
    const { id: exceptBookingId, durationMinutes } = booking;
    const reading = readings.get(hostId);
    // Nobody's calendar was read but that of who was to take the call a moment ago.
    const host = reading
      ? await loadHostAvailability(tx, { hostId, durationMinutes, range, now, exceptBookingId }, reading)
      : SINCE_A_MOMENT;
    if (host.state === "known")
      hosts.push({ hostId, plan: planAvailability(withoutGivenUp(host.query, hostId, givenUp)) });
    else missing.push({ ...host, isUnread: host.failure !== null });
  }
  const [first, ...others] = hosts;
  if (first && (missing.length === 0 || mode === "any")) return { state: "known", mode, hosts: [first, ...others] };
  return { state: "unknown", reason: explainUnknown(missing) || "Nobody is named yet to take this call." };
}

/** What a host took away from this candidate is not offered to them again, though nothing stands there any more. */
const withoutGivenUp = (query: AvailabilityQuery, hostId: string, givenUp: readonly GivenUp[]): AvailabilityQuery => ({
  ...query,
  busy: [...query.busy, ...givenUp.filter((one) => one.hostId === hostId)],
});

const plansOf = (hosts: readonly HostPlan[]): AvailabilityPlan[] => hosts.map(({ plan }) => plan);

/** A wished start that cannot be had. Thrown inside the transaction; `slotTaken` makes the answer of it outside. */
export class NotFree extends Error {
  constructor(readonly reason: BlockReason) {
    super(`The start is not free: ${reason}`);
    this.name = "NotFree";
  }
}

/**
 * Passes when the start can be booked now, with those who could take it: of a pool each who is free, else the one or all.
 * @throws NotFree; AppError service_unavailable when the times are unknown
 */
export async function requireFreeSlot(
  tx: Tx,
  booking: Wanted,
  startsAt: Date,
  now: Date,
  readings: Readings,
): Promise<{ freeHostIds: string[]; buffers: { bufferBeforeMinutes: number; bufferAfterMinutes: number } }> {
  const range = { start: startsAt, end: new Date(startsAt.getTime() + 1) };
  const seated = await loadSeats(tx, booking, range, now, readings);
  if (seated.state === "unknown") throw timesUnknown(seated.reason);
  const reason = explainJointStart(seated.mode, plansOf(seated.hosts), startsAt);
  if (reason !== null) throw new NotFree(reason);
  const free = seated.hosts.filter(({ plan }) => seated.mode !== "any" || explainStart(plan, startsAt) === null);
  const { bufferBeforeMinutes, bufferAfterMinutes } = seated.hosts[0].plan.query.rules;
  return { freeHostIds: free.map(({ hostId }) => hostId), buffers: { bufferBeforeMinutes, bufferAfterMinutes } };
}

/** 409 with the three nearest times that are still free. Asks calendars: in no transaction. */
export async function slotTaken(
  booking: Wanted,
  startsAt: Date,
  now: Date,
  reason: BlockReason = "already_booked",
  readBusy: ReadBusy = busyTimesOf,
): Promise<AppError> {
  const range = alternativesRange(startsAt, now);
  const seated = await loadSeats(db, booking, range, now, await readHosts(booking, range, { now }, readBusy));
  const free = seated.state === "known" ? listJointSlots(seated.mode, plansOf(seated.hosts)) : [];
  return new AppError("slot_taken", takenMessage[reason], {
    extra: { reason, alternatives: nearestSlots(free, startsAt).map(toSlot) },
    ...(reason === "off_grid" ? { details: [{ path: "starts_at", message: "is not one of the offered starts" }] } : {}),
  });
}

/** 503: unknown is not free, so nothing is booked. */
export const timesUnknown = (reason: string): AppError =>
  new AppError("service_unavailable", `${reason} Nothing was booked. Suggest times yourself, or ask a person.`, {
    extra: { reason },
  });
