import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { emitEvent } from "@/lib/features/automation/repository";
import { requestReview } from "@/lib/features/reviews/repository";
import { claimKey, settleKey } from "@/lib/http/idempotency";
import { createActor } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";
import { eraseProfile } from "./erase-profile";
import { loadFile, saveFile, storageKeyOf } from "./files";
import { mergeProfiles } from "./merge-profiles";
import { removeOrphanFiles } from "./remove-orphan-files";

beforeEach(resetDatabase);

const DAY_MS = 86_400_000;

describe("erasing a person", () => {
  it("ends what runs about them and drops what was announced, and nobody else's", async () => {
    const actor = await createActor("recruiter");
    const people = await Promise.all(["Amara", "Ben"].map((name) => db.profile.create({ data: { name } })));
    for (const { id: profileId } of people) {
      await emitEvent(db, { name: "cv/received", data: { cvId: randomUUID(), profileId } });
      await db.workflowRun.create({
        data: {
          runKey: randomUUID(),
          functionId: "ai-recruiter-receive-cv",
          functionName: "Match a new CV",
          eventName: "cv/received",
          eventData: {},
          status: "waiting",
          profileId,
        },
      });
    }
    const [amara, ben] = people;
    await eraseProfile(actor, { profileId: amara?.id ?? "" });
    const runs = await db.workflowRun.findMany();
    expect(Object.fromEntries(runs.map((run) => [run.profileId, run.status]))).toEqual({
      [amara?.id ?? ""]: "cancelled",
      [ben?.id ?? ""]: "waiting",
    });
    expect(await db.outboxEvent.findMany()).toMatchObject([{ data: { profileId: ben?.id } }]);
  });
});

describe("merging two profiles at one job", () => {
  it("leaves a candidate whose link waits for a calendar waiting, or nobody would ever invite them", async () => {
    const [kept, gone] = await Promise.all(["Amara", "Amara"].map((name) => db.profile.create({ data: { name } })));
    if (!kept || !gone) throw new Error("Two people were made.");
    const { id: jobId } = await db.job.create({ data: { title: "Data Engineer", description: "", normalized: {} } });
    const waitsForCalendarSince = new Date("2026-11-20T10:00:00Z");
    const card = await db.application.create({ data: { profileId: kept.id, jobId, stage: "matched" } });
    await db.application.create({ data: { profileId: gone.id, jobId, stage: "shortlisted", waitsForCalendarSince } });
    const payload = { keep_profile_id: kept.id, merge_profile_id: gone.id };
    const merge = { kind: "merge", status: "approved", dedupeKey: "merge", title: "", reason: "", payload } as const;
    const { id: reviewId } = await db.review.create({ data: merge });
    expect(await mergeProfiles({ reviewId })).toMatchObject({ isMerged: true });
    const found = await db.application.findUniqueOrThrow({ where: { id: card.id } });
    expect(found).toMatchObject({ stage: "shortlisted", waitsForCalendarSince });
  });
});

describe("erasing a person who was two profiles", () => {
  it("forgets answers and notices about the profile that gave way, and nobody else's questions", async () => {
    const actor = await createActor("recruiter");
    const [kept, merged, namesake, other] = await Promise.all(
      ["Amara", "Amara", "Amara", "Ben"].map((name) => db.profile.create({ data: { name } })),
    );
    if (!kept || !merged || !namesake || !other) throw new Error("Four people were made.");
    for (const { id, name } of [merged, other]) {
      const key = { call: `u POST /api/${id}`, key: "k", body: new Uint8Array(), about: "" };
      const claim = await claimKey(key);
      if (claim.kind === "run") await settleKey(claim.id, { status: 200, body: { profile_id: id, name } });
      const notice = { userId: actor.userId, dedupeKey: id, kind: "match", title: name, body: name };
      await db.notification.create({ data: { ...notice, href: `/candidates/${id}` } });
    }
    const ask = (mergeId: string, keepId: string) => ({
      kind: "merge" as const,
      dedupeKey: `merge:${[mergeId, keepId].sort().join(":")}`,
      title: "Twice?",
      reason: "Same name.",
      profileId: mergeId,
      payload: { merge_profile_id: mergeId, keep_profile_id: keepId },
    });
    await db.review.create({ data: { ...ask(merged.id, kept.id), status: "approved" } });
    await requestReview(db, ask(namesake.id, kept.id));
    await requestReview(db, ask(other.id, namesake.id));
    const approved = await db.review.findFirstOrThrow({ where: { status: "approved" } });
    expect(await mergeProfiles({ reviewId: approved.id })).toMatchObject({ isMerged: true });
    await eraseProfile(actor, { profileId: kept.id });
    const answers = await db.idempotencyRecord.findMany({ orderBy: { createdAt: "asc" } });
    expect(answers.map(({ body }) => body)).toEqual([null, { profile_id: other.id, name: "Ben" }]);
    expect(await db.notification.findMany()).toMatchObject([{ title: "Ben" }]);
    expect(await db.review.findMany()).toMatchObject([{ profileId: other.id }]);
  });

  it("an answer that arrives after the erasure is not kept", async () => {
    const { id: profileId } = await db.profile.create({ data: { name: "Amara" } });
    const input = { call: "u POST /api/x", key: "k", body: new Uint8Array(), about: `/api/profiles/${profileId}` };
    const claim = await claimKey(input);
    await eraseProfile(await createActor("recruiter"), { profileId });
    if (claim.kind === "run") await settleKey(claim.id, { status: 200, body: { name: "Amara" } });
    expect(await db.idempotencyRecord.findMany()).toMatchObject([{ body: null, subjects: [] }]);
    await expect(claimKey(input)).rejects.toMatchObject({ code: "profile_not_found" });
  });
});

describe("the sweep of files", () => {
  it("removes what belongs to no CV after a day's grace, and leaves every CV's file", async () => {
    const [kept, orphan] = [randomUUID(), randomUUID()];
    const profile = await db.profile.create({ data: { name: "Amara" } });
    await db.cvDocument.create({
      data: {
        id: kept,
        profileId: profile.id,
        fileName: "cv.txt",
        mediaType: "text/plain",
        sizeBytes: 1,
        sha256: "0".repeat(64),
        storageKey: storageKeyOf(kept),
      },
    });
    for (const id of [kept, orphan]) await saveFile(storageKeyOf(id), Buffer.from("x"));
    expect(await removeOrphanFiles(new Date())).toEqual({ removed: 0 });
    expect(await removeOrphanFiles(new Date(Date.now() + 2 * DAY_MS))).toEqual({ removed: 1 });
    expect((await loadFile(storageKeyOf(kept))).toString()).toBe("x");
    await expect(loadFile(storageKeyOf(orphan))).rejects.toMatchObject({ code: "cv_not_found" });
  });
});
