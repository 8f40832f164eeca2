import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { createActor } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";
import { addCallEntries } from "./call-repository";
import { createCall, createConnection } from "./monitoring.fixtures";
import { watchConnections } from "./watch-connections";

const NOW = new Date();
const inMinutes = (minutes: number, from = NOW) => new Date(from.getTime() + minutes * 60_000);
const told = () => db.notification.findMany({ orderBy: [{ createdAt: "asc" }, { title: "asc" }] });

beforeEach(resetDatabase);

async function noteCalls(failures: number, successes: number, at = NOW): Promise<void> {
  const call = { provider: "zoho", operation: "busyTimes", status: null, ms: 10, at };
  await addCallEntries(db, [
    ...Array.from({ length: failures }, () => ({ ...call, code: "provider_timeout" })),
    ...Array.from({ length: successes }, () => ({ ...call, code: null })),
  ]);
}

describe("access that is about to end", () => {
  const failing = { accessExpiresAt: inMinutes(12), renewFailures: 2 };

  it("is told to admins and to the recruiter of the manager's job, once", async () => {
    const [admin, hers, other] = [
      await createActor("admin"),
      await createActor("recruiter"),
      await createActor("recruiter"),
    ];
    const { userId } = await createConnection("Hanna Berg", failing);
    await db.job.create({
      data: { title: "Engineer", description: "…", normalized: {}, managerId: userId, recruiterId: hers.userId },
    });
    await watchConnections(NOW);
    await watchConnections(inMinutes(5));
    const notices = await told();
    expect(notices.map((notice) => notice.userId).toSorted()).toEqual([admin.userId, hers.userId].toSorted());
    expect(notices.map((notice) => notice.userId)).not.toContain(other.userId);
    expect(notices[0]).toMatchObject({ title: "Hanna Berg's calendar is about to be lost", href: "/monitoring" });
  });

  it("is told to the recruiter of a job too that its owner only interviews for", async () => {
    const [leads, interviews] = [await createActor("recruiter"), await createActor("recruiter")];
    const { userId } = await createConnection("Hanna Berg", failing);
    const job = { title: "Engineer", description: "…", normalized: {} };
    await db.job.create({ data: { ...job, managerId: userId, recruiterId: leads.userId } });
    const panel = await db.job.create({ data: { ...job, recruiterId: interviews.userId } });
    await db.jobInterviewer.create({ data: { jobId: panel.id, userId, position: 1 } });
    await watchConnections(NOW);
    const ids = (await told()).map((notice) => notice.userId);
    expect(ids.toSorted()).toEqual([leads.userId, interviews.userId].toSorted());
  });

  it("is told by one of several processes that look at the same time", async () => {
    await createActor("admin");
    await createConnection("Hanna Berg", failing);
    await Promise.all([watchConnections(NOW), watchConnections(NOW), watchConnections(NOW)]);
    expect([await db.monitoringAlert.count(), await db.notification.count()]).toEqual([1, 1]);
  });

  it("and was renewed is told once more, and a second outage again", async () => {
    await createActor("admin");
    const { id } = await createConnection("Hanna Berg", failing);
    await watchConnections(NOW);
    await db.calendarConnection.update({
      where: { id },
      data: { renewFailures: 0, accessExpiresAt: inMinutes(60) },
    });
    await watchConnections(inMinutes(5));
    await watchConnections(inMinutes(10));
    expect((await told()).map(({ title }) => title)).toEqual([
      "Hanna Berg's calendar is about to be lost",
      "Over: Hanna Berg's calendar is about to be lost",
    ]);
    await db.calendarConnection.update({ where: { id }, data: failing });
    await watchConnections(NOW);
    expect(await db.notification.count()).toBe(3);
  });

  it("and has ended meanwhile is said to have ended", async () => {
    const { id } = await createConnection("Hanna Berg", failing);
    const alert = () => db.monitoringAlert.findFirstOrThrow({ where: { subject: `connection:${id}` } });
    await watchConnections(NOW);
    expect(await alert()).toMatchObject({
      title: "Hanna Berg's calendar is about to be lost",
      body: expect.stringContaining("ends within 15 minutes"),
    });
    await watchConnections(inMinutes(13));
    expect(await alert()).toMatchObject({
      title: "Hanna Berg's calendar cannot be read",
      body: expect.stringContaining("has ended"),
    });
    expect(await db.monitoringAlert.count()).toBe(1);
  });

  it("is no news while it is renewed, has time left, or was refused and told before", async () => {
    await createActor("admin");
    await createConnection("Renewed", { accessExpiresAt: inMinutes(5) });
    await createConnection("With time", { accessExpiresAt: inMinutes(20), renewFailures: 3 });
    await createConnection("Refused", { ...failing, status: "reconnect_required" });
    expect(await watchConnections(NOW)).toEqual({ opened: 0, ended: 0 });
  });

  it("is told too where our own count of the vendor's limit holds the renewal back, until it is renewed", async () => {
    await createActor("admin");
    const { id: connectionId } = await createConnection("Hanna Berg", { accessExpiresAt: inMinutes(4) });
    const at = inMinutes(-2);
    await db.tokenRenewal.createMany({ data: Array.from({ length: 9 }, () => ({ connectionId, at, outcome: "ok" })) });
    expect(await watchConnections(NOW)).toMatchObject({ opened: 0 });
    await db.tokenRenewal.create({ data: { connectionId, at, outcome: "ok" } });
    expect(await watchConnections(NOW)).toMatchObject({ opened: 1 });
    expect((await told())[0]?.body).toContain("10 renewals in 10 minutes");
    expect(await watchConnections(inMinutes(9))).toEqual({ opened: 0, ended: 0 });
    await db.calendarConnection.update({ where: { id: connectionId }, data: { accessExpiresAt: inMinutes(70) } });
    expect(await watchConnections(inMinutes(10))).toEqual({ opened: 0, ended: 1 });
  });

  it("ends without a word where the grant was taken back: that is told elsewhere", async () => {
    await createActor("admin");
    const { id } = await createConnection("Hanna Berg", failing);
    await watchConnections(NOW);
    await db.calendarConnection.update({ where: { id }, data: { status: "reconnect_required" } });
    expect(await watchConnections(inMinutes(5))).toEqual({ opened: 0, ended: 1 });
    expect(await db.notification.count()).toBe(1);
    expect(await db.monitoringAlert.findFirstOrThrow()).toMatchObject({ outcome: "replaced" });
  });
});

describe("requirement 10: access that was sealed under a key which is not at hand", () => {
  it("is told to the admins once, and once more when the key is back", async () => {
    const admin = await createActor("admin");
    const sealed = (key: string) => `v1.${key}.iv.body.tag`;
    await createConnection("Fine", { accessToken: sealed("test"), refreshToken: sealed("test") });
    await createConnection("Gone", { status: "disconnected", accessToken: null, refreshToken: sealed("k0") });
    expect(await watchConnections(NOW)).toEqual({ opened: 0, ended: 0 });
    const { id } = await createConnection("Hanna Berg", { accessToken: sealed("test"), refreshToken: sealed("k0") });
    await createConnection("Ravi Kumar", { accessToken: sealed("k0"), refreshToken: sealed("k0") });
    await watchConnections(NOW);
    await watchConnections(inMinutes(5));
    const heard = (await told()).filter(({ userId }) => userId === admin.userId);
    expect(heard).toMatchObject([
      { title: "The access to 2 calendars is locked", body: expect.stringContaining("key k0.") },
    ]);
    await db.calendarConnection.updateMany({ where: { id: { not: id } }, data: { status: "disconnected" } });
    await db.calendarConnection.update({ where: { id }, data: { refreshToken: sealed("test") } });
    expect(await watchConnections(inMinutes(10))).toEqual({ opened: 0, ended: 1 });
    expect((await told()).at(-1)).toMatchObject({ body: "No access is locked any more." });
  });
});

describe("a vendor that fails", () => {
  it("is told from ten calls on, when more than half of them failed", async () => {
    await createActor("admin");
    await noteCalls(5, 4);
    expect(await watchConnections(NOW)).toMatchObject({ opened: 0 });
    await noteCalls(0, 1);
    expect(await watchConnections(NOW)).toMatchObject({ opened: 0 });
    await noteCalls(1, 0);
    expect(await watchConnections(NOW)).toMatchObject({ opened: 1 });
    expect((await told())[0]).toMatchObject({ title: "Zoho Calendar fails more often than not" });
  });

  it("is not over while nobody calls, and is over when its calls succeed", async () => {
    await createActor("admin");
    await createConnection("Hanna Berg");
    await noteCalls(12, 0);
    await watchConnections(NOW);
    expect(await watchConnections(inMinutes(31))).toEqual({ opened: 0, ended: 0 });
    await noteCalls(1, 1, inMinutes(40));
    expect(await watchConnections(inMinutes(41))).toEqual({ opened: 0, ended: 0 });
    await noteCalls(0, 4, inMinutes(42));
    expect(await watchConnections(inMinutes(43))).toEqual({ opened: 0, ended: 1 });
    expect((await told()).at(-1)).toMatchObject({ body: "Its calls succeed again." });
  });

  it("is a mail server too, with what that means for mails; its silence is its end where it is set up no more", async () => {
    await createActor("admin");
    const call = { provider: "smtp", operation: "send", status: null, code: "provider_unavailable", ms: 10, at: NOW };
    await addCallEntries(
      db,
      Array.from({ length: 12 }, () => call),
    );
    expect(await watchConnections(NOW)).toMatchObject({ opened: 1 });
    const [notice] = await told();
    expect(notice).toMatchObject({ title: "Mail server fails more often than not" });
    expect(notice?.body).toContain("Mails that did not go are tried again");
    expect(await watchConnections(inMinutes(31))).toEqual({ opened: 0, ended: 1 });
  });

  it("is not blamed for a thing that is not there", async () => {
    const call = { provider: "zoho", operation: "cancelEvent", status: 404, code: "event_not_found", ms: 1, at: NOW };
    await addCallEntries(
      db,
      Array.from({ length: 20 }, () => call),
    );
    expect(await watchConnections(NOW)).toMatchObject({ opened: 0 });
  });
});

describe("an event that is not written", () => {
  it("is told after half an hour, counted anew as more wait, and over when all are written", async () => {
    await createActor("admin");
    const { userId, id: connectionId } = await createConnection("Hanna Berg");
    const first = await createCall(userId, { eventState: "pending", connectionId });
    expect(await watchConnections(inMinutes(29))).toMatchObject({ opened: 0 });
    expect(await watchConnections(inMinutes(31))).toMatchObject({ opened: 1 });
    const second = await createCall(userId, { eventState: "failed", connectionId });
    await watchConnections(inMinutes(32));
    expect(await db.monitoringAlert.findFirstOrThrow()).toMatchObject({
      title: "2 interviews are not on their calendars",
      endedAt: null,
    });
    await db.booking.updateMany({
      where: { id: { in: [first, second] } },
      data: { eventState: "written", eventSequence: 0 },
    });
    expect(await watchConnections(inMinutes(33))).toEqual({ opened: 0, ended: 1 });
    expect(await db.notification.count()).toBe(2);
  });

  it("counts its time from when it began to be owed: tries do not begin it anew, a move does", async () => {
    const { userId } = await createConnection("Hanna Berg");
    const id = await createCall(userId, { eventState: "pending" });
    const since = async () => (await db.booking.findUniqueOrThrow({ where: { id } })).eventUnwrittenSince;
    const began = await since();
    expect(began).not.toBeNull();
    await db.booking.update({ where: { id }, data: { eventError: "No answer in time" } });
    await db.booking.update({ where: { id }, data: { eventState: "failed" } });
    expect(await since()).toEqual(began);
    await db.booking.update({ where: { id }, data: { eventState: "written", eventSequence: 0 } });
    expect(await since()).toBeNull();
    await db.booking.update({ where: { id }, data: { icsSequence: 1 } });
    expect(await since()).not.toBeNull();
    await db.booking.update({ where: { id }, data: { status: "cancelled" } });
    expect(await since()).toBeNull();
  });
});
