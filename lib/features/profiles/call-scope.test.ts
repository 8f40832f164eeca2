import { beforeEach, describe, expect, it } from "vitest";
import { GET as bookings } from "@/app/api/bookings/route";
import { GET as detail } from "@/app/api/profiles/[profileId]/route";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { createScene, NOW, openLink, type Scene, TUESDAY_TEN } from "@/lib/features/bookings/booking.fixtures";
import { confirmBooking } from "@/lib/features/bookings/confirm-booking";
import { bookingForActor } from "@/lib/features/bookings/views";
import { callRoute, createActor, createKeyFor } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";
import { cvText } from "./cv-views";
import { profileDetail } from "./profile-detail";
import { updateProfile } from "./update-profile";

let scene: Scene;
let ben: Actor;
let bookingId: string;
let otherId: string;
beforeEach(async () => {
  await resetDatabase();
  scene = await createScene();
  ben = await createActor("manager", "Ben West");
  const { profileId, jobId } = scene;
  ({ bookingId } = await openLink(scene.applicationId));
  await db.booking.update({ where: { id: bookingId }, data: { hostId: ben.userId, isHostNamed: true } });
  const other = { provider: "manual", durationMinutes: 30, timeZone: "UTC", expiresAt: NOW } as const;
  otherId = (
    await db.booking.create({ data: { id: "manual_other", profileId, jobId, hostId: scene.hostId, ...other } })
  ).id;
  const what = { profileId, jobId, actor: "system", kind: "note", text: "Between us" } as const;
  await db.timelineEntry.createMany({ data: [what, { ...what, jobId: null }] });
});

const book = () => confirmBooking(bookingId, { starts_at: TUESDAY_TEN }, NOW);

describe("a manager who was named for one call alone", () => {
  it("sees the person, their CV and that call, and nothing else of them", async () => {
    await book();
    const cv = { profileId: scene.profileId, fileName: "cv.pdf", mediaType: "application/pdf", sizeBytes: 9 };
    const { id: cvId } = await db.cvDocument.create({
      data: { ...cv, sha256: "0", storageKey: "x", status: "parsed", text: "Pipelines." },
    });
    const key = await createKeyFor(ben);
    const params = { profileId: scene.profileId };
    const page = await callRoute(detail, { path: `/api/profiles/${scene.profileId}`, method: "GET", params, key });
    expect(page.status).toBe(200);
    expect(await page.json()).toMatchObject({
      name: "Amara Okafor",
      bookings: [{ booking_id: bookingId }],
      matches: [],
      interviews: [],
      messages: [],
      endorsement: null,
      timeline: [],
    });
    expect((await cvText(ben, { profileId: scene.profileId, cvId })).text).toBe("Pipelines.");
    const list = await callRoute(bookings, { path: `/api/bookings?profile_id=${scene.profileId}`, method: "GET", key });
    const { data } = (await list.json()) as { data: { booking_id: string }[] };
    expect(data.map((row) => row.booking_id)).toEqual([bookingId]);
  });

  it("changes nothing of them, and is told nothing before the call is booked or once it is cancelled", async () => {
    const read = () => profileDetail(ben, scene.profileId);
    await expect(read()).rejects.toMatchObject({ code: "profile_not_found" });
    await book();
    await expect(updateProfile(ben, { profileId: scene.profileId, status: "declined" })).rejects.toMatchObject({
      code: "profile_not_found",
    });
    await db.booking.update({ where: { id: bookingId }, data: { status: "cancelled" } });
    await expect(read()).rejects.toMatchObject({ code: "profile_not_found" });
  });

  it("sees the person from any seat of a panel; of a pool only whoever took the call", async () => {
    await book();
    const iris = await createActor("manager", "Iris Moss");
    const hosts = { create: [{ hostId: iris.userId, position: 1 }] };
    await db.booking.update({ where: { id: bookingId }, data: { hostMode: "panel", hosts } });
    expect((await profileDetail(iris, scene.profileId)).bookings).toHaveLength(1);
    await db.booking.update({ where: { id: bookingId }, data: { hostMode: "any" } });
    await expect(profileDetail(iris, scene.profileId)).rejects.toMatchObject({ code: "profile_not_found" });
    expect((await profileDetail(ben, scene.profileId)).bookings).toHaveLength(1);
  });

  it("of a pool, whoever did not take the call neither reads of it nor cancels it", async () => {
    const iris = await createActor("manager", "Iris Moss");
    const hosts = { create: [ben, iris].map(({ userId: hostId }, position) => ({ hostId, position })) };
    await db.booking.update({ where: { id: bookingId }, data: { hostMode: "any", hostId: null, hosts } });
    const read = (actor: Actor) => bookingForActor(actor, bookingId);
    expect((await read(iris)).status).toBe("pending");
    await db.booking.update({ where: { id: bookingId }, data: { hostId: ben.userId } });
    await expect(read(iris)).rejects.toMatchObject({ code: "booking_not_found" });
    expect((await read(ben)).id).toBe(bookingId);
    await db.booking.update({ where: { id: bookingId }, data: { hostMode: "panel" } });
    expect((await read(iris)).id).toBe(bookingId);
  });

  it("who manages the job sees all of it, as before", async () => {
    await book();
    const rohan: Actor = { ...ben, userId: scene.hostId };
    const seen = await profileDetail(rohan, scene.profileId);
    expect(seen.bookings.map((booking) => booking.booking_id).sort()).toEqual([bookingId, otherId].sort());
    expect(seen.timeline.length).toBeGreaterThan(1);
    expect((await profileDetail(scene.recruiter, scene.profileId)).bookings).toHaveLength(2);
  });
});
