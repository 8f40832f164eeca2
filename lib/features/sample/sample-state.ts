import "server-only";
import { tokenFor } from "@/lib/auth/links";
import { db } from "@/lib/db";
import { makeCvFile } from "./documents";
import { type SampleJobKey, samplePeople } from "./plan";

function personAt(index: number) {
  const person = samplePeople[index];
  if (!person) throw new Error(`The sample has no person ${index}.`);
  return person;
}

const profileOf = (index: number) =>
  db.profile.findFirst({ where: { isSample: true, emailNormalized: personAt(index).email } });

/** The person's CV as a file of its own kind; null where it was sent already. */
export async function sampleCvToSend(index: number, jobIds: Record<SampleJobKey, string>) {
  if (await profileOf(index)) return null;
  const person = personAt(index);
  const { fileName, bytes } = await makeCvFile(person, person.format);
  return { fileName, bytes, job_id: jobIds[person.job], source: "Sample", isSample: true };
}

/** Whether everything that the sample's people set off has come to rest. */
export async function isSampleAtRest(): Promise<boolean> {
  const people = await db.profile.findMany({ where: { isSample: true }, select: { id: true } });
  const profileId = { in: people.map((person) => person.id) };
  const [waitingEvents, openRuns, readingCvs] = await Promise.all([
    db.outboxEvent.count({ where: { dispatchedAt: null, notBefore: null } }),
    db.workflowRun.count({ where: { status: { in: ["queued", "running"] }, profileId } }),
    db.cvDocument.count({ where: { status: "processing", profileId } }),
  ]);
  return waitingEvents + openRuns + readingCvs === 0;
}

/** The person's open booking; null where the rules sent none (the score was below the line). */
export async function sampleBookingToConfirm(index: number): Promise<{ bookingId: string } | null> {
  const profile = await profileOf(index);
  if (!profile) return null;
  const booking = await db.booking.findFirst({
    where: { profileId: profile.id, status: "pending" },
    orderBy: { createdAt: "asc" },
  });
  return booking && { bookingId: booking.id };
}

/** The person's open interview, by the link that they were sent. */
export async function sampleInterviewToHold(index: number): Promise<{ token: string; job: SampleJobKey } | null> {
  const profile = await profileOf(index);
  if (!profile) return null;
  const interview = await db.aiInterview.findFirst({
    where: { profileId: profile.id, status: { in: ["scheduled", "consented", "in_progress"] } },
    orderBy: { createdAt: "asc" },
  });
  const token = interview && (await tokenFor(db, "interview", interview.id));
  return token ? { token, job: personAt(index).job } : null;
}
