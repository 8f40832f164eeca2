import "server-only";
import { announceChange } from "@/lib/changes";
import { db, type Tx } from "@/lib/db";
import { listNames } from "@/lib/features/availability/joint-rules";
import { notifyRecruiter } from "@/lib/features/notifications/repository";
import { lockPersonOf } from "@/lib/features/pipeline/lock-repository";
import { recordTimeline } from "@/lib/features/pipeline/repository";
import { startSweep } from "@/lib/sweep";
import { type HostChoice, hostsFor } from "./host-repository";
import { type BookingRecord, changeBooking, findBooking, listStanding, replaceSeats } from "./repository";
import { choiceAt, hostNames, isSameChoice, seatedHosts, seatsOf } from "./seats-rules";
import { releaseHold } from "./slot-hold-repository";

/**
 * Others interview for a job by now: links that wait for a time lead to whoever takes its calls, unless other people were named
 * for that call alone. A booked call stays with those who have it in the calendar; the recruiter hears of it, once, and decides. They
 * hear anew of calls that stay with a disabled account, and of a named person's links once that account is disabled.
 * Safe twice, and late: it asks who takes the calls now. @param former who it was before
 */
export async function followHosts(
  { jobId, former }: { jobId: string; former: HostChoice },
  now = new Date(),
): Promise<{ moved: number; told: number }> {
  const total = { moved: 0, told: 0 };
  const sweep = startSweep("follow-hosts");
  const isTheirs = (booking: BookingRecord) =>
    goneHosts(booking).length > 0 || (!booking.isHostNamed && wasOf(former, booking));
  const follow = async ({ id }: BookingRecord) => {
    const outcome = await db.$transaction(async (tx) => {
      // Who confirms it this very moment waits for this answer, or is seen here.
      await lockPersonOf(tx, "bookings", id);
      const booking = await findBooking(tx, id);
      if (!booking || !isTheirs(booking)) return null;
      const isBooked = booking.status === "confirmed";
      if (goneHosts(booking).length > 0 && (isBooked || booking.isHostNamed)) return tellOfGone(tx, booking);
      const hosts = await hostsFor(tx, { profileId: booking.profileId, jobId });
      const job = { id: jobId, title: booking.job?.title ?? "the job" };
      return isBooked ? tellOfBooked(tx, job, booking, hosts) : leadElsewhere(tx, job, booking, hosts);
    });
    if (outcome) total[outcome] += 1;
  };
  const standing = (await listStanding(db, { jobId, now })).filter(isTheirs);
  await sweep.each(standing, ({ id }) => id, follow);
  sweep.end();
  return total;
}

type JobName = { id: string; title: string };

/** Of a pool one may have taken the call already, or its link went out with those only whose calendars were connected. */
function wasOf(former: HostChoice, booking: BookingRecord): boolean {
  const { mode, hostIds } = seatsOf(booking);
  if (isSameChoice(choiceAt(booking.provider, former), { mode, hostIds })) return true;
  // Without anybody at the job somebody stood in.
  if (former.hostIds.length === 0) return mode === "single";
  return former.mode === "any" && mode !== "panel" && holds(former, hostIds);
}

const holds = ({ hostIds }: HostChoice, wanted: readonly string[]): boolean =>
  wanted.every((id) => hostIds.includes(id));

async function tellOfBooked(tx: Tx, job: JobName, booking: BookingRecord, of: HostChoice): Promise<"told" | null> {
  const { mode, hostIds } = seatsOf(booking);
  const hosts = of.mode === "any" ? of : choiceAt(booking.provider, of);
  if (isSameChoice(hosts, { mode, hostIds }) || (hosts.mode === "any" && holds(hosts, hostIds))) return null;
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
  return "told";
}

/** Those of a booking who take no calls any more, where it needs them: a pool goes on with the others. */
export function goneHosts(booking: BookingRecord) {
  const { mode, hosts } = seatedHosts(booking);
  const gone = hosts.filter(({ disabledAt }) => disabledAt !== null);
  return mode === "any" && gone.length < hosts.length ? [] : gone;
}

/** The recruiter hears of a link or a booked call of theirs, once for each time that they are locked out. */
export async function tellOfGone(tx: Tx, booking: BookingRecord): Promise<"told"> {
  const { id, profileId, jobId } = booking;
  const gone = goneHosts(booking);
  const names = listNames(
    gone.map(({ name }) => name),
    "and",
  );
  const who = booking.candidateName ?? booking.profile.name;
  const isBooked = booking.status === "confirmed";
  await notifyRecruiter(tx, {
    profileId,
    ...(jobId ? { jobId } : {}),
    dedupeKey: `call-of-disabled:${id}:${gone.map((host) => `${host.id}:${host.disabledAt?.getTime()}`).join(":")}`,
    kind: "booking",
    title: isBooked ? `${who} still meets ${names}` : `${who}’s booking link leads to ${names}`,
    body: `${names} ${gone.length > 1 ? "take" : "takes"} no calls here any more. Cancel ${isBooked ? "the call" : "the link"} and send a new one with somebody else.`,
    href: `/candidates/${profileId}?tab=bookings`,
  });
  return "told";
}

async function leadElsewhere(tx: Tx, job: JobName, booking: BookingRecord, hosts: HostChoice): Promise<"moved" | null> {
  const next = choiceAt(booking.provider, hosts);
  if (isSameChoice(next, seatsOf(booking))) return null;
  const hostId = next.mode === "any" ? null : (next.hostIds[0] ?? null);
  const from = { status: "pending", hostId: booking.hostId, hostMode: booking.hostMode } as const;
  if (!(await changeBooking(tx, booking.id, from, { hostId, hostMode: next.mode }))) return null;
  await replaceSeats(tx, booking.id, next.mode === "single" ? [] : next.hostIds);
  if (await releaseHold(tx, booking.id)) await announceChange(tx, { area: "calendars" });
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
  return "moved";
}

async function namesOf(tx: Tx, { mode, hostIds }: HostChoice): Promise<string> {
  const users = await tx.user.findMany({ where: { id: { in: [...hostIds] } }, select: { id: true, name: true } });
  const names = hostIds.flatMap((id) => users.find((user) => user.id === id)?.name ?? []);
  return listNames(names, mode === "any" ? "or" : "and");
}
