import { beforeEach, expect, it } from "vitest";
import { drainRunner } from "@/inngest/testing/drain-runner";
import { db } from "@/lib/db";
import { closeJob } from "@/lib/features/jobs/close-job";
import { updateUser } from "@/lib/features/people/update-user";
import { createActor } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";
import { addCandidate, createScene, openLink, type Scene } from "./booking.fixtures";
import { confirmBooking } from "./confirm-booking";
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
  iris = await createActor("manager", "Iris Moss");
});

async function lockOut(userId: string): Promise<void> {
  await updateUser(await createActor("admin"), userId, { is_disabled: true });
  await drainRunner();
}
const hostOf = async (id: string) => (await db.booking.findUniqueOrThrow({ where: { id } })).hostId;
const told = async (words: string) =>
  (await db.notification.findMany({ where: { kind: "booking", body: { contains: words } } })).map(({ title }) => title);

it("of a call that stayed with somebody who left the job before, the recruiter hears once they are locked out", async () => {
  const { bookingId } = await openLink(scene.applicationId, now);
  await confirmBooking(bookingId, { starts_at: ahead }, now);
  await db.job.update({ where: { id: scene.jobId }, data: { managerId: iris.userId } });
  await lockOut(scene.hostId);
  expect(await told("Rohan Iyer takes no calls here any more")).toEqual(["Amara Okafor still meets Rohan Iyer"]);
});

it("at a closed job open links are handed on as well, and the recruiter hears of its booked calls", async () => {
  await db.job.update({ where: { id: scene.jobId }, data: { recruiterId: scene.recruiter.userId } });
  const open = await openLink(scene.applicationId, now);
  const booked = await openLink(await addCandidate(scene, "Tom Reed"), now);
  await confirmBooking(booked.bookingId, { starts_at: ahead }, now);
  await closeJob(scene.recruiter, scene.jobId);
  await lockOut(scene.hostId);
  expect(await hostOf(open.bookingId)).toBe(scene.recruiter.userId);
  expect(await told("Rohan Iyer takes no calls here any more")).toEqual(["Tom Reed still meets Rohan Iyer"]);
});

it("a panel's link on a page that knows one host is handed on with the others", async () => {
  await db.jobInterviewer.create({ data: { jobId: scene.jobId, userId: iris.userId, position: 1 } });
  await db.job.update({ where: { id: scene.jobId }, data: { hostMode: "panel" } });
  const about = { profile_id: scene.profileId, job_id: scene.jobId };
  const { booking_id } = await requestBooking(scene.recruiter, about, now);
  await db.bookingHost.deleteMany();
  const onVendorsPage = { provider: "calendly", hostMode: "single" } as const;
  await db.booking.update({ where: { id: booking_id }, data: onVendorsPage });
  await lockOut(scene.hostId);
  expect(await hostOf(booking_id)).toBe(iris.userId);
});

it("of links and calls that belong to no job the recruiter is told", async () => {
  const { id: profile_id } = await db.profile.create({ data: { name: "Ada Hill", email: "ada@mail.example" } });
  const { id: other } = await db.profile.create({ data: { name: "Ben Cole", email: "ben@mail.example" } });
  await requestBooking(scene.recruiter, { profile_id, manager_email: iris.email }, now);
  const booked = await requestBooking(scene.recruiter, { profile_id: other, manager_email: iris.email }, now);
  await confirmBooking(booked.booking_id, { starts_at: ahead }, now);
  await lockOut(iris.userId);
  const titles = await db.notification.findMany({ where: { userId: scene.recruiter.userId, kind: "booking" } });
  expect(titles.map(({ title }) => title).sort()).toEqual([
    "Ada Hill’s booking link leads to Iris Moss",
    "Ben Cole still meets Iris Moss",
  ]);
});

it("other times of a call whose only host is locked out by now are offered with whoever takes the job's calls", async () => {
  const about = { profile_id: scene.profileId, job_id: scene.jobId };
  const { booking_id } = await requestBooking(scene.recruiter, { ...about, manager_email: iris.email }, now);
  await lockOut(iris.userId);
  await db.booking.update({ where: { id: booking_id }, data: { status: "cancelled" } });
  const { bookingId: next } = await offerNewTimes({ bookingId: booking_id }, now);
  expect(await hostOf(next ?? "")).toBe(scene.hostId);
});

it("other times of a panel that was named for the call are offered with those of it who still take calls", async () => {
  const rohan = await db.user.findUniqueOrThrow({ where: { id: scene.hostId } });
  const about = { profile_id: scene.profileId, job_id: scene.jobId };
  const manager_emails = [iris.email, rohan.email];
  const { booking_id } = await requestBooking(scene.recruiter, { ...about, manager_emails }, now);
  await lockOut(iris.userId);
  await db.booking.update({ where: { id: booking_id }, data: { status: "cancelled" } });
  const { bookingId: next } = await offerNewTimes({ bookingId: booking_id }, now);
  expect(await db.booking.findUniqueOrThrow({ where: { id: next ?? "" } })).toMatchObject({
    hostMode: "single",
    hostId: scene.hostId,
    isHostNamed: true,
  });
});

it("a pool that was named for the call goes on with the others: its link is nothing to cancel", async () => {
  const rohan = await db.user.findUniqueOrThrow({ where: { id: scene.hostId } });
  const about = { profile_id: scene.profileId, job_id: scene.jobId, host_mode: "any" as const };
  await requestBooking(scene.recruiter, { ...about, manager_emails: [iris.email, rohan.email] }, now);
  await lockOut(iris.userId);
  expect(await told("Cancel the link")).toEqual([]);
  await lockOut(scene.hostId);
  expect(await told("Cancel the link")).toEqual(["Amara Okafor’s booking link leads to Iris Moss and Rohan Iyer"]);
});
