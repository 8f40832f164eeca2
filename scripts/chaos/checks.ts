import { db } from "@/lib/db";
import type { Mailbox } from "../../e2e/mailbox";
import type { Person } from "./people";

export type Check = { what: string; isGood: boolean; found: string };

/** One of each for a candidate who came all the way. */
const CANDIDATE_MAILS = ["booking-link", "booking-confirmed", "interview-link"];

const check = (what: string, found: unknown, expected: unknown): Check => ({
  what,
  isGood: JSON.stringify(found) === JSON.stringify(expected),
  found: JSON.stringify(found),
});

/** What the database holds of one candidate. */
export async function checkCandidate({ email }: Person): Promise<Check[]> {
  const profile = await db.profile.findUnique({
    where: { emailNormalized: email },
    include: { bookings: true, interviews: true, endorsements: true, mails: true },
  });
  if (!profile) return [{ what: `${email} is in the database`, isGood: false, found: "nobody" }];
  const templates = profile.mails.filter((mail) => mail.toEmail === email).map((mail) => mail.template);
  return [
    check(
      `${email} has one booking`,
      profile.bookings.map((booking) => booking.status),
      ["confirmed"],
    ),
    check(
      `${email} has one AI interview`,
      profile.interviews.map((interview) => interview.status),
      ["completed"],
    ),
    check(`${email} has one endorsement`, profile.endorsements.length, 1),
    check(`${email} was sent one of each mail`, templates.toSorted(), CANDIDATE_MAILS.toSorted()),
    check(`${email}: every mail was sent`, profile.mails.filter((mail) => mail.status !== "sent").length, 0),
    check(`${email}: the host was told once`, countOf(profile.mails, "booking-confirmed-host"), 1),
    check(`${email}: the recruiter was told once`, countOf(profile.mails, "interview-ready"), 1),
  ];
}

const countOf = (mails: { template: string }[], template: string) =>
  mails.filter((mail) => mail.template === template).length;

/** What holds for all of them together. */
export async function checkWhole(mailbox: Mailbox): Promise<{ checks: Check[]; repeats: number }> {
  const [mails, deadLetters, overlaps] = await Promise.all([
    db.mail.findMany({ select: { messageKey: true, messageId: true } }),
    db.workflowRun.findMany({ where: { isDeadLetter: true }, select: { functionId: true, error: true } }),
    db.$queryRaw<unknown[]>`
      SELECT a.id FROM bookings a JOIN bookings b ON a."hostId" = b."hostId" AND a.id < b.id
      WHERE a.status = 'confirmed' AND b.status = 'confirmed' AND a."startsAt" < b."endsAt" AND b."startsAt" < a."endsAt"`,
  ]);
  const received = (await mailbox.all({ to: "" })).map((mail) => mail.messageId ?? "");
  const distinct = new Set(received);
  return {
    checks: [
      check("no run is a dead letter", deadLetters, []),
      check("no two bookings of a host overlap", overlaps.length, 0),
      check(
        "the mail server got each mail",
        mails.filter((mail) => !distinct.has(mail.messageId)).map((mail) => mail.messageKey),
        [],
      ),
      check("each mail has a Message-ID of its own", new Set(mails.map((mail) => mail.messageId)).size, mails.length),
      check("the mail server got nothing else", distinct.size, mails.length),
    ],
    repeats: received.length - distinct.size,
  };
}
