import { beforeEach, describe, expect, it } from "vitest";
import { PATCH } from "@/app/api/applications/[id]/route";
import { POST as BULK } from "@/app/api/applications/bulk/route";
import { GET as BOARD } from "@/app/api/board/route";
import { POST as UNDO } from "@/app/api/timeline/[id]/undo/route";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import type { Stage } from "@/lib/generated/prisma/client";
import { callRoute, createActor, createKeyFor } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";
import type { Board } from "./schema";
import { shortlistApplication } from "./shortlist-application";

let recruiter: Actor;
let key: string;
let jobId: string;

const createJob = async (data: { title?: string; managerId?: string; shortlistMode?: string } = {}) =>
  (
    await db.job.create({
      data: { title: "Engineer", description: "Builds", normalized: {}, status: "approved", ...data },
    })
  ).id;

async function createCard(
  name: string,
  stage: Stage = "matched",
  data: { score?: number; jobId?: string; needsPerson?: string } = {},
) {
  const profile = await db.profile.create({ data: { name } });
  const application = await db.application.create({
    data: { profileId: profile.id, jobId, stage, score: 0.85, ...data },
  });
  return { id: application.id, profileId: profile.id };
}

const move = (id: string, body: Record<string, unknown>, as = key) =>
  callRoute(PATCH, { path: `/api/applications/${id}`, method: "PATCH", params: { id }, key: as, body });
const undo = (id: string) => callRoute(UNDO, { path: `/api/timeline/${id}/undo`, params: { id }, key, body: {} });
const board = async (query = "", as = key): Promise<Board> =>
  (await callRoute(BOARD, { path: `/api/board${query}`, key: as })).json();
const namesIn = (seen: Board, stage: Stage) =>
  seen.columns.find((column) => column.stage === stage)?.cards.map((card) => card.name);

beforeEach(async () => {
  await resetDatabase();
  recruiter = await createActor("recruiter");
  key = await createKeyFor(recruiter);
  jobId = await createJob();
});

describe("moving a card", () => {
  it("to Shortlisted sets the rest off only after it can no longer be undone on the spot", async () => {
    const card = await createCard("Marta");
    const response = await move(card.id, { stage: "shortlisted" });
    expect(response.status).toBe(200);
    const moved = await response.json();
    expect(moved).toMatchObject({
      application: { stage: "shortlisted", stage_changed_by: "person", moved_by_rule: null },
    });
    const [event] = await db.outboxEvent.findMany({ where: { name: "application/shortlisted" } });
    expect(event?.notBefore?.toISOString()).toBe(moved.undo_until);
    expect(await db.profile.findUnique({ where: { id: card.profileId } })).toMatchObject({ status: "shortlisted" });
  });

  it("back by undo leaves nothing for the rule to do, and works once", async () => {
    const card = await createCard("Marta");
    const { timeline_entry_id: entryId } = await (await move(card.id, { stage: "shortlisted" })).json();
    expect((await undo(entryId)).status).toBe(200);
    expect(await shortlistApplication({ applicationId: card.id })).toMatchObject({ isShortlisted: false });
    expect(await db.application.findUnique({ where: { id: card.id } })).toMatchObject({ stage: "matched" });
    expect((await undo(entryId)).status).toBe(409);
  });

  it("that has moved on since cannot be taken back from the older entry", async () => {
    const card = await createCard("Marta");
    const { timeline_entry_id: entryId } = await (await move(card.id, { stage: "shortlisted" })).json();
    await db.application.update({ where: { id: card.id }, data: { stage: "booked" } });
    const response = await undo(entryId);
    expect(response.status).toBe(409);
    expect((await response.json()).error.code).toBe("stale");
    expect(await db.timelineEntry.findUnique({ where: { id: entryId } })).toMatchObject({ undoneAt: null });
  });

  it("to Declined needs a confirmation and then counts as this person's decision", async () => {
    const card = await createCard("Gareth");
    const refused = await move(card.id, { stage: "declined" });
    expect(refused.status).toBe(422);
    expect((await refused.json()).error.details).toEqual([{ path: "confirmed", message: "must be true" }]);
    expect((await move(card.id, { stage: "declined", confirmed: true, reason: "No Go" })).status).toBe(200);
    expect(await db.timelineEntry.findFirst({ where: { kind: "stage.changed" } })).toMatchObject({
      actor: "person",
      actorId: recruiter.userId,
      reason: "No Go",
    });
  });

  it("that somebody else moved meanwhile is refused, and two movers at once make one move", async () => {
    const card = await createCard("Marta");
    expect((await move(card.id, { stage: "offer", expected_stage: "new" })).status).toBe(409);
    const answers = await Promise.all(
      ["booked", "offer"].map((stage) => move(card.id, { stage, expected_stage: "matched" })),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
  });

  it("keeps the place it was given between two others", async () => {
    const [a, b, c] = [await createCard("A"), await createCard("B"), await createCard("C")];
    const seen = namesIn(await board(), "matched");
    expect(seen).toHaveLength(3);
    await move(c.id, { before_id: a.id, after_id: null });
    const order = namesIn(await board(), "matched") ?? [];
    expect(order.indexOf("C")).toBe(order.indexOf("A") + 1);
    await move(b.id, { before_id: null, after_id: a.id });
    const after = namesIn(await board(), "matched") ?? [];
    expect(after.indexOf("B")).toBe(after.indexOf("A") - 1);
  });

  it("of an unknown or foreign application is a 404, a manager may not move at all, and a made-up stage is a 422", async () => {
    const card = await createCard("Marta");
    const managerKey = await createKeyFor(await createActor("manager"));
    expect((await move(crypto.randomUUID(), { stage: "offer" })).status).toBe(404);
    expect((await move(card.id, { stage: "offer" }, managerKey)).status).toBe(403);
    expect((await move(card.id, { stage: "rejected" })).status).toBe(422);
    expect((await move(card.id, {})).status).toBe(422);
  });

  it("gives the person an owner and says so in the timeline once", async () => {
    const card = await createCard("Marta");
    await move(card.id, { owner_id: recruiter.userId });
    const response = await move(card.id, { owner_id: recruiter.userId });
    expect((await response.json()).application.owner).toEqual({ user_id: recruiter.userId, name: recruiter.name });
    expect(await db.timelineEntry.count({ where: { kind: "owner.changed" } })).toBe(1);
    expect((await move(card.id, { owner_id: crypto.randomUUID() })).status).toBe(404);
  });

  it("of many at once names what failed and does the rest", async () => {
    const card = await createCard("Marta");
    const missing = crypto.randomUUID();
    const response = await callRoute(BULK, {
      path: "/api/applications/bulk",
      key,
      body: { application_ids: [card.id, missing, card.id], stage: "offer" },
    });
    expect(await response.json()).toMatchObject({
      success: false,
      done: [{ application_id: card.id }],
      failed: [{ application_id: missing, code: "application_not_found" }],
    });
  });
});

describe("the rule at the shortlist line", () => {
  it("shortlists once, by rule, with its reason", async () => {
    const card = await createCard("Marta", "matched", { score: 0.91 });
    expect(await shortlistApplication({ applicationId: card.id })).toMatchObject({ isShortlisted: true });
    expect(await shortlistApplication({ applicationId: card.id })).toMatchObject({ isShortlisted: true });
    expect(await db.timelineEntry.count({ where: { kind: "stage.changed" } })).toBe(1);
    const seen = (await board()).columns.find((column) => column.stage === "shortlisted")?.cards[0];
    expect(seen?.moved_by_rule).toBe("Match 0.91 is at or above the shortlist line 0.80.");
    expect(seen?.undo_entry_id).not.toBeNull();
  });

  it("never sends one person two links: the second application asks", async () => {
    const card = await createCard("Marta", "booking_sent", { score: 0.95 });
    const other = await db.application.create({
      data: {
        profileId: card.profileId,
        jobId: await createJob({ title: "Platform Engineer" }),
        stage: "matched",
        score: 0.9,
      },
    });
    expect(await shortlistApplication({ applicationId: other.id })).toMatchObject({ isShortlisted: false });
    expect(await db.review.findFirst()).toMatchObject({ kind: "shortlist", applicationId: other.id });
  });

  it.each([
    ["asks where the job asks", { shortlistMode: "ask" }, 1],
    ["leaves a closed job alone", { status: "closed" as const }, 0],
    ["leaves a score below the job's own line alone", { shortlistThreshold: 0.95 }, 0],
  ])("%s", async (_name, data, reviews) => {
    await db.job.update({ where: { id: jobId }, data });
    const card = await createCard("Marta", "matched", { score: 0.9 });
    expect(await shortlistApplication({ applicationId: card.id })).toMatchObject({ isShortlisted: false });
    expect(await db.review.count()).toBe(reviews);
  });
});

describe("the board", () => {
  it("has every column with its count, bounded cards and a cursor to the rest, without gaps or repeats", async () => {
    for (const name of ["A", "B", "C", "D", "E"]) await createCard(name, "matched", { score: 0.5 });
    const first = await board("?limit=2");
    const column = first.columns.find((one) => one.stage === "matched");
    expect(column).toMatchObject({ count: 5, cards: { length: 2 } });
    const names = [...(namesIn(first, "matched") ?? [])];
    for (let cursor = column?.next_cursor; cursor; ) {
      const page = (await board(`?limit=2&stage=matched&after=${cursor}`)).columns[0];
      names.push(...(page?.cards.map((card) => card.name) ?? []));
      cursor = page?.next_cursor;
    }
    expect(names.sort()).toEqual(["A", "B", "C", "D", "E"]);
  });

  it("filters by score, words, owner and need, and treats % as a letter", async () => {
    await createCard("Elena", "matched", { score: 0.79, needsPerson: "0.01 below the line: decide" });
    await createCard("Mei-Ling", "matched", { score: 0.44 });
    expect(namesIn(await board("?min_score=0.5"), "matched")).toEqual(["Elena"]);
    expect(namesIn(await board("?q=mei"), "matched")).toEqual(["Mei-Ling"]);
    expect(namesIn(await board("?q=%25"), "matched")).toEqual([]);
    expect(namesIn(await board("?needs=me"), "matched")).toEqual(["Elena"]);
    expect(namesIn(await board("?owner=me"), "matched")).toEqual([]);
    expect((await board()).needs_me_count).toBe(1);
  });

  it("shows a manager the cards of the manager's own jobs only", async () => {
    const manager = await createActor("manager");
    const own = await createJob({ managerId: manager.userId });
    await createCard("Foreign");
    await createCard("Own", "matched", { jobId: own });
    expect(namesIn(await board("", await createKeyFor(manager)), "matched")).toEqual(["Own"]);
  });

  it("shows a CV that is being read, and why one could not be", async () => {
    const profile = await db.profile.create({ data: { name: "Priya" } });
    const cv = { profileId: profile.id, mediaType: "application/pdf", sizeBytes: 1, sha256: "x" };
    await db.cvDocument.create({ data: { ...cv, fileName: "priya.pdf", storageKey: "1" } });
    await db.cvDocument.create({
      data: {
        ...cv,
        fileName: "locked.pdf",
        storageKey: "2",
        status: "failed",
        failureCode: "encrypted_document",
        failureMessage: "Locked with a password",
      },
    });
    expect((await board()).reading).toMatchObject([
      {
        file_name: "locked.pdf",
        status: "failed",
        failure: { code: "encrypted_document", message: "Locked with a password" },
      },
      { file_name: "priya.pdf", status: "processing", failure: null },
    ]);
  });
});
