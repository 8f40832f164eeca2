import { beforeEach, expect, it } from "vitest";
import { drainRunner } from "@/inngest/testing/drain-runner";
import { NOTHING_CONNECTED } from "@/lib/connections/busy-times";
import { db } from "@/lib/db";
import type { UpdateJobBody } from "@/lib/features/jobs/schema";
import { updateJob } from "@/lib/features/jobs/update-job";
import { updateUser } from "@/lib/features/people/update-user";
import { createActor } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";
import { addCandidate, createScene, openLink, type Scene } from "./booking.fixtures";
import { cancelBooking } from "./cancel-booking";
import { confirmBooking } from "./confirm-booking";
import type { HoldDeps } from "./hold-hosts";
import { offerNewTimes } from "./offer-new-times";
import { requestBooking } from "./request-booking";

let scene: Scene;
let iris: { userId: string; email: string };
const now = new Date();
/** The Wednesday after next at ten in London or, in summer, eleven. */
const ahead = new Date(now.getTime() + 14 * 86_400_000);
ahead.setUTCDate(ahead.getUTCDate() + ((10 - ahead.getUTCDay()) % 7));
ahead.setUTCHours(10, 0, 0, 0);

beforeEach(async () => {
  await resetDatabase();
  scene = await createScene();
  await db.job.update({
    where: { id: scene.jobId },
    data: {
      normalized: {
        title: "Data Engineer",
        seniority: null,
        must_have: [],
        nice_to_have: [],
        minimum_years: null,
        location: null,
        remote: null,
        languages: [],
        education: null,
        responsibilities: [],
      },
    },
  });
  iris = await createActor("manager", "Iris Moss");
});

async function changeHosts(change: UpdateJobBody): Promise<void> {
  await updateJob(scene.recruiter, scene.jobId, change);
  await drainRunner();
}
const nameManager = (manager_email: string | null) => changeHosts({ manager_email });
const hostOf = async (id: string) => (await db.booking.findUniqueOrThrow({ where: { id } })).hostId;

it("an open link leads to the job's new manager, and the timeline says why", async () => {
  const { bookingId } = await openLink(scene.applicationId, now);
  await nameManager(iris.email);
  expect(await hostOf(bookingId)).toBe(iris.userId);
  expect(await db.timelineEntry.findFirst({ where: { kind: "booking.host_changed" } })).toMatchObject({
    text: "The booking link leads to Iris Moss instead of Rohan Iyer",
  });
  await confirmBooking(bookingId, { starts_at: ahead }, now);
  expect(await hostOf(bookingId)).toBe(iris.userId);
});

it("without a manager any more it leads to the recruiter, and to the next manager once there is one", async () => {
  const { bookingId } = await openLink(scene.applicationId, now);
  await nameManager(null);
  expect(await hostOf(bookingId)).toBe(scene.recruiter.userId);
  await nameManager(iris.email);
  expect(await hostOf(bookingId)).toBe(iris.userId);
});

it("a booked call stays with the one who has it, and the recruiter is told once", async () => {
  const { bookingId } = await openLink(scene.applicationId, now);
  await confirmBooking(bookingId, { starts_at: ahead }, now);
  for (let twice = 0; twice < 2; twice++) await nameManager(iris.email);
  expect(await hostOf(bookingId)).toBe(scene.hostId);
  expect(await db.notification.findMany({ where: { kind: "booking" } })).toEqual([
    expect.objectContaining({ userId: scene.recruiter.userId, title: "Amara Okafor still meets Rohan Iyer" }),
  ]);
});

it("a link to somebody who was named for that call alone is left as it is", async () => {
  const other = await createActor("manager", "Ben West");
  const { bookingId } = await openLink(await addCandidate(scene, "Tom Reed"), now);
  await db.booking.update({ where: { id: bookingId }, data: { hostId: other.userId } });
  await nameManager(iris.email);
  expect(await hostOf(bookingId)).toBe(other.userId);
});

it("a time chosen in that very moment is not booked over a calendar that nobody read", async () => {
  const { bookingId } = await openLink(scene.applicationId, now);
  const meanwhile: HoldDeps = {
    readBusy: async () => {
      await nameManager(iris.email);
      return NOTHING_CONNECTED;
    },
  };
  await expect(confirmBooking(bookingId, { starts_at: ahead }, now, meanwhile)).rejects.toMatchObject({
    code: "service_unavailable",
  });
  await expect(confirmBooking(bookingId, { starts_at: ahead }, now)).resolves.toMatchObject({ hostId: iris.userId });
});

it("an open link becomes a panel's where a second person interviews for the job, and its seats are the job's", async () => {
  const { bookingId } = await openLink(scene.applicationId, now);
  const rohan = await db.user.findUniqueOrThrow({ where: { id: scene.hostId } });
  const change = { manager_emails: [rohan.email, iris.email], host_mode: "panel" as const };
  for (let twice = 0; twice < 2; twice++) await changeHosts(change);
  const booking = await db.booking.findUniqueOrThrow({ where: { id: bookingId }, include: { hosts: true } });
  expect(booking).toMatchObject({ hostMode: "panel", hostId: scene.hostId });
  expect(booking.hosts.map(({ hostId }) => hostId)).toEqual([scene.hostId, iris.userId]);
  expect(await db.timelineEntry.findMany({ where: { kind: "booking.host_changed" } })).toEqual([
    expect.objectContaining({ text: "The booking link leads to Rohan Iyer and Iris Moss instead of Rohan Iyer" }),
  ]);
  await changeHosts({ manager_emails: [iris.email] });
  expect(await hostOf(bookingId)).toBe(iris.userId);
  expect(await db.bookingHost.count({ where: { bookingId } })).toBe(0);
});

it("a pool's link that went out with the one who was connected follows the job as well, unless that one was named for it", async () => {
  const rohan = await db.user.findUniqueOrThrow({ where: { id: scene.hostId } });
  const pool = { manager_emails: [rohan.email, iris.email], host_mode: "any" as const };
  await changeHosts(pool);
  const { bookingId } = await openLink(scene.applicationId, now);
  const named = await openLink(await addCandidate(scene, "Tom Reed"), now);
  const alone = { hostId: scene.hostId, hostMode: "single" as const };
  await db.bookingHost.deleteMany();
  await db.booking.updateMany({ data: alone });
  await db.booking.update({ where: { id: named.bookingId }, data: { isHostNamed: true } });
  await changeHosts({ manager_emails: [iris.email] });
  expect(await hostOf(bookingId)).toBe(iris.userId);
  expect(await hostOf(named.bookingId)).toBe(scene.hostId);
});

it("a call that a former host removes is offered anew with those who interview by now; one who was named is named again", async () => {
  const { bookingId } = await openLink(scene.applicationId, now);
  await confirmBooking(bookingId, { starts_at: ahead }, now);
  await nameManager(iris.email);
  const by = { kind: "person", actor: { userId: scene.hostId, name: "Rohan Iyer" } } as const;
  await cancelBooking({ bookingId, by, offersOtherTimes: true }, now);
  const { bookingId: next } = await offerNewTimes({ bookingId }, now);
  expect(await hostOf(next ?? "")).toBe(iris.userId);
  await db.booking.update({ where: { id: bookingId }, data: { isHostNamed: true, effectKey: null } });
  await db.booking.delete({ where: { id: next ?? "" } });
  const { bookingId: again } = await offerNewTimes({ bookingId }, now);
  expect(await hostOf(again ?? "")).toBe(scene.hostId);
});

async function offerAfterHostCancelled(bookingId: string): Promise<string> {
  await db.booking.update({ where: { id: bookingId }, data: { status: "cancelled" } });
  const { bookingId: next } = await offerNewTimes({ bookingId }, now);
  return next ?? "";
}

it("other times after a host gave up the call lead to whoever takes the job's calls by now", async () => {
  const { bookingId } = await openLink(scene.applicationId, now);
  await confirmBooking(bookingId, { starts_at: ahead }, now);
  await nameManager(iris.email);
  await db.application.update({ where: { id: scene.applicationId }, data: { stage: "shortlisted" } });
  expect(await hostOf(await offerAfterHostCancelled(bookingId))).toBe(iris.userId);
});

it("other times of a call for which somebody was named alone stay theirs, and so does their open link", async () => {
  const ben = await createActor("manager", "Ben West");
  const request = { profile_id: scene.profileId, job_id: scene.jobId };
  const { booking_id: bookingId } = await requestBooking(
    scene.recruiter,
    { ...request, manager_email: ben.email },
    now,
  );
  await changeHosts({ manager_emails: [ben.email] });
  await nameManager(iris.email);
  expect(await hostOf(bookingId)).toBe(ben.userId);
  const next = await offerAfterHostCancelled(bookingId);
  expect(await hostOf(next)).toBe(ben.userId);
  await nameManager(ben.email);
  await nameManager(iris.email);
  expect(await hostOf(next)).toBe(ben.userId);
});

it("a panel that became one person's is offered again with that one alone", async () => {
  const rohan = await db.user.findUniqueOrThrow({ where: { id: scene.hostId } });
  await changeHosts({ manager_emails: [rohan.email, iris.email], host_mode: "panel" });
  const { bookingId } = await openLink(scene.applicationId, now);
  await changeHosts({ manager_emails: [iris.email] });
  await db.booking.update({ where: { id: bookingId }, data: { hostMode: "panel", hostId: scene.hostId } });
  const next = await db.booking.findUniqueOrThrow({ where: { id: await offerAfterHostCancelled(bookingId) } });
  expect(next).toMatchObject({ hostMode: "single", hostId: iris.userId });
});

async function setDisabled(userId: string, is_disabled: boolean): Promise<void> {
  await updateUser(await createActor("admin"), userId, { is_disabled });
  await drainRunner();
}

it("an open link to an account that is locked out leads to the job's recruiter, and back once it is let in again", async () => {
  const { bookingId } = await openLink(scene.applicationId, now);
  await setDisabled(scene.hostId, true);
  expect(await hostOf(bookingId)).toBe(scene.recruiter.userId);
  await setDisabled(scene.hostId, false);
  expect(await hostOf(bookingId)).toBe(scene.hostId);
});

it("where a recruiter who stands in is locked out, somebody else stands in", async () => {
  await nameManager(null);
  const { bookingId } = await openLink(scene.applicationId, now);
  expect(await hostOf(bookingId)).toBe(scene.recruiter.userId);
  await setDisabled(scene.recruiter.userId, true);
  const { hostId } = await db.booking.findUniqueOrThrow({ where: { id: bookingId } });
  expect(await db.user.findUnique({ where: { id: hostId ?? "" } })).toMatchObject({ role: "admin", disabledAt: null });
});

it("of a link to somebody named for it alone who is locked out, and of their booked call, the recruiter is told once each", async () => {
  const named = { manager_email: iris.email, job_id: scene.jobId };
  await requestBooking(scene.recruiter, { ...named, profile_id: scene.profileId }, now);
  const { bookingId: booked } = await openLink(await addCandidate(scene, "Tom Reed"), now);
  await db.booking.update({ where: { id: booked }, data: { hostId: iris.userId, isHostNamed: true } });
  await confirmBooking(booked, { starts_at: ahead }, now);
  await setDisabled(iris.userId, true);
  await nameManager((await createActor("manager", "Ben West")).email);
  const told = await db.notification.findMany({ where: { kind: "booking", title: { contains: "Iris" } } });
  expect(told.map(({ title }) => title).sort()).toEqual([
    "Amara Okafor’s booking link leads to Iris Moss",
    "Tom Reed still meets Iris Moss",
  ]);
  expect(await hostOf(booked)).toBe(iris.userId);
});

it("a call that a vendor's page gave to the one who leads stays without a word where another joins: the page knows one host", async () => {
  const { bookingId } = await openLink(scene.applicationId, now);
  const endsAt = new Date(ahead.getTime() + 30 * 60_000);
  await db.booking.update({
    where: { id: bookingId },
    data: { provider: "calendly", status: "confirmed", startsAt: ahead, endsAt },
  });
  const rohan = await db.user.findUniqueOrThrow({ where: { id: scene.hostId } });
  await changeHosts({ manager_emails: [rohan.email, iris.email], host_mode: "panel" });
  expect(await db.notification.count({ where: { dedupeKey: { startsWith: "call-of-former-hosts" } } })).toBe(0);
});
