import "server-only";
import { db, type Tx } from "@/lib/db";
import { listNames } from "@/lib/features/availability/joint-rules";
import { notifyRecruiter } from "@/lib/features/notifications/repository";
import { lockProfiles } from "@/lib/features/pipeline/lock-repository";
import { recordTimeline } from "@/lib/features/pipeline/repository";
import { type HostChoice, hostsFor } from "./host-repository";
import { type BookingRecord, changeBooking, listStanding, replaceSeats } from "./repository";
import { usesOwnPage } from "./rules";
import { hostNames, seatsOf } from "./seats-rules";

/**
 * Others interview for a job by now: links that wait for a time lead to whoever takes its calls now, unless other people
 * were named for that call alone. A booked call stays with those who have it in the calendar; the recruiter hears of it, and decides.
 * Safe twice, and late. @param former who it was before
 */
export const followHosts = (
  input: { jobId: string; former: HostChoice },
  now = new Date(),
): Promise<{ found: number }> =>
  db.$transaction(async (tx) => {
    const job = await tx.job.findUnique({ where: { id: input.jobId }, select: { id: true, title: true } });
    return { found: job ? await followWithin(tx, job, input.former, now) : 0 };
  });

async function followWithin(
  tx: Tx,
  job: { id: string; title: string },
  former: HostChoice,
  now: Date,
): Promise<number> {
  const standing = await listStanding(tx, { jobId: job.id, now });
  const bookings = standing.filter((booking) => wasOf(former, booking));
  await lockProfiles(
    tx,
    bookings.map(({ profileId }) => profileId),
  );
  for (const booking of bookings) {
    const hosts = await hostsFor(tx, { profileId: booking.profileId, jobId: job.id });
    if (booking.status === "confirmed") await tellOfBooked(tx, job, booking, hosts);
    else await leadElsewhere(tx, job, booking, hosts);
  }
  return bookings.length;
}

const isSame = (one: HostChoice, other: HostChoice): boolean =>
  one.mode === other.mode && one.hostIds.join() === other.hostIds.join();

/** Of a pool one may have taken the call already. */
function wasOf(former: HostChoice, booking: BookingRecord): boolean {
  const { mode, hostIds } = seatsOf(booking);
  if (isSame(former, { mode, hostIds })) return true;
  return booking.hostMode === "any" && former.mode === "any" && mode === "single" && holds(former, hostIds);
}

const holds = ({ hostIds }: HostChoice, wanted: readonly string[]): boolean =>
  wanted.every((id) => hostIds.includes(id));

async function tellOfBooked(tx: Tx, job: { id: string; title: string }, booking: BookingRecord, hosts: HostChoice) {
  const { mode, hostIds } = seatsOf(booking);
  if (isSame(hosts, { mode, hostIds }) || (hosts.mode === "any" && holds(hosts, hostIds))) return;
  const names = await namesOf(tx, hosts);
  const { id, profileId } = booking;
  await notifyRecruiter(tx, {
    profileId,
    jobId: job.id,
    dedupeKey: `call-of-former-hosts:${id}:${hosts.mode}:${hosts.hostIds.join(":")}`,
    kind: "booking",
    title: `${booking.candidateName ?? booking.profile.name} still meets ${hostNames(booking) ?? "whoever it was before"}`,
    body: `${names} ${hosts.mode === "panel" ? "take" : "takes"} the calls for ${job.title} now; this one was booked before. Cancel it and send a new link if ${names} should take it.`,
    href: `/candidates/${profileId}?tab=bookings`,
  });
}

async function leadElsewhere(tx: Tx, job: { id: string; title: string }, booking: BookingRecord, hosts: HostChoice) {
  // A vendor's page knows one host.
  const next: HostChoice = usesOwnPage(booking.provider)
    ? hosts
    : { mode: "single", hostIds: hosts.hostIds.slice(0, 1) };
  if (isSame(next, seatsOf(booking))) return;
  const hostId = next.mode === "any" ? null : (next.hostIds[0] ?? null);
  const from = { status: "pending", hostId: booking.hostId, hostMode: booking.hostMode } as const;
  if (!(await changeBooking(tx, booking.id, from, { hostId, hostMode: next.mode }))) return;
  await replaceSeats(tx, booking.id, next.mode === "single" ? [] : next.hostIds);
  const former = hostNames(booking);
  await recordTimeline(tx, {
    profileId: booking.profileId,
    jobId: job.id,
    actor: "rule",
    kind: "booking.host_changed",
    text: `The booking link leads to ${await namesOf(tx, next)}${former ? ` instead of ${former}` : ""}`,
    reason: `Others interview for ${job.title} now`,
    data: { bookingId: booking.id },
  });
}

async function namesOf(tx: Tx, { mode, hostIds }: HostChoice): Promise<string> {
  const users = await tx.user.findMany({ where: { id: { in: [...hostIds] } }, select: { id: true, name: true } });
  const names = hostIds.flatMap((id) => users.find((user) => user.id === id)?.name ?? []);
  return listNames(names, mode === "any" ? "or" : "and");
}
