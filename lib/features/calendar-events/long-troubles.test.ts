import { expect, it, vi } from "vitest";
import { db } from "@/lib/db";
import { addCandidate, NOW, type Scene, TUESDAY_TEN } from "@/lib/features/bookings/booking.fixtures";
import { cancelBooking } from "@/lib/features/bookings/cancel-booking";
import { rescheduleBooking } from "@/lib/features/bookings/reschedule-booking";
import { sendInvitations } from "@/lib/features/bookings/send-invitations";
import { adoptBookings } from "./adopt-bookings";
import {
  book,
  bookingRow,
  connectGoogle,
  HELENA,
  holding,
  later,
  startGoogle,
  type ZohoWorld,
  zohoInEachTest,
} from "./calendar.fixtures";
import { readBackEvents } from "./read-back-events";
import { reconcileEvents } from "./reconcile-events";
import { LEASE_MS } from "./rules";
import { syncEvent } from "./sync-event";

let world: ZohoWorld;
let scene: Scene;
zohoInEachTest((given) => {
  ({ world, scene } = given);
});

const standing = () => world.fake.events().filter(({ isDeleted }) => !isDeleted);
const setStatus = (status: "connected" | "reconnect_required") =>
  db.calendarConnection.updateMany({ data: { status } });
/** Five hours of sweeps, one every five minutes. */
async function fiveHoursOfSweeps(from: Date): Promise<Date> {
  for (let minutes = 5; minutes <= 300; minutes += 5) await reconcileEvents(later(from, minutes), world.deps);
  return later(from, 305);
}
/** The grace of the sweep counts from the row's own clock. */
const asOfLongAgo = () => db.booking.updateMany({ data: { updatedAt: new Date(0) } });
async function sweep(now: Date) {
  await asOfLongAgo();
  return reconcileEvents(now, world.deps);
}

it("what is owed to a calendar that has to be connected again is written then, however long that takes", async () => {
  const bookingId = await book(scene.applicationId, TUESDAY_TEN, NOW, world.deps);
  await setStatus("reconnect_required");
  await syncEvent({ bookingId }, NOW, world.deps);
  const now = await fiveHoursOfSweeps(NOW);
  expect(await bookingRow(bookingId)).toMatchObject({ eventState: "pending", eventId: null });
  await setStatus("connected");
  await sweep(now);
  expect(await bookingRow(bookingId)).toMatchObject({ eventState: "written" });
  expect(standing()).toHaveLength(1);
});

it("what is owed to a calendar that its owner gave up for another vendor's comes onto that one", async () => {
  const bookingId = await book(scene.applicationId, TUESDAY_TEN, NOW, world.deps);
  await setStatus("reconnect_required");
  await syncEvent({ bookingId }, NOW, world.deps);
  const google = await startGoogle();
  try {
    const both = { providers: [...world.deps.providers, ...google.deps.providers] };
    await connectGoogle(scene.hostId);
    expect(await adoptBookings({ userId: scene.hostId }, NOW, both)).toEqual({ written: 1, conflicts: 0 });
    expect(await syncEvent({ bookingId }, NOW, both)).toEqual({ outcome: "written" });
    expect(await bookingRow(bookingId)).toMatchObject({ eventState: "written", eventCalendarId: HELENA });
  } finally {
    await google.fake.close();
  }
});

it("a host whose calendar is out of reach is not told that the call stands there", async () => {
  const bookingId = await book(scene.applicationId, TUESDAY_TEN, NOW, world.deps);
  await setStatus("reconnect_required");
  await syncEvent({ bookingId }, NOW, world.deps);
  await sendInvitations({ bookingId }, NOW);
  const { text } = await db.mail.findFirstOrThrow({ where: { toEmail: HELENA, template: "booking-confirmed-host" } });
  expect(text).not.toContain("It is written into your calendar");
  expect(text).toContain("note the time");
});

it("a call that was moved and one that was cancelled while the access was gone follow after it as well", async () => {
  const [moved, cancelled] = [scene.applicationId, await addCandidate(scene, "Tom Reed")];
  const movedId = await book(moved, TUESDAY_TEN, NOW, world.deps);
  const cancelledId = await book(cancelled, later(TUESDAY_TEN, 60), NOW, world.deps);
  for (const bookingId of [movedId, cancelledId]) await syncEvent({ bookingId }, NOW, world.deps);
  await rescheduleBooking(movedId, { starts_at: later(TUESDAY_TEN, 120) }, NOW, holding(world.deps));
  await cancelBooking({ bookingId: cancelledId, by: { kind: "candidate" } }, NOW);
  await setStatus("reconnect_required");
  const now = await fiveHoursOfSweeps(NOW);
  await setStatus("connected");
  await sweep(now);
  expect(standing()).toEqual([expect.objectContaining({ start: later(TUESDAY_TEN, 120) })]);
});

it("a call whose calendar is gone does not keep the others from being read back", async () => {
  const goneId = await book(scene.applicationId, TUESDAY_TEN, NOW, world.deps);
  await syncEvent({ bookingId: goneId }, NOW, world.deps);
  const otherId = await book(await addCandidate(scene, "Tom Reed"), later(TUESDAY_TEN, 60), NOW, world.deps);
  await syncEvent({ bookingId: otherId }, NOW, world.deps);
  await db.booking.update({ where: { id: goneId }, data: { eventCalendarId: "deleted-calendar" } });
  world.fake.changeEvent((await bookingRow(otherId)).eventId ?? "", { isDeleted: true });
  expect(await readBackEvents(later(NOW, 6), world.deps)).toEqual({ read: 1, moved: 0, removed: 1, unread: 1 });
});

it("a card says once that a call is out of sight: what it says since then is not written over by each look", async () => {
  const bookingId = await book(scene.applicationId, TUESDAY_TEN, NOW, world.deps);
  await syncEvent({ bookingId }, NOW, world.deps);
  await db.booking.update({ where: { id: bookingId }, data: { eventCalendarId: "deleted-calendar" } });
  const card = () => db.application.findUniqueOrThrow({ where: { id: scene.applicationId } });
  await readBackEvents(later(NOW, 6), world.deps);
  expect(await card()).toMatchObject({ needsPerson: "Not on Helena Brandt's calendar: tell them" });
  await db.application.update({
    where: { id: scene.applicationId },
    data: { needsPerson: "Proposed other times: answer" },
  });
  await readBackEvents(later(NOW, 12), world.deps);
  expect(await card()).toMatchObject({ needsPerson: "Proposed other times: answer" });
});

it("calls of a calendar that fails are looked for again after the others, not before them", async () => {
  const bookingId = await book(scene.applicationId, TUESDAY_TEN, NOW, world.deps);
  await syncEvent({ bookingId }, NOW, world.deps);
  world.fake.misbehave({ kind: "status", status: 500 });
  const now = later(NOW, 6);
  expect(await readBackEvents(now, world.deps)).toMatchObject({ read: 0, unread: 1 });
  expect(await bookingRow(bookingId)).toMatchObject({ eventCheckedAt: now, eventState: "written" });
});

it("of a long sweep the last event is written under a lease as long as the first one's", async () => {
  await book(scene.applicationId, TUESDAY_TEN, NOW, world.deps);
  await book(await addCandidate(scene, "Tom Reed"), later(TUESDAY_TEN, 60), NOW, world.deps);
  let minutes = 0;
  const clock = performance.now.bind(performance);
  vi.spyOn(performance, "now").mockImplementation(() => clock() + minutes * 60_000);
  const left: number[] = [];
  const slowly = world.deps.providers.map((provider) => ({
    ...provider,
    events: provider.events && {
      ...provider.events,
      createEvent: async (...args: Parameters<typeof provider.events.createEvent>) => {
        const { eventLeaseUntil } = await db.booking.findFirstOrThrow({ where: { eventLeaseUntil: { not: null } } });
        left.push((eventLeaseUntil?.getTime() ?? 0) - later(NOW, 10 + minutes).getTime());
        minutes += 2;
        return provider.events?.createEvent(...args) as ReturnType<typeof provider.events.createEvent>;
      },
    },
  }));
  try {
    await asOfLongAgo();
    await reconcileEvents(later(NOW, 10), { providers: slowly });
  } finally {
    vi.restoreAllMocks();
  }
  expect(left).toHaveLength(2);
  for (const ms of left) expect(ms).toBeGreaterThanOrEqual(LEASE_MS);
});
