import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { afterAll, afterEach, expect, it, vi } from "vitest";
import { releaseDeadWorkers } from "@/inngest/embedded/worker-liveness";
import { drainRunner } from "@/inngest/testing/drain-runner";
import { connectManager } from "@/lib/connections/connections.fixtures";
import { db, pool } from "@/lib/db";
import { createScene, NOW, openLink, TUESDAY_TEN, withoutBuffers } from "@/lib/features/bookings/booking.fixtures";
import { confirmBooking } from "@/lib/features/bookings/confirm-booking";
import { createHelena, HELENA, later } from "@/lib/features/calendar-events/calendar.fixtures";
import { reconcileEvents } from "@/lib/features/calendar-events/reconcile-events";
import { resetDatabase } from "@/lib/testing/database";

const root = path.resolve(import.meta.dirname, "../..");

const { boundary, fake, mails, proxy, variables } = await vi.hoisted(async () => {
  const { startZohoFake } = await import("@/lib/testing/fakes/zoho");
  const { startBoundaryMailServer, startBoundaryProxy } = await import("./boundaries");
  const boundary = { reached: 0, at: 0, isAfter: false, kill: () => {} };
  const fake = await startZohoFake();
  const proxy = await startBoundaryProxy(boundary, fake.baseUrl);
  const mails = await startBoundaryMailServer(boundary);
  const variables = {
    ZOHO_CLIENT_ID: fake.client.id,
    ZOHO_CLIENT_SECRET: fake.client.secret,
    ZOHO_ACCOUNTS_URL: proxy.url,
    ZOHO_CALENDAR_URL: proxy.url,
    SMTP_URL: mails.url,
    MAIL_FROM: "AI Recruiter <recruiting@example.test>",
  };
  Object.assign(process.env, variables);
  return { boundary, fake, mails, proxy, variables };
});
afterAll(async () => {
  await Promise.all([proxy.close(), mails.close(), fake.close()]);
});

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

/** A candidate has booked, and nothing has been done about it yet. The host's access has run out, so that it is renewed as well. */
async function bookCall(): Promise<string> {
  boundary.at = 0;
  await resetDatabase();
  await withoutBuffers();
  const scene = await createScene({ hostId: await createHelena() });
  fake.addUser({ email: HELENA, centre: "eu", timeZone: "Europe/Berlin" });
  await connectManager(fake, { email: HELENA });
  const { bookingId } = await openLink(scene.applicationId, NOW);
  await confirmBooking(bookingId, { starts_at: TUESDAY_TEN }, NOW);
  await db.calendarConnection.updateMany({ data: { accessExpiresAt: new Date(0) } });
  await db.tokenRenewal.deleteMany();
  mails.received.length = 0;
  boundary.reached = 0;
  return bookingId;
}

/** The workers of a process of its own, which begin when told to: it takes seconds until they can. */
function spareProcess(): ChildProcess {
  const child = spawn(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", "lib/testing/run-workers.ts"],
    { cwd: root, env: { ...process.env, ...variables }, stdio: ["pipe", "ignore", "inherit"] },
  );
  children.push(child);
  return child;
}

async function workUntilKilled(child: ChildProcess): Promise<void> {
  boundary.kill = () => child.kill("SIGKILL");
  const exit = once(child, "exit");
  child.stdin?.write("go\n");
  const [, signal] = await exit;
  expect(signal).toBe("SIGKILL");
}

/** What the processes that live on do within the next five minutes, without the waiting. */
async function recover(): Promise<void> {
  boundary.at = 0;
  await db.$executeRaw`UPDATE graphile_worker._private_jobs SET locked_at = locked_at - interval '1 minute'`;
  expect(await releaseDeadWorkers(pool)).toHaveLength(1);
  await db.booking.updateMany({ data: { eventLeaseUntil: null } });
  await db.tokenRenewal.updateMany({ data: { at: new Date(Date.now() - 60_000) } });
  await drainRunner({ fastForward: true });
  await reconcileEvents(later(NOW, 5));
}

async function expectAllDoneOnce(bookingId: string): Promise<void> {
  const booking = await db.booking.findUniqueOrThrow({ where: { id: bookingId } });
  const standing = fake.events().filter(({ owner, isDeleted }) => owner === HELENA && !isDeleted);
  expect(standing).toMatchObject([{ uid: booking.eventId, start: TUESDAY_TEN }]);
  expect(booking).toMatchObject({ status: "confirmed", eventState: "written", eventSequence: 0 });
  const queued = await db.mail.findMany({ orderBy: { messageKey: "asc" } });
  expect(queued.every(({ status }) => status === "sent")).toBe(true);
  expect(new Set(queued.map(({ messageKey }) => messageKey)).size).toBe(queued.length);
  expect(queued.map(({ template }) => template).toSorted()).toEqual([
    "booking-confirmed",
    "booking-confirmed-host",
    "interview-link",
  ]);
  // What was killed after the mail server's yes is sent again under the same Message-ID, which mailboxes show once.
  const sent = new Set(mails.received.map(({ messageId }) => messageId));
  expect([...sent].toSorted()).toEqual(queued.map(({ messageId }) => messageId).toSorted());
  expect(mails.received.length).toBeLessThanOrEqual(queued.length + 1);
  expect(await db.workflowRun.count({ where: { status: { not: "completed" } } })).toBe(0);
  expect(await db.aiInterview.count()).toBe(1);
}

it("requirement 33: killed before or after any call that leaves the process, a booking ends as one event and one mail of each kind", {
  timeout: 300_000,
}, async () => {
  const untouched = await bookCall();
  await drainRunner({ fastForward: true });
  await expectAllDoneOnce(untouched);
  const calls = boundary.reached;
  expect(calls).toBeGreaterThan(5);
  let spare = spareProcess();
  for (let at = 1; at <= calls; at += 1) {
    for (const isAfter of [false, true]) {
      for (const { uid } of fake.events()) fake.changeEvent(uid, { isDeleted: true });
      const bookingId = await bookCall();
      Object.assign(boundary, { at, isAfter });
      await workUntilKilled(spare);
      spare = spareProcess();
      await recover();
      await expectAllDoneOnce(bookingId);
    }
  }
});
