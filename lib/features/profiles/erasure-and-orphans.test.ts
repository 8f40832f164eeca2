import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { emitEvent } from "@/lib/features/automation/repository";
import { createActor } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";
import { eraseProfile } from "./erase-profile";
import { loadFile, saveFile, storageKeyOf } from "./files";
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
