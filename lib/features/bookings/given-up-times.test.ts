import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { resetDatabase } from "@/lib/testing/database";
import { addCandidate, createScene, openLink, type Scene } from "./booking.fixtures";
import { cancelBooking } from "./cancel-booking";
import { confirmBooking } from "./confirm-booking";
import { findSlots } from "./find-slots";
import { offerNewTimes } from "./offer-new-times";
import { findBooking } from "./repository";

const now = new Date("2027-03-15T08:00:00Z");
const WEDNESDAY = new Date("2027-03-17T10:00:00Z");
const DAY = { start: new Date("2027-03-17T00:00:00Z"), end: new Date("2027-03-18T00:00:00Z") };

let scene: Scene;
beforeEach(async () => {
  await resetDatabase();
  scene = await createScene();
});

async function starts(bookingId: string): Promise<string[]> {
  const booking = await findBooking(db, bookingId);
  const found = booking && (await findSlots(booking, DAY, now));
  if (found?.state !== "known") throw new Error("The times are not known.");
  return found.slots.map(({ starts_at }) => starts_at);
}

/** A booked call that somebody cancels, and the link for other times. */
async function cancelledBy(userId: string): Promise<string> {
  const { bookingId } = await openLink(scene.applicationId, now);
  await confirmBooking(bookingId, { starts_at: WEDNESDAY }, now);
  const { name } = await db.user.findUniqueOrThrow({ where: { id: userId } });
  await cancelBooking({ bookingId, by: { kind: "person", actor: { userId, name } }, offersOtherTimes: true }, now);
  await db.application.update({ where: { id: scene.applicationId }, data: { stage: "shortlisted" } });
  return (await offerNewTimes({ bookingId }, now)).bookingId ?? "";
}

it("a time that the host took away is not among the other times for that candidate, and cannot be booked again", async () => {
  const next = await cancelledBy(scene.hostId);
  expect(await starts(next)).not.toContain(WEDNESDAY.toISOString());
  await expect(confirmBooking(next, { starts_at: WEDNESDAY }, now)).rejects.toMatchObject({ code: "slot_taken" });
});

it("it is free for others", async () => {
  await cancelledBy(scene.hostId);
  const { bookingId } = await openLink(await addCandidate(scene, "Tom Reed"), now);
  expect(await starts(bookingId)).toContain(WEDNESDAY.toISOString());
});

it("what a recruiter cancelled may be booked again", async () => {
  const next = await cancelledBy(scene.recruiter.userId);
  expect(await starts(next)).toContain(WEDNESDAY.toISOString());
  await expect(confirmBooking(next, { starts_at: WEDNESDAY }, now)).resolves.toMatchObject({ startsAt: WEDNESDAY });
});

describe("of a recruiter who meets the candidate themselves", () => {
  async function cancelled(isRemovedFromCalendar: boolean): Promise<string> {
    const { userId, name } = scene.recruiter;
    const toRecruiter = async () => {
      const { bookingId } = await openLink(scene.applicationId, now);
      await db.booking.update({ where: { id: bookingId }, data: { hostId: userId, effectKey: null } });
      return bookingId;
    };
    const bookingId = await toRecruiter();
    await confirmBooking(bookingId, { starts_at: WEDNESDAY }, now);
    const by = { kind: "person", actor: { userId, name } } as const;
    await cancelBooking({ bookingId, by, offersOtherTimes: isRemovedFromCalendar }, now);
    await db.application.update({ where: { id: scene.applicationId }, data: { stage: "shortlisted" } });
    return toRecruiter();
  }

  it("a call that they cancelled here leaves its time free, as they are told: they arrange it anew", async () => {
    const next = await cancelled(false);
    expect(await starts(next)).toContain(WEDNESDAY.toISOString());
    await expect(confirmBooking(next, { starts_at: WEDNESDAY }, now)).resolves.toMatchObject({ startsAt: WEDNESDAY });
  });

  it("one that they removed from their calendar is not offered again", async () => {
    expect(await starts(await cancelled(true))).not.toContain(WEDNESDAY.toISOString());
  });
});
