import { afterEach, beforeEach, expect, it } from "vitest";
import { db } from "@/lib/db";
import { expireInterviews } from "@/lib/features/ai-interviews/expire-interviews";
import { remindManagers } from "@/lib/features/connect-requests/remind-managers";
import { requestFeedback } from "@/lib/features/manager-feedback/request-feedback";
import { createActor } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";
import { addCandidate, createScene, NOW, openLink, type Scene, TUESDAY_TEN } from "./booking.fixtures";
import { confirmBooking } from "./confirm-booking";
import { expireBookings } from "./expire-bookings";
import { remindCalls } from "./remind-calls";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const later = (date: Date, ms: number) => new Date(date.getTime() + ms);

let scene: Scene;
let sound: string;
beforeEach(async () => {
  await resetDatabase();
  scene = await createScene();
  sound = await addCandidate(scene, "Tom Reed");
});
afterEach(async () => {
  for (const table of ["mails", "timeline_entries", "notifications", "connect_requests"])
    await db.$executeRawUnsafe(`DROP TRIGGER IF EXISTS poison ON ${table}`);
  await db.$executeRawUnsafe("DROP FUNCTION IF EXISTS poison()");
});

/** Whatever is written about this row fails, as long as it lasts. */
async function poison(table: string, column: string, value: string, on = "INSERT"): Promise<void> {
  await db.$executeRawUnsafe(
    `CREATE FUNCTION poison() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
       IF NEW."${column}"::text = '${value}' THEN RAISE EXCEPTION 'poison'; END IF; RETURN NEW; END $$`,
  );
  await db.$executeRawUnsafe(`CREATE TRIGGER poison BEFORE ${on} ON ${table} FOR EACH ROW EXECUTE FUNCTION poison()`);
}

const failed = (subject: string) => `1 of 2 could not be done, ${subject} among them.`;

async function bothBooked(): Promise<string> {
  const first = await openLink(scene.applicationId);
  await confirmBooking(first.bookingId, { starts_at: TUESDAY_TEN }, NOW);
  const second = await openLink(sound);
  await confirmBooking(second.bookingId, { starts_at: later(TUESDAY_TEN, HOUR_MS) }, NOW);
  await db.booking.updateMany({ data: { timeSetAt: later(TUESDAY_TEN, -4 * DAY_MS) } });
  return first.bookingId;
}

it("a link that cannot be closed keeps no other open", async () => {
  const { bookingId } = await openLink(scene.applicationId);
  const other = await openLink(sound);
  await poison("timeline_entries", "profileId", scene.profileId);
  await expect(expireBookings(later(NOW, 60 * DAY_MS))).rejects.toThrow(failed(bookingId));
  const { status } = await db.booking.findUniqueOrThrow({ where: { id: other.bookingId } });
  expect(status).toBe("expired");
});

it("a call of which nobody can be reminded keeps no other from its reminder", async () => {
  const bookingId = await bothBooked();
  await poison("mails", "profileId", scene.profileId);
  await expect(remindCalls(later(TUESDAY_TEN, -20 * HOUR_MS))).rejects.toThrow(failed(bookingId));
  expect(await db.mail.count({ where: { template: "call-reminder" } })).toBe(1);
});

it("an interview that cannot be asked about keeps no other from being asked about", async () => {
  const bookingId = await bothBooked();
  await poison("mails", "profileId", scene.profileId);
  await expect(requestFeedback(later(TUESDAY_TEN, 3 * HOUR_MS))).rejects.toThrow(failed(bookingId));
  expect(await db.managerFeedback.count()).toBe(1);
});

it("an interview that cannot be closed keeps no other open", async () => {
  const { profileId } = await db.application.findUniqueOrThrow({ where: { id: sound } });
  const interview = (about: string) => ({
    provider: "custom" as const,
    type: "general" as const,
    status: "scheduled" as const,
    profileId: about,
    jobId: scene.jobId,
    durationMinutes: 45,
    questions: [],
    consentText: "",
    expiresAt: NOW,
  });
  await db.aiInterview.createMany({
    data: [
      { id: "custom_a", ...interview(scene.profileId) },
      { id: "custom_b", ...interview(profileId) },
    ],
  });
  await poison("timeline_entries", "profileId", scene.profileId);
  await expect(expireInterviews(later(NOW, DAY_MS))).rejects.toThrow(failed("custom_a"));
  expect(await db.aiInterview.findUniqueOrThrow({ where: { id: "custom_b" } })).toMatchObject({ status: "expired" });
});

it("a manager who cannot be written off keeps no other question open, however many there are", async () => {
  const [first, ...others] = await Promise.all(
    Array.from({ length: 3 }, (_, at) => createActor("manager", `Manager ${at}`)),
  );
  const ask = (userId: string) => db.connectRequest.create({ data: { userId, jobId: scene.jobId } });
  const { id } = await ask(first?.userId ?? "");
  for (const { userId } of others) await ask(userId);
  await poison("connect_requests", "id", id, "UPDATE");
  await expect(remindManagers(NOW)).rejects.toThrow(`1 of 3 could not be done, ${id} among them.`);
  expect(await db.connectRequest.count({ where: { settledAt: null } })).toBe(1);
});

it("past five hundred open questions those without a further reminder are settled too", async () => {
  const users = await db.user.createManyAndReturn({
    data: Array.from({ length: 503 }, (_, at) => ({
      name: `M ${at}`,
      email: `m${at}@x.example`,
      role: "manager" as const,
    })),
    select: { id: true },
  });
  await db.connectRequest.createMany({ data: users.map(({ id }) => ({ userId: id, jobId: scene.jobId })) });
  expect(await remindManagers(NOW)).toMatchObject({ settled: 503 });
});
