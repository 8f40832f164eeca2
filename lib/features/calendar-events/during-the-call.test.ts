import { expect, it } from "vitest";
import { db } from "@/lib/db";
import { type EventData, eventSchemas } from "@/lib/features/automation/events";
import { eventsNamed, NOW, type Scene, TUESDAY_TEN } from "@/lib/features/bookings/booking.fixtures";
import { cancelForHost } from "@/lib/features/bookings/cancel-for-host";
import { expireBookings } from "@/lib/features/bookings/expire-bookings";
import { followHostMove } from "@/lib/features/bookings/follow-host-move";
import { requestFeedback } from "@/lib/features/manager-feedback/request-feedback";
import type { TimeRange } from "@/lib/providers/calendar/types";
import { book, bookingRow, later, type ZohoWorld, zohoInEachTest } from "./calendar.fixtures";
import { readBackEvents } from "./read-back-events";
import { syncEvent } from "./sync-event";

let world: ZohoWorld;
let scene: Scene;
let bookingId: string;
/** Ten minutes into the half hour. */
const WITHIN = later(TUESDAY_TEN, 10);
const END = later(TUESDAY_TEN, 30);
zohoInEachTest(async (given) => {
  ({ world, scene } = given);
  bookingId = await book(scene.applicationId, TUESDAY_TEN, NOW, world.deps);
  await syncEvent({ bookingId }, NOW, world.deps);
});

const uid = async () => (await bookingRow(bookingId)).eventId ?? "";
async function announced<N extends "calendar/event.moved" | "calendar/event.removed">(name: N): Promise<EventData<N>> {
  return eventSchemas[name].parse((await eventsNamed(name)).at(-1)) as EventData<N>;
}
async function hostDrags(range: TimeRange, now: Date) {
  world.fake.changeEvent(await uid(), { range });
  await readBackEvents(now, world.deps);
  return followHostMove(await announced("calendar/event.moved"), now);
}
async function hostDeletes(noticedAt: Date): Promise<EventData<"calendar/event.removed">> {
  world.fake.changeEvent(await uid(), { isDeleted: true });
  await readBackEvents(noticedAt, world.deps);
  return announced("calendar/event.removed");
}
const told = async () => (await db.notification.findMany({ where: { kind: "booking" } })).map(({ body }) => body);

it("a call that its host prolongs while it is on ends later: nobody is asked, and no feedback is asked for before", async () => {
  const end = later(TUESDAY_TEN, 60);
  expect(await hostDrags({ start: TUESDAY_TEN, end }, WITHIN)).toEqual({ outcome: "moved" });
  expect(await bookingRow(bookingId)).toMatchObject({ endsAt: end, eventState: "written" });
  expect(await db.review.count()).toBe(0);
  await expireBookings(later(END, 5));
  expect(await requestFeedback(later(END, 5))).toMatchObject({ asked: 0 });
  expect(await requestFeedback(later(end, 1))).toMatchObject({ asked: 1 });
});

it("a call that is moved to a start that is over still puts it before a person", async () => {
  const range = { start: later(TUESDAY_TEN, -30), end: later(TUESDAY_TEN, 30) };
  expect(await hostDrags(range, WITHIN)).toEqual({ outcome: "asked" });
});

it("a call that is deleted while it is on took place: nothing is cancelled, the recruiter hears of it, feedback is asked for", async () => {
  const removed = await hostDeletes(WITHIN);
  for (let twice = 0; twice < 2; twice++) expect(await cancelForHost(removed, WITHIN)).toEqual({ isCancelled: false });
  expect(await bookingRow(bookingId)).toMatchObject({ status: "confirmed" });
  expect(await told()).toEqual([expect.stringContaining("found deleted in their calendar after it had begun")]);
  expect(await requestFeedback(later(END, 1))).toMatchObject({ asked: 1 });
});

it("one that may have been deleted just before it began is cancelled all the same", async () => {
  const removed = await hostDeletes(later(TUESDAY_TEN, 3));
  expect(await cancelForHost(removed, later(TUESDAY_TEN, 4))).toEqual({ isCancelled: true });
});

it("a deletion that is only followed when the call would be over is no dead letter: the recruiter is told", async () => {
  const removed = await hostDeletes(later(NOW, 30));
  expect(await cancelForHost(removed, later(END, 10))).toEqual({ isCancelled: false });
  expect(await told()).toEqual([expect.stringContaining("before anybody could be told")]);
});
