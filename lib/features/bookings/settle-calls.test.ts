import { beforeEach, describe, expect, it } from "vitest";
import { POST as UNDO } from "@/app/api/timeline/[id]/undo/route";
import { db } from "@/lib/db";
import { type EventData, eventSchemas } from "@/lib/features/automation/events";
import { moveApplication } from "@/lib/features/pipeline/move-application";
import { UNDO_WINDOW_MS } from "@/lib/features/pipeline/rules";
import { mergeProfiles } from "@/lib/features/profiles/merge-profiles";
import { callRoute, createKeyFor } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";
import { createScene, eventsNamed, NOW, openLink, type Scene, stageOf, TUESDAY_TEN } from "./booking.fixtures";
import { confirmBooking } from "./confirm-booking";
import { settleCalls } from "./settle-calls";

let scene: Scene;
let bookingId: string;
beforeEach(async () => {
  await resetDatabase();
  scene = await createScene();
  ({ bookingId } = await openLink(scene.applicationId));
  await confirmBooking(bookingId, { starts_at: TUESDAY_TEN }, NOW);
});

async function close(stage: "declined" | "withdrawn", isCancellingCalls: boolean) {
  const { timeline_entry_id: entryId } = await moveApplication(
    {
      actor: scene.recruiter,
      applicationId: scene.applicationId,
      body: { stage, confirmed: true, cancel_calls: isCancellingCalls },
    },
    NOW,
  );
  const [event] = await db.outboxEvent.findMany({ where: { name: "application/closed" } });
  const data: EventData<"application/closed"> = eventSchemas["application/closed"].parse(event?.data);
  return { entryId: entryId ?? "", data, notBefore: event?.notBefore };
}
const booking = () => db.booking.findUniqueOrThrow({ where: { id: bookingId } });

describe("a booked call of somebody who is put out", () => {
  it("is looked at only when the move can no longer be undone on the spot", async () => {
    const { notBefore } = await close("declined", true);
    expect(notBefore).toEqual(new Date(NOW.getTime() + UNDO_WINDOW_MS));
    expect(await booking()).toMatchObject({ status: "confirmed" });
  });

  it("is cancelled in the recruiter's name where they said so, once, and moves no card", async () => {
    const { data } = await close("declined", true);
    expect(await settleCalls(data, NOW)).toEqual({ cancelled: 1, told: 0 });
    expect(await settleCalls(data, NOW)).toEqual({ cancelled: 0, told: 0 });
    expect(await booking()).toMatchObject({ status: "cancelled", cancelledBy: "person", cancelReason: null });
    expect(await eventsNamed("booking/cancelled")).toHaveLength(1);
    expect(await stageOf(scene.applicationId)).toBe("declined");
    expect(await db.timelineEntry.findFirst({ where: { kind: "booking.cancelled" } })).toMatchObject({
      actorName: "Marta Silva",
    });
  });

  it("stands where they did not, and they are told of it once", async () => {
    const { data } = await close("withdrawn", false);
    expect(await settleCalls(data, NOW)).toEqual({ cancelled: 0, told: 1 });
    await settleCalls(data, NOW);
    expect(await booking()).toMatchObject({ status: "confirmed" });
    expect(
      await db.notification.findMany({ where: { kind: "booking", dedupeKey: { startsWith: "call-stands" } } }),
    ).toEqual([
      expect.objectContaining({
        userId: scene.recruiter.userId,
        title: "Amara Okafor withdrew, and a call still stands",
        body: "Tuesday 8 June 2027, 10:00, with Rohan Iyer. Cancel it if it should not take place.",
      }),
    ]);
  });

  it("stands when the decision was taken back, though the person was declined again since", async () => {
    const first = await close("declined", true);
    const key = await createKeyFor(scene.recruiter);
    await callRoute(UNDO, {
      path: `/api/timeline/${first.entryId}/undo`,
      params: { id: first.entryId },
      key,
      body: {},
    });
    expect(await settleCalls(first.data, NOW)).toEqual({ cancelled: 0, told: 0 });
    await close("declined", false);
    expect(await settleCalls(first.data, NOW)).toEqual({ cancelled: 0, told: 0 });
    expect(await booking()).toMatchObject({ status: "confirmed" });
  });

  it("is left alone when it is over", async () => {
    const { data } = await close("declined", true);
    const after = new Date(TUESDAY_TEN.getTime() + 86_400_000);
    expect(await settleCalls(data, after)).toEqual({ cancelled: 0, told: 0 });
  });

  it("is found at the card that stayed where their two profiles at one job were merged", async () => {
    const kept = await db.profile.create({ data: { name: "Amara Okafor", ownerId: scene.recruiter.userId } });
    const card = await db.application.create({ data: { profileId: kept.id, jobId: scene.jobId, stage: "matched" } });
    await db.aiInterview.create({
      data: {
        id: "custom_a",
        provider: "custom",
        type: "general",
        profileId: scene.profileId,
        jobId: scene.jobId,
        applicationId: scene.applicationId,
        durationMinutes: 20,
        questions: [],
        consentText: "",
        expiresAt: TUESDAY_TEN,
      },
    });
    const payload = { keep_profile_id: kept.id, merge_profile_id: scene.profileId };
    const merge = { kind: "merge", status: "approved", dedupeKey: "merge", title: "", reason: "", payload } as const;
    const { id: reviewId } = await db.review.create({ data: merge });
    expect(await mergeProfiles({ reviewId })).toMatchObject({ isMerged: true });
    expect(await booking()).toMatchObject({ profileId: kept.id, applicationId: card.id });
    expect(await db.aiInterview.findFirst()).toMatchObject({ profileId: kept.id, applicationId: card.id });
    expect(await stageOf(card.id)).toBe("booked");
    scene.applicationId = card.id;
    const { data } = await close("declined", true);
    expect(await settleCalls(data, NOW)).toEqual({ cancelled: 1, told: 0 });
  });
});
