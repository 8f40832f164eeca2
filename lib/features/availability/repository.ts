import "server-only";
import type { Tx } from "@/lib/db";
import { workspaceSettings } from "@/lib/features/workspace/repository";
import type { User, Workspace } from "@/lib/generated/prisma/client";
import { isIanaZone } from "@/lib/time";
import {
  type AvailabilityQuery,
  defaultWorkingHours,
  type TimeRange,
  type WorkingHours,
  workingHoursSchema,
} from "./schema";

const DAY_MS = 86_400_000;

export type HostAvailability = { state: "known"; query: AvailabilityQuery } | { state: "unknown"; reason: string };

export type AvailabilityRequest = {
  hostId: string | null;
  durationMinutes: number;
  range: TimeRange;
  now: Date;
  /** The booking that is being moved does not stand in its own way. */
  exceptBookingId?: string;
};

/** Whose hours count: the person's own, else the workspace's, else Monday to Friday 9 to 17. Null: what is stored cannot be read. */
export function hoursOf(
  user: Pick<User, "workingHours">,
  workspace: Pick<Workspace, "workingHours">,
): WorkingHours | null {
  const stored = user.workingHours ?? workspace.workingHours;
  if (stored === null) return defaultWorkingHours;
  const parsed = workingHoursSchema.safeParse(stored);
  return parsed.success ? parsed.data : null;
}

export const zoneOf = (user: Pick<User, "timeZone">, workspace: Pick<Workspace, "timeZone">): string =>
  user.timeZone ?? workspace.timeZone;

/** Everything slots are computed from. Unknown, with a reason, whenever a part of it is missing: unknown is not free. */
export async function loadHostAvailability(tx: Tx, request: AvailabilityRequest): Promise<HostAvailability> {
  const workspace = await workspaceSettings(tx);
  const host = request.hostId ? await tx.user.findUnique({ where: { id: request.hostId } }) : null;
  if (!host) return { state: "unknown", reason: "Nobody is named yet to take this call." };
  if (host.disabledAt) return { state: "unknown", reason: `${host.name} no longer takes calls here.` };
  const timeZone = zoneOf(host, workspace);
  const workingHours = hoursOf(host, workspace);
  if (!workingHours || !isIanaZone(timeZone))
    return { state: "unknown", reason: `The working hours of ${host.name} cannot be read.` };
  const meetings = await tx.booking.findMany({
    where: {
      hostId: host.id,
      status: { in: ["confirmed", "completed", "no_show"] },
      startsAt: { lt: new Date(request.range.end.getTime() + 2 * DAY_MS) },
      endsAt: { gt: new Date(request.range.start.getTime() - 2 * DAY_MS) },
      ...(request.exceptBookingId ? { id: { not: request.exceptBookingId } } : {}),
    },
    select: { startsAt: true, endsAt: true, bufferBeforeMinutes: true, bufferAfterMinutes: true },
  });
  return {
    state: "known",
    query: {
      workingHours,
      timeZone,
      rules: {
        durationMinutes: request.durationMinutes,
        bufferBeforeMinutes: workspace.bufferBeforeMinutes,
        bufferAfterMinutes: workspace.bufferAfterMinutes,
        minimumNoticeMinutes: workspace.minimumNoticeMinutes,
        bookingWindowDays: workspace.bookingWindowDays,
        dailyCap: workspace.dailyCap,
        weeklyCap: workspace.weeklyCap,
        gridMinutes: workspace.slotGridMinutes,
      },
      // No vendor's calendar can be connected in this version: the host's bookings here are all there is.
      busy: [],
      bookings: meetings.flatMap(({ startsAt, endsAt, ...buffers }) =>
        startsAt && endsAt ? [{ start: startsAt, end: endsAt, ...buffers }] : [],
      ),
      now: request.now,
      range: request.range,
    },
  };
}

/** Held until the transaction ends: whoever books a host's time waits here for whoever does so already. */
export async function lockHost(tx: Tx, hostId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`booking-host:${hostId}`}, 0))`;
}
