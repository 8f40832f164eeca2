import { beforeEach, describe, expect, it } from "vitest";
import { GET as MATCHES } from "@/app/api/matches/route";
import { POST as UNDO } from "@/app/api/timeline/[id]/undo/route";
import { db } from "@/lib/db";
import { callRoute, createActor, createKeyFor } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";
import { matchJob } from "./match-job";
import { matchProfile } from "./match-profile";
import { notifyMatch } from "./notify-match";
import { overrideCriterion } from "./override-criterion";
import {
  backendCv,
  backendDescription,
  createApprovedJob,
  createReadCv,
  nurseCv,
  nurseDescription,
} from "./testing/people";

const passedEvents = () => db.outboxEvent.findMany({ where: { name: "match/threshold.passed" } });

describe("matching a person with every open job", () => {
  beforeEach(resetDatabase);

  it("scores each job, puts a card on the board of the fitting one and announces it once", async () => {
    const backendId = await createApprovedJob("Senior Backend Engineer", backendDescription);
    const nurseId = await createApprovedJob("ICU Nurse", nurseDescription);
    const { profileId, cvId } = await createReadCv("Marta Lindqvist", backendCv);
    const first = await matchProfile({ cvId });
    const second = await matchProfile({ cvId });
    expect(second).toEqual(first);
    expect(first.matchCount).toBe(2);
    const application = await db.application.findFirstOrThrow({ where: { profileId } });
    expect(application).toMatchObject({
      id: first.bestApplicationId,
      jobId: backendId,
      stage: "matched",
      stageChangedBy: "rule",
    });
    expect(application.reasons).toHaveLength(3);
    expect(await db.application.count({ where: { jobId: nurseId } })).toBe(0);
    expect((await passedEvents()).map((event) => event.data)).toEqual([
      { applicationId: application.id, profileId, jobId: backendId },
    ]);
    expect(await db.profile.findUnique({ where: { id: profileId } })).toMatchObject({ status: "matched" });
  });

  it("announces only the best of two jobs above the line and asks a person about the other", async () => {
    await createApprovedJob("Senior Backend Engineer", backendDescription);
    await createApprovedJob("Backend Engineer", backendDescription);
    const { profileId, cvId } = await createReadCv("Marta Lindqvist", backendCv);
    await matchProfile({ cvId });
    expect(await db.application.count({ where: { profileId } })).toBe(2);
    expect(await passedEvents()).toHaveLength(1);
    expect(await db.application.count({ where: { profileId, needsPerson: "Also above the line here: invite?" } })).toBe(
      1,
    );
  });

  it("gives the card to the job that the CV was sent for, however low the score, and shortlists nobody for it", async () => {
    const nurseId = await createApprovedJob("ICU Nurse", nurseDescription);
    const { profileId, cvId } = await createReadCv("Marta Lindqvist", backendCv, nurseId);
    await db.application.create({ data: { profileId, jobId: nurseId, stage: "new" } });
    expect((await matchProfile({ cvId })).bestApplicationId).toBeNull();
    expect(await db.application.findFirst({ where: { profileId, jobId: nurseId } })).toMatchObject({
      stage: "matched",
    });
    expect(await passedEvents()).toHaveLength(0);
  });

  it("leaves a card where a person put it and only refreshes its score", async () => {
    const jobId = await createApprovedJob("Senior Backend Engineer", backendDescription);
    const { profileId, cvId } = await createReadCv("Marta Lindqvist", backendCv);
    await db.application.create({ data: { profileId, jobId, stage: "declined", stageChangedBy: "person" } });
    await matchProfile({ cvId });
    const application = await db.application.findFirstOrThrow({ where: { profileId } });
    expect(application).toMatchObject({ stage: "declined", stageChangedBy: "person" });
    expect(application.score).toBeGreaterThan(0.8);
    expect(await passedEvents()).toHaveLength(0);
  });

  it("stops at a CV that has no text and says so", async () => {
    const { profileId, cvId } = await createReadCv("Nobody", "");
    await db.cvDocument.update({ where: { id: cvId }, data: { status: "needs_text", text: null } });
    expect(await matchProfile({ cvId })).toEqual({
      profileId,
      matchCount: 0,
      bestScore: null,
      bestApplicationId: null,
    });
  });

  it("matches everybody who is here when a job opens", async () => {
    const backend = await createReadCv("Marta Lindqvist", backendCv);
    await createReadCv("Grace Whitfield", nurseCv);
    const jobId = await createApprovedJob("Senior Backend Engineer", backendDescription);
    expect(await matchJob({ jobId })).toEqual({ jobId, matchCount: 2 });
    expect(await matchJob({ jobId })).toEqual({ jobId, matchCount: 2 });
    const matches = await db.match.findMany({ orderBy: { score: "desc" } });
    expect(matches[0]).toMatchObject({ profileId: backend.profileId });
    expect(await passedEvents()).toHaveLength(1);
  });

  it("tells the recruiter once, names other fitting jobs, and asks where the rule asks", async () => {
    await createActor("recruiter");
    await createApprovedJob("Senior Backend Engineer", backendDescription);
    await createApprovedJob("Backend Engineer", backendDescription);
    const { profileId, cvId } = await createReadCv("Marta Lindqvist", backendCv);
    await matchProfile({ cvId });
    await notifyMatch({ profileId, cvId });
    await notifyMatch({ profileId, cvId });
    const notifications = await db.notification.findMany();
    expect(notifications).toHaveLength(1);
    expect(notifications[0]?.body).toContain("Also fits:");
    await db.job.updateMany({ data: { notifyMode: "ask" } });
    await notifyMatch({ profileId, cvId });
    expect(await db.review.findMany()).toMatchObject([{ kind: "notify", profileId }]);
  });

  it("lets a person correct a criterion, changes the score by its weight, keeps it when matched again, and undoes it", async () => {
    const actor = await createActor("recruiter");
    const key = await createKeyFor(actor);
    const jobId = await createApprovedJob("Senior Backend Engineer", backendDescription);
    const { profileId, cvId } = await createReadCv("Marta Lindqvist", backendCv);
    await matchProfile({ cvId });
    const read = async () => {
      const response = await callRoute(MATCHES, { path: `/api/matches?profile_id=${profileId}`, key });
      const [view] = (await response.json()).data;
      return view;
    };
    const before = await read();
    const kafka = before.criteria.find((one: { id: string }) => one.id === "skill:kafka");
    expect(kafka).toMatchObject({ state: "met", override: null });
    expect(backendCv.slice(kafka.evidence.start, kafka.evidence.end)).toBe(kafka.evidence.text);
    const corrected = await overrideCriterion({
      actor,
      body: {
        profile_id: profileId,
        job_id: jobId,
        criterion_id: "skill:kafka",
        state: "none",
        note: "Only read about it",
      },
    });
    expect(corrected.score).toBeCloseTo(before.score - kafka.points, 4);
    await matchProfile({ cvId });
    expect((await read()).score).toBe(corrected.score);
    expect(await db.application.findFirst({ where: { profileId } })).toMatchObject({ score: corrected.score });
    const entry = await db.timelineEntry.findFirstOrThrow({ where: { kind: "match.corrected" } });
    expect(
      (await callRoute(UNDO, { path: `/api/timeline/${entry.id}/undo`, params: { id: entry.id }, key, body: {} }))
        .status,
    ).toBe(200);
    expect((await read()).score).toBe(before.score);
  });
});
