import { beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { createActor } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";
import { decideReview } from "./decide-review";
import { reviewPage } from "./list-page";
import { requestReview } from "./repository";
import { reviewQuery } from "./schema";

async function application() {
  const job = await db.job.create({ data: { title: "Clerk", description: "A clerk.", normalized: {} } });
  const profile = await db.profile.create({ data: { name: "Elena Varga" } });
  return db.application.create({ data: { jobId: job.id, profileId: profile.id, stage: "matched" } });
}

async function ask(kind: "shortlist" | "decline") {
  const { id: applicationId, profileId, jobId } = await application();
  await requestReview(db, {
    kind,
    dedupeKey: `${kind}:1`,
    title: "Elena Varga at Clerk",
    reason: "Score 0.79, line 0.80.",
    applicationId,
    profileId,
    jobId,
  });
  const review = await db.review.findFirstOrThrow();
  return { reviewId: review.id, applicationId };
}

describe("a review", () => {
  let actor: Actor;
  beforeEach(async () => {
    await resetDatabase();
    actor = await createActor("recruiter");
  });

  it("is asked once for one thing and stands in the list with its reason", async () => {
    await ask("shortlist");
    await requestReview(db, { kind: "shortlist", dedupeKey: "shortlist:1", title: "Again", reason: "Again." });
    expect(await reviewPage(reviewQuery.parse({}))).toMatchObject({
      pending: 1,
      data: [{ title: "Elena Varga at Clerk", reason: "Score 0.79, line 0.80.", profile: { name: "Elena Varga" } }],
    });
  });

  it("shortlists on approval and starts the invitation in the same transaction", async () => {
    const { reviewId, applicationId } = await ask("shortlist");
    await decideReview(actor, { reviewId, decision: "approved" });
    expect(await db.application.findUnique({ where: { id: applicationId } })).toMatchObject({
      stage: "shortlisted",
      stageChangedBy: "person",
    });
    expect(await db.outboxEvent.findMany({ select: { name: true }, orderBy: { createdAt: "asc" } })).toEqual(
      expect.arrayContaining([{ name: "application/shortlisted" }, { name: "review/decided" }]),
    );
  });

  it("declines only when a person approves it, and leaves the person where they are when rejected", async () => {
    const rejected = await ask("decline");
    await decideReview(actor, { reviewId: rejected.reviewId, decision: "rejected" });
    expect(await db.application.findUnique({ where: { id: rejected.applicationId } })).toMatchObject({
      stage: "matched",
    });
    await db.review.deleteMany();
    const approved = await ask("decline");
    await decideReview(actor, { reviewId: approved.reviewId, decision: "approved" });
    expect(await db.application.findUnique({ where: { id: approved.applicationId } })).toMatchObject({
      stage: "declined",
    });
    expect(await db.timelineEntry.count({ where: { actor: "person", actorName: actor.name } })).toBeGreaterThan(0);
  });

  it("is decided once, though two people press at the same moment", async () => {
    const { reviewId } = await ask("shortlist");
    const tries = await Promise.allSettled([
      decideReview(actor, { reviewId, decision: "approved" }),
      decideReview(actor, { reviewId, decision: "rejected" }),
    ]);
    expect(tries.filter((attempt) => attempt.status === "fulfilled")).toHaveLength(1);
    expect(await db.outboxEvent.count({ where: { name: "review/decided" } })).toBe(1);
  });
});
