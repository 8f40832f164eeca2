import "server-only";
import { db, type Tx } from "@/lib/db";
import { hasMail, knownMails, queueMail } from "@/lib/features/messages/repository";
import { notifyRecruiter } from "@/lib/features/notifications/repository";
import { lockPersonOf } from "@/lib/features/pipeline/lock-repository";
import { startSweep } from "@/lib/sweep";
import { formatMeeting } from "@/lib/time";
import { dueReminder, reminderKey, reminderLead } from "./reminder-rules";
import { type BookingRecord, findBooking, listStartingSoon } from "./repository";
import { type Invitation, invitationFor, mailData } from "./write-invitation";

const BATCH = 500;

/**
 * Reminds both sides of calls of the coming day and of the coming hour, once each however often it runs or the clock jumps. Whether
 * the call still stands at that time is looked at inside the transaction that writes the mails, and again when they are delivered.
 */
export async function remindCalls(now = new Date()): Promise<{ reminded: number }> {
  const sweep = startSweep("remind-calls");
  let reminded = 0;
  const until = new Date(now.getTime() + reminderLead.day);
  let after: { startsAt: Date; id: string } | undefined;
  for (;;) {
    const calls = await listStartingSoon(db, { now, until, limit: BATCH, ...(after ? { after } : {}) });
    await sweep.each(
      await withoutReminder(calls, now),
      ({ id }) => id,
      async ({ id }) => {
        if (await db.$transaction((tx) => remind(tx, id, now))) reminded += 1;
      },
    );
    const last = calls.at(-1);
    if (calls.length < BATCH || !last?.startsAt) break;
    after = { startsAt: last.startsAt, id: last.id };
  }
  sweep.end();
  return { reminded };
}

type Call = Awaited<ReturnType<typeof listStartingSoon>>[number];

/** Most calls of the coming day were reminded of hours ago: one look leaves those out. */
async function withoutReminder(calls: readonly Call[], now: Date): Promise<Call[]> {
  const due = calls.flatMap((call) => {
    const { id, startsAt } = call;
    const kind = startsAt && dueReminder({ ...call, startsAt }, now);
    return kind ? [{ call, key: reminderKey({ id, startsAt }, kind, "host") }] : [];
  });
  const known = await knownMails(
    db,
    due.map(({ key }) => key),
  );
  return due.flatMap(({ call, key }) => (known.has(key) ? [] : [call]));
}

async function remind(tx: Tx, id: string, now: Date): Promise<boolean> {
  await lockPersonOf(tx, "bookings", id);
  const record = await findBooking(tx, id);
  if (record?.status !== "confirmed" || !record.startsAt) return false;
  const { startsAt } = record;
  const kind = dueReminder({ ...record, startsAt }, now);
  if (kind === null || (await hasMail(tx, reminderKey({ id, startsAt }, kind, "host")))) return false;
  const invitation = await invitationFor(tx, record);
  if (!invitation) return false;
  const { booking, candidate, contact, otherHosts } = invitation;
  const data = mailData(invitation);
  const isSoon = kind === "hour";
  if (record.meetingLink === null) await tellOfNoPlace(tx, record, invitation);
  if (!record.profile.doNotContact) {
    await queueMail(tx, {
      messageKey: reminderKey({ id, startsAt }, kind, "candidate"),
      template: "call-reminder",
      to: booking.candidate,
      profileId: record.profileId,
      data: { ...data.forCandidate, isSoon, manageUrl: candidate.manageUrl, contactName: contact.name },
    });
  }
  const toHost = { template: "call-reminder-host", profileId: record.profileId } as const;
  const messageKey = reminderKey({ id, startsAt }, kind, "host");
  await queueMail(tx, { ...toHost, messageKey, to: booking.host, data: { ...data.forHost, isSoon } });
  for (const { hostId, name, email, timeZone, alongside } of otherHosts) {
    await queueMail(tx, {
      ...toHost,
      messageKey: reminderKey({ id, startsAt }, kind, `host-${hostId}`),
      to: { name, email },
      data: { ...data.forHost, hostName: name, timeZone, otherHosts: alongside, isSoon },
    });
  }
  return true;
}

/** Both sides are reminded without being told where: whoever looks after the candidate is told once, while there is time. */
async function tellOfNoPlace(tx: Tx, record: BookingRecord, { booking, host }: Invitation): Promise<void> {
  await notifyRecruiter(tx, {
    profileId: record.profileId,
    ...(record.jobId ? { jobId: record.jobId } : {}),
    dedupeKey: `no-meeting-link:${record.id}`,
    kind: "booking",
    title: `Nobody has said where ${booking.host.name} and ${booking.candidate.name} meet`,
    body: `They meet on ${formatMeeting(booking.startsAt, booking.endsAt, host.timeZone)}. ${booking.host.name} can say it behind the connect link, and both are told.`,
    href: `/candidates/${record.profileId}?tab=bookings`,
  });
}
