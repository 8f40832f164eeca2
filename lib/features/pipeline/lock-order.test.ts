import { beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { db, type Tx } from "@/lib/db";
import { changeInterview, lockInterview } from "@/lib/features/ai-interviews/repository";
import { addCandidate, createScene, openLink, type Scene } from "@/lib/features/bookings/booking.fixtures";
import { changeBooking } from "@/lib/features/bookings/repository";
import { eraseProfile } from "@/lib/features/profiles/erase-profile";
import { requestReview, settleReview } from "@/lib/features/reviews/repository";
import { route } from "@/lib/http/route";
import { callRoute, createActor } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";
import { lockWaits } from "@/lib/testing/lock-waits";
import { moveApplication } from "./move-application";
import { markUndone, moveStage, recordTimeline, updateCard } from "./repository";

let scene: Scene;
beforeEach(async () => {
  await resetDatabase();
  scene = await createScene();
});

/** Resolves when it is opened: two transactions meet at it. */
function gate() {
  let open = () => {};
  const isOpen = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, isOpen };
}

const interviewOf = (profileId: string) =>
  db.aiInterview.create({
    data: {
      id: "custom_of_the_lock_order_test",
      provider: "custom",
      type: "general",
      profileId,
      durationMinutes: 30,
      questions: [],
      consentText: "I agree.",
      expiresAt: new Date(Date.now() + 86_400_000),
    },
  });

type Change = { table: string; id: string; change: (tx: Tx) => Promise<unknown> };
const changes: [string, () => Promise<Change>][] = [
  [
    "a move on the board",
    async () => ({
      table: "applications",
      id: scene.applicationId,
      change: (tx) => moveStage(tx, { applicationId: scene.applicationId, to: "offer", by: "rule", reason: "test" }),
    }),
  ],
  [
    "words on a card",
    async () => ({
      table: "applications",
      id: scene.applicationId,
      change: (tx) => updateCard(tx, { applicationId: scene.applicationId, needsPerson: "Look" }),
    }),
  ],
  [
    "a change of a booking",
    async () => {
      const { bookingId: id } = await openLink(scene.applicationId);
      return { table: "bookings", id, change: (tx) => changeBooking(tx, id, {}, { note: "test" }) };
    },
  ],
  [
    "an answer in an interview",
    async () => {
      const { id } = await interviewOf(scene.profileId);
      return { table: "ai_interviews", id, change: (tx) => lockInterview(tx, id) };
    },
  ],
  [
    "a change of an interview",
    async () => {
      const { id } = await interviewOf(scene.profileId);
      return { table: "ai_interviews", id, change: (tx) => changeInterview(tx, id, {}, { mode: "text" }) };
    },
  ],
  [
    "a decision in Reviews",
    async () => {
      const { profileId } = scene;
      await requestReview(db, { kind: "decline", dedupeKey: "decline:1", title: "?", reason: "test", profileId });
      const { id } = await db.review.findFirstOrThrow();
      const userId = scene.recruiter.userId;
      return { table: "reviews", id, change: (tx) => settleReview(tx, { id, status: "approved", userId }) };
    },
  ],
  [
    "an undo",
    async () => {
      const entry = { profileId: scene.profileId, actor: "system" as const, kind: "test", text: "test" };
      const id = (await recordTimeline(db, entry)) ?? "";
      return { table: "timeline_entries", id, change: (tx) => markUndone(tx, id) };
    },
  ],
];

describe("the order of locks", () => {
  it.each(changes)("%s waits for the person first and holds nothing of theirs meanwhile", async (_, prepare) => {
    const { table, id, change } = await prepare();
    const { profileId } = scene;
    const held = gate();
    let isFree = false;
    const [whole] = await Promise.all([
      db.$transaction(async (tx) => {
        await tx.$queryRaw`SELECT 1 AS locked FROM profiles WHERE id = ${profileId}::uuid FOR UPDATE`;
        held.open();
        await expect.poll(lockWaits).toBe(1);
        await tx.$queryRawUnsafe(`SELECT 1 AS locked FROM ${table} WHERE id::text = $1 FOR UPDATE NOWAIT`, id);
        isFree = true;
        return "erased or merged";
      }),
      held.isOpen.then(() => db.$transaction(change)),
    ]);
    expect([whole, isFree]).toEqual(["erased or merged", true]);
  });

  it("a person is erased while everything about them moves, and neither fails", async () => {
    const { bookingId } = await openLink(scene.applicationId);
    const move = (to: "offer" | "shortlisted") =>
      db.$transaction((tx) => moveStage(tx, { applicationId: scene.applicationId, to, by: "rule", reason: "test" }));
    await Promise.all([
      ...Array.from({ length: 4 }, (_, n) => move(n % 2 ? "offer" : "shortlisted")),
      ...Array.from({ length: 4 }, () => db.$transaction((tx) => changeBooking(tx, bookingId, {}, { note: "test" }))),
      eraseProfile(await createActor("admin"), { profileId: scene.profileId }),
    ]);
    expect(await db.application.count()).toBe(0);
  });

  it("two people order one column at once, and both cards find their place", async () => {
    const ids = [scene.applicationId, await addCandidate(scene, "Ben"), await addCandidate(scene, "Cleo")];
    const [first = "", second = "", third = ""] = ids;
    const place = (applicationId: string, beforeId: string) =>
      moveApplication({
        actor: scene.recruiter,
        applicationId,
        body: { before_id: beforeId, confirmed: false, cancel_calls: false },
      });
    await Promise.all([place(first, third), place(second, first), place(third, second), place(first, second)]);
    const positions = (await db.application.findMany()).map(({ position }) => position);
    expect(new Set(positions).size).toBe(3);
  });
});

describe("a transaction that PostgreSQL rolled back", () => {
  it("in a deadlock is run again: both of the two that met come through", async () => {
    const other = await db.profile.create({ data: { name: "Ben" } });
    const [mine, theirs] = [gate(), gate()];
    let runs = 0;
    const crossing = (own: typeof mine, another: typeof mine, ids: string[]) =>
      db.$transaction(async (tx) => {
        runs += 1;
        const [first = "", second = ""] = ids;
        await tx.profile.update({ where: { id: first }, data: { headline: "held" } });
        own.open();
        await another.isOpen;
        await tx.profile.update({ where: { id: second }, data: { employer: "crossed" } });
      });
    await Promise.all([
      crossing(mine, theirs, [scene.profileId, other.id]),
      crossing(theirs, mine, [other.id, scene.profileId]),
    ]);
    expect(runs).toBe(3);
    expect(await db.profile.count({ where: { headline: "held", employer: "crossed" } })).toBe(2);
  });

  it.each(["40P01", "40001"])(
    "again and again (%s) is answered 503 with Retry-After, and nothing was done",
    async (code) => {
      let runs = 0;
      const POST = route({ actor: "public", body: z.object({}), summary: "Test", tags: ["Test"] }, async () =>
        db.$transaction(async (tx) => {
          runs += 1;
          await tx.profile.update({ where: { id: scene.profileId }, data: { headline: "half done" } });
          await tx.$executeRawUnsafe(`DO $$ BEGIN RAISE EXCEPTION 'rolled back' USING ERRCODE = '${code}'; END $$`);
        }),
      );
      const response = await callRoute(POST, { path: "/api/test", body: {} });
      expect(response.status).toBe(503);
      expect(response.headers.get("retry-after")).toBe("1");
      expect(await response.json()).toMatchObject({ success: false, error: { code: "service_unavailable" } });
      expect(runs).toBe(4);
      expect(await db.profile.count({ where: { headline: "half done" } })).toBe(0);
    },
  );
});
