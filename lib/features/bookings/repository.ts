import "server-only";
import { type Actor, jobScope, profileReadScope, profileScope } from "@/lib/auth/actor";
import { issueLink } from "@/lib/auth/links";
import type { Tx } from "@/lib/db";
import { lockPersonOf } from "@/lib/features/pipeline/lock-repository";
import type { Booking, Prisma } from "@/lib/generated/prisma/client";
import { linkExpiry } from "./rules";

const people = {
  profile: { include: { applications: { select: { id: true, stage: true } } } },
  job: { select: { id: true, title: true, managerId: true } },
  host: true,
  hosts: { include: { host: true } },
} as const satisfies Prisma.BookingInclude;

/** A booking with the people it is between. */
export type BookingRecord = Prisma.BookingGetPayload<{ include: typeof people }>;

export const findBooking = (tx: Tx, id: string): Promise<BookingRecord | null> =>
  tx.booking.findUnique({ where: { id }, include: people });

export const findBookingByEffect = (tx: Tx, effectKey: string): Promise<BookingRecord | null> =>
  tx.booking.findUnique({ where: { effectKey }, include: people });

/** What a request made last, see lib/effect-key.ts. */
export const findBookingOfRequest = (tx: Tx, { profileId, effect }: { profileId: string; effect: string }) =>
  tx.booking.findFirst({
    where: { profileId, effectKey: { startsWith: effect } },
    orderBy: { createdAt: "desc" },
  });

/** Newest first. `where` narrows to what the caller may see. */
export const listBookings = (tx: Tx, where: Prisma.BookingWhereInput): Promise<BookingRecord[]> =>
  tx.booking.findMany({ where, include: people, orderBy: [{ createdAt: "desc" }, { id: "desc" }], take: 100 });

/** Writes a booking and the link to its page. The same effect twice: the first one stands. `seats`: of a panel or a pool, in order. */
export async function insertBooking(
  tx: Tx,
  { seats, ...data }: Prisma.BookingUncheckedCreateInput & { id: string; expiresAt: Date; seats: readonly string[] },
): Promise<BookingRecord> {
  const { count } = await tx.booking.createMany({ data: [data], skipDuplicates: true });
  if (count > 0 && seats.length > 0)
    await tx.bookingHost.createMany({
      data: seats.map((hostId, position) => ({ bookingId: data.id, hostId, position })),
    });
  const booking = await (data.effectKey ? findBookingByEffect(tx, data.effectKey) : findBooking(tx, data.id));
  if (!booking) throw new Error(`Booking ${data.id} was not written.`);
  await issueLink(tx, { purpose: "booking", subjectId: booking.id, expiresAt: linkExpiry(booking.expiresAt) });
  return booking;
}

/** Whose time a shared booking is about, in order; none: it is one host's. */
export async function replaceSeats(tx: Tx, bookingId: string, hostIds: readonly string[]): Promise<void> {
  await tx.bookingHost.deleteMany({ where: { bookingId } });
  await tx.bookingHost.createMany({ data: hostIds.map((hostId, position) => ({ bookingId, hostId, position })) });
}

/** A conditional change: false when the booking had moved on from `from` (or from that sequence) meanwhile. */
export async function changeBooking(
  tx: Tx,
  id: string,
  from: Prisma.BookingWhereInput,
  data: Prisma.BookingUncheckedUpdateManyInput,
): Promise<boolean> {
  await lockPersonOf(tx, "bookings", id);
  const { count } = await tx.booking.updateMany({ where: { ...from, id }, data });
  return count > 0;
}

/** Links that were never used in time. */
export const listOverdue = (tx: Tx, now: Date, limit: number): Promise<BookingRecord[]> =>
  tx.booking.findMany({
    where: { status: "pending", expiresAt: { lte: now } },
    include: people,
    orderBy: { expiresAt: "asc" },
    take: limit,
  });

type Beside = Pick<Booking, "id" | "profileId" | "jobId" | "createdAt">;

/** Whether another link of the same person for the same job waits for a time. */
export const hasOtherLink = async (tx: Tx, { id, profileId, jobId }: Beside, now: Date): Promise<boolean> =>
  (await tx.booking.count({
    where: { id: { not: id }, profileId, jobId, status: "pending", expiresAt: { gt: now } },
  })) > 0;

/** Whether they chose a time with another one since this one was made, whatever became of the call unless it was cancelled. */
export const hasChosenElsewhere = async (tx: Tx, { id, profileId, jobId, createdAt }: Beside): Promise<boolean> =>
  (await tx.booking.count({
    where: {
      id: { not: id },
      profileId,
      jobId,
      status: { in: ["confirmed", "completed", "no_show"] },
      confirmedAt: { gte: createdAt },
    },
  })) > 0;

/** Booked calls of an application that are still to come, the next one first. */
export const upcomingCalls = (tx: Tx, applicationId: string, now: Date): Promise<BookingRecord[]> =>
  tx.booking.findMany({
    where: { applicationId, status: "confirmed", endsAt: { gt: now } },
    include: people,
    orderBy: { startsAt: "asc" },
  });

const standing = (now: Date) =>
  ({
    OR: [
      { status: "pending", expiresAt: { gt: now } },
      { status: "confirmed", endsAt: { gt: now } },
    ],
  }) satisfies Prisma.BookingWhereInput;

/** A job's links that wait for a time, and its calls that are still to come. */
export const listStanding = (tx: Tx, { jobId, now }: { jobId: string; now: Date }): Promise<BookingRecord[]> =>
  tx.booking.findMany({ where: { jobId, ...standing(now) }, include: people, orderBy: { id: "asc" } });

/** The same of somebody who takes the call, alone or with others, where it belongs to no job. */
export const listStandingWithoutJob = (tx: Tx, input: { userId: string; now: Date }): Promise<BookingRecord[]> =>
  tx.booking.findMany({
    where: {
      jobId: null,
      ...standing(input.now),
      AND: { OR: [{ hostId: input.userId }, { hosts: { some: { hostId: input.userId } } }] },
    },
    include: people,
    orderBy: { id: "asc" },
  });

/** Who put an application where it stands by that timeline entry; null where it was undone, or somebody was erased since. */
export async function findClosure(tx: Tx, input: { applicationId: string; entryId: string; userId: string }) {
  const [application, entry, user] = await Promise.all([
    tx.application.findUnique({ where: { id: input.applicationId }, select: { stage: true } }),
    tx.timelineEntry.findFirst({ where: { id: input.entryId, undoneAt: null }, select: { id: true } }),
    tx.user.findUnique({ where: { id: input.userId }, select: { id: true, name: true } }),
  ]);
  return application && entry && user
    ? { stage: application.stage, actor: { userId: user.id, name: user.name } }
    : null;
}

/** Somebody of the workspace, as what is done in their name shows them. */
export async function findPerson(tx: Tx, userId: string): Promise<{ userId: string; name: string } | null> {
  const user = await tx.user.findUnique({ where: { id: userId }, select: { id: true, name: true } });
  return user && { userId: user.id, name: user.name };
}

export const completePast = (tx: Tx, now: Date): Promise<Prisma.BatchPayload> =>
  tx.booking.updateMany({ where: { status: "confirmed", endsAt: { lte: now } }, data: { status: "completed" } });

/** Booked calls that start within (now, until], the next one first. */
export const listStartingSoon = (
  tx: Tx,
  { now, until, after, limit }: { now: Date; until: Date; after?: { startsAt: Date; id: string }; limit: number },
) =>
  tx.booking.findMany({
    where: {
      status: "confirmed",
      provider: { not: "calendly" },
      startsAt: { gt: now, lte: until },
      ...(after
        ? { OR: [{ startsAt: { gt: after.startsAt } }, { startsAt: after.startsAt, id: { gt: after.id } }] }
        : {}),
    },
    select: { id: true, startsAt: true, timeSetAt: true, confirmedAt: true },
    orderBy: [{ startsAt: "asc" }, { id: "asc" }],
    take: limit,
  });

/** Candidates who asked to be told when times can be shown again. */
export const listTimesWanted = (tx: Tx, now: Date, limit: number): Promise<BookingRecord[]> =>
  tx.booking.findMany({
    where: { status: "pending", expiresAt: { gt: now }, timesWantedAt: { not: null } },
    include: people,
    orderBy: { timesWantedAt: "asc" },
    take: limit,
  });

/** Where the person stands at the job of this booking; null without a job or once that application is gone. */
export const applicationOf = (tx: Tx, booking: Pick<Booking, "applicationId">) =>
  booking.applicationId ? tx.application.findUnique({ where: { id: booking.applicationId } }) : null;

/** An application with the person it is about. */
export const findCandidacy = (tx: Tx, applicationId: string) =>
  tx.application.findUnique({ where: { id: applicationId }, include: { profile: true } });

export const visibleProfile = (tx: Tx, actor: Actor, profileId: string) =>
  tx.profile.findFirst({ where: { AND: [{ id: profileId }, profileScope(actor)] } });

/** The same, and people whom a manager meets in a call. */
export const readableProfile = (tx: Tx, actor: Actor, profileId: string) =>
  tx.profile.findFirst({ where: { AND: [{ id: profileId }, profileReadScope(actor)] } });

/** Bookings an actor may see: managers see those of their own jobs and those they host, of a pool until another one took the call. */
export function bookingScope(actor: Actor): Prisma.BookingWhereInput {
  if (actor.role !== "manager") return {};
  const isSeated = {
    hosts: { some: { hostId: actor.userId } },
    OR: [{ hostMode: "panel" as const }, { hostId: null }],
  };
  return { OR: [{ job: jobScope(actor) }, { hostId: actor.userId }, isSeated] };
}

/**
 * The job a booking is about: the named one, else that of the person's best open application (best scored, furthest along of
 * equals), else none. Null: the named job is not there for this actor.
 */
export async function jobFor(
  tx: Tx,
  actor: Actor,
  about: { profileId: string; jobId: string | null },
): Promise<{ jobId: string | null; applicationId: string | null } | null> {
  if (!about.jobId) {
    const best = await tx.application.findFirst({
      where: { profileId: about.profileId, job: jobScope(actor), stage: { notIn: ["declined", "withdrawn", "hired"] } },
      orderBy: [{ score: { sort: "desc", nulls: "last" } }, { stage: "desc" }, { id: "asc" }],
    });
    return { jobId: best?.jobId ?? null, applicationId: best?.id ?? null };
  }
  const job = await tx.job.findFirst({
    where: { AND: [{ id: about.jobId }, jobScope(actor)] },
    select: { id: true, applications: { where: { profileId: about.profileId }, select: { id: true } } },
  });
  return job && { jobId: job.id, applicationId: job.applications[0]?.id ?? null };
}

/** The zone a person chose on their own page, kept where none was known: later mails speak it. */
export const rememberTimeZone = (tx: Tx, profileId: string, timeZone: string) =>
  tx.profile.updateMany({ where: { id: profileId, timeZone: null }, data: { timeZone } });

/** The newest mail that carried a booking's link. */
export const lastLinkMail = (tx: Tx, bookingId: string) =>
  tx.mail.findFirst({
    where: {
      OR: [{ messageKey: `booking-link:${bookingId}` }, { messageKey: { startsWith: `booking-link:${bookingId}:` } }],
    },
    orderBy: { createdAt: "desc" },
    select: { id: true, createdAt: true },
  });

/** A host's calls to come of which nobody has said where to meet; a vendor's page says it of those that were booked there. */
export const listWithoutLink = (tx: Tx, hostId: string, now: Date) =>
  tx.booking.findMany({
    where: { hostId, status: "confirmed", meetingLink: null, startsAt: { gt: now }, vendorTimes: { none: {} } },
    select: { id: true },
    orderBy: { startsAt: "asc" },
  });

/** Where to meet. What the event says is written anew, whatever it said. */
export const saveMeetingLink = (tx: Tx, id: string, { link, sequence }: { link: string; sequence: number }) =>
  tx.booking.update({ where: { id }, data: { meetingLink: link, icsSequence: sequence, eventContent: null } });
