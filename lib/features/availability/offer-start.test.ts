import { beforeEach, describe, expect, it } from "vitest";
import { DELETE } from "@/app/api/availability/offers/[id]/route";
import { POST } from "@/app/api/availability/offers/route";
import { NOTHING_CONNECTED, type ReadBusy } from "@/lib/connections/busy-times";
import { db } from "@/lib/db";
import {
  addCandidate,
  createScene,
  NOW,
  openLink,
  type Scene,
  withoutBuffers,
} from "@/lib/features/bookings/booking.fixtures";
import { confirmBooking } from "@/lib/features/bookings/confirm-booking";
import { findBooking } from "@/lib/features/bookings/repository";
import { slotsView } from "@/lib/features/bookings/views";
import { callRoute, createActor, createKeyFor } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";
import { explainDay } from "./explain-view";
import { offerStart } from "./offer-start";
import type { TimeRange } from "./schema";
import { viewWeek } from "./week-view";
import { withdrawOffer } from "./withdraw-offer";

/** Tuesday, seven in the morning in London: before anybody's hours. */
const SEVEN = new Date("2027-06-08T06:00:00Z");
const HALF_HOUR_MS = 1_800_000;
const known =
  (...busy: TimeRange[]): ReadBusy =>
  async () => ({ ...NOTHING_CONNECTED, state: "known", busy });
const free = known();

let scene: Scene;
beforeEach(async () => {
  await resetDatabase();
  await withoutBuffers();
  scene = await createScene();
});
const asked = (starts_at = SEVEN) => ({ user_id: scene.hostId, starts_at });
const offer = (readBusy = free) => offerStart(scene.recruiter, asked(), NOW, readBusy);
const refusal = (attempt: Promise<unknown>) =>
  attempt.then(
    () => "none",
    (error) => [error.code, error.extra?.reason],
  );
const startsFor = async (bookingId: string, readBusy = free) => {
  const booking = await findBooking(db, bookingId);
  if (!booking) throw new Error("gone");
  return (await slotsView(booking, {}, NOW, readBusy)).slots.map(({ starts_at }) => starts_at);
};
const explained = async () =>
  (await explainDay(scene.recruiter, { user_id: scene.hostId, on: "2027-06-08" }, NOW, free)).starts.find(
    ({ starts_at }) => starts_at === SEVEN.toISOString(),
  );

describe("A start that a recruiter offers although a rule stands against it", () => {
  it("is on the candidate's page and can be booked; taken back, it is neither", async () => {
    const { bookingId } = await openLink(scene.applicationId);
    expect(await startsFor(bookingId)).not.toContain(SEVEN.toISOString());
    expect(await refusal(confirmBooking(bookingId, { starts_at: SEVEN }, NOW, { readBusy: free }))).toEqual([
      "slot_taken",
      "outside_hours",
    ]);
    const { offer_id } = await offer();
    expect(await startsFor(bookingId)).toContain(SEVEN.toISOString());
    await withdrawOffer(scene.recruiter, offer_id);
    expect(await startsFor(bookingId)).not.toContain(SEVEN.toISOString());
    await offer();
    const booked = await confirmBooking(bookingId, { starts_at: SEVEN }, NOW, { readBusy: free });
    expect(booked).toMatchObject({ status: "confirmed", startsAt: SEVEN });
    const other = await openLink(await addCandidate(scene, "Luca Ferrante"));
    expect(await startsFor(other.bookingId)).not.toContain(SEVEN.toISOString());
  });

  it("says who offers it in the week and beside its rules, and stands in the audit once", async () => {
    expect(await explained()).toMatchObject({ is_offered: false, can_be_offered: true, offered_by: null });
    const first = await offer();
    expect(await offer()).toEqual(first);
    expect(await explained()).toMatchObject({
      is_offered: true,
      can_be_offered: false,
      blocked_by: null,
      offered_by: { offer_id: first.offer_id, name: "Marta Silva" },
      message: expect.stringMatching(/^Outside Rohan’s hours/),
    });
    const week = await viewWeek(scene.recruiter, { user_id: scene.hostId, from: "2027-06-08" }, NOW, free);
    expect(week.days[0]?.offered[0]).toMatchObject({ starts_at: SEVEN.toISOString(), offered_by: "Marta Silva" });
    expect(week.days[0]?.offered[1]).toMatchObject({ offered_by: null });
    await withdrawOffer(scene.recruiter, first.offer_id);
    expect((await db.auditEntry.findMany({ orderBy: { id: "asc" } })).map(({ action }) => action)).toEqual([
      "availability.start_offered",
      "availability.offer_withdrawn",
    ]);
  });

  it("gives way to the calendar when it is read once more at the confirmation", async () => {
    await offer();
    const { bookingId } = await openLink(scene.applicationId);
    const busy = known({ start: SEVEN, end: new Date(SEVEN.getTime() + HALF_HOUR_MS) });
    expect(await refusal(confirmBooking(bookingId, { starts_at: SEVEN }, NOW, { readBusy: busy }))).toEqual([
      "slot_taken",
      "calendar_busy",
    ]);
  });

  it("is over by itself once it has begun", async () => {
    await offer();
    const { bookingId } = await openLink(scene.applicationId);
    const later = new Date(SEVEN.getTime() + 60_000);
    expect(await refusal(confirmBooking(bookingId, { starts_at: SEVEN }, later, { readBusy: free }))).toEqual([
      "slot_taken",
      "too_soon",
    ]);
  });
});

describe("No person sets aside", () => {
  it.each([
    ["a busy calendar", known({ start: SEVEN, end: new Date(SEVEN.getTime() + 1) }), "calendar_busy"],
    [
      "an unknown calendar",
      (async () => ({
        state: "unknown",
        basis: "x",
        sources: [],
        cause: { connectionId: "c", provider: "zoho", code: "provider_timeout", message: "Slow.", since: null },
      })) as ReadBusy,
      "calendar_unknown",
    ],
  ])("%s", async (_what, readBusy, reason) => {
    expect(await refusal(offer(readBusy))).toEqual(["conflict", reason]);
    expect(await db.slotOffer.count()).toBe(0);
  });

  it("another interview, held time, the past or the end of the window", async () => {
    await db.slotHold.create({
      data: {
        hostId: scene.hostId,
        startsAt: SEVEN,
        endsAt: new Date(SEVEN.getTime() + 1),
        expiresAt: SEVEN,
        holdKey: "somebody",
      },
    });
    expect(await refusal(offer())).toEqual(["conflict", "held"]);
    const { bookingId } = await openLink(scene.applicationId);
    const ten = new Date("2027-06-08T09:00:00Z");
    await confirmBooking(bookingId, { starts_at: ten }, NOW, { readBusy: free });
    expect(await refusal(offerStart(scene.recruiter, asked(ten), NOW, free))).toEqual(["conflict", "already_booked"]);
    expect(await refusal(offerStart(scene.recruiter, asked(NOW), NOW, free))).toEqual(["conflict", "too_soon"]);
    const far = new Date(NOW.getTime() + 100 * 86_400_000);
    expect(await refusal(offerStart(scene.recruiter, asked(far), NOW, free))).toEqual(["conflict", "beyond_window"]);
  });

  it("what the rules offer anyway", async () => {
    expect(await refusal(offerStart(scene.recruiter, asked(new Date("2027-06-08T09:30:00Z")), NOW, free))).toEqual([
      "conflict",
      undefined,
    ]);
  });
});

it("Managers offer nothing, and bad input is refused with what is wrong", async () => {
  const key = await createKeyFor(scene.recruiter);
  const call = (body: unknown, as = key) =>
    callRoute(POST, { path: "/api/availability/offers", method: "POST", body, key: as });
  const body = { user_id: scene.hostId, starts_at: SEVEN.toISOString() };
  const manager = await createKeyFor(await createActor("manager"));
  expect((await call(body, manager)).status).toBe(403);
  for (const starts_at of ["0000-01-01T00:00:00Z", "2027-06-08T06:00:30Z", "soon"])
    expect((await call({ ...body, starts_at })).status).toBe(422);
  expect((await call({ starts_at: body.starts_at })).status).toBe(422);
  const id = crypto.randomUUID();
  const gone = await callRoute(DELETE, {
    path: `/api/availability/offers/${id}`,
    method: "DELETE",
    params: { id },
    key,
  });
  expect(gone.status).toBe(404);
});
