import { beforeEach, describe, expect, it } from "vitest";
import { PATCH, GET as READ } from "@/app/api/jobs/[jobId]/route";
import { POST as CREATE, GET as LIST } from "@/app/api/jobs/route";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { callRoute, createActor, createKeyFor } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";
import { approveJob } from "./approve-job";
import { closeJob } from "./close-job";
import { createJob } from "./create-job";
import { simulateThreshold } from "./simulate-threshold";
import { updateJob } from "./update-job";

const posting = {
  title: "Financial Accountant",
  description:
    "Financial Accountant\n\nYou need\n- 3+ years of financial accounting\n- IFRS\n- Excel\n\nIt helps if you have\n- SAP",
  manager_email: "Orla.Byrne@Tallow.example",
};

const labels = (criteria: { label: string }[]) => criteria.map((criterion) => criterion.label);

describe("a job", () => {
  let actor: Actor;
  let key: string;
  beforeEach(async () => {
    await resetDatabase();
    actor = await createActor("recruiter");
    key = await createKeyFor(actor);
  });

  it("is posted as a normalised draft with its manager known by e-mail", async () => {
    const response = await callRoute(CREATE, { path: "/api/jobs", key, body: posting });
    expect(response.status).toBe(201);
    const job = await response.json();
    expect(job).toMatchObject({ success: true, status: "draft" });
    expect(labels(job.normalized.must_have)).toEqual(expect.arrayContaining(["IFRS"]));
    expect(labels(job.normalized.nice_to_have)).toEqual(expect.arrayContaining(["SAP"]));
    expect(await db.user.findUnique({ where: { email: "orla.byrne@tallow.example" } })).toMatchObject({
      role: "manager",
      passwordHash: null,
    });
  });

  it("is approved once with one event, and never again after it was closed", async () => {
    const { job_id: jobId } = await createJob(actor, posting);
    await approveJob(actor, jobId);
    expect(await approveJob(actor, jobId)).toMatchObject({ status: "approved" });
    expect(await db.outboxEvent.count({ where: { name: "job/approved" } })).toBe(1);
    expect(await closeJob(actor, jobId)).toMatchObject({ status: "closed" });
    await expect(approveJob(actor, jobId)).rejects.toMatchObject({ code: "job_not_active" });
  });

  it("keeps a person's chips when the description changes, and reads it again where there are none", async () => {
    const { job_id: jobId, normalized } = await createJob(actor, posting);
    const read = await updateJob(actor, jobId, { description: `${posting.description}\n- Power BI` });
    expect(labels(read.normalized.nice_to_have)).toContain("Power BI");
    const edited = await updateJob(actor, jobId, {
      normalized: { ...normalized, must_have: normalized.must_have.slice(0, 1) },
    });
    expect(edited.is_edited).toBe(true);
    const later = await updateJob(actor, jobId, { description: `${posting.description}\n- Tableau` });
    expect(later.normalized).toEqual(edited.normalized);
  });

  it("has one title, wherever it is changed", async () => {
    const { job_id: jobId, normalized } = await createJob(actor, posting);
    const byChips = await updateJob(actor, jobId, { normalized: { ...normalized, title: "Group Accountant" } });
    expect([byChips.title, byChips.normalized.title]).toEqual(["Group Accountant", "Group Accountant"]);
    const byName = await updateJob(actor, jobId, { title: "Lead Accountant" });
    expect([byName.title, byName.normalized.title]).toEqual(["Lead Accountant", "Lead Accountant"]);
    expect(byName.normalized.must_have).toEqual(normalized.must_have);
    const both = await updateJob(actor, jobId, { title: "Accountant", normalized: { ...normalized, title: "Clerk" } });
    expect([both.title, both.normalized.title]).toEqual(["Accountant", "Accountant"]);
  });

  it("matches people again when an open job's criteria change", async () => {
    const { job_id: jobId, normalized } = await createJob(actor, posting);
    await approveJob(actor, jobId);
    await updateJob(actor, jobId, { location: "Dublin" });
    expect(await db.outboxEvent.count({ where: { name: "job/approved" } })).toBe(1);
    await updateJob(actor, jobId, { normalized });
    expect(await db.outboxEvent.count({ where: { name: "job/approved" } })).toBe(2);
  });

  it("refuses a line for telling above the line for shortlisting, its own or the workspace's", async () => {
    const { job_id: jobId } = await createJob(actor, posting);
    await expect(updateJob(actor, jobId, { notify_threshold: 0.9 })).rejects.toMatchObject({ code: "invalid_request" });
    expect(await updateJob(actor, jobId, { notify_threshold: 0.9, shortlist_threshold: 0.95 })).toMatchObject({
      effective: { notify_threshold: 0.9, shortlist_threshold: 0.95, shortlist_mode: "auto" },
    });
  });

  it("is shown to its own manager and does not exist for another", async () => {
    const { job_id: jobId } = await createJob(actor, posting);
    const manager = await createActor("manager");
    const managerKey = await createKeyFor(manager);
    const read = () => callRoute(READ, { path: `/api/jobs/${jobId}`, params: { jobId }, key: managerKey });
    expect((await read()).status).toBe(404);
    await db.job.update({ where: { id: jobId }, data: { managerId: manager.userId } });
    expect((await read()).status).toBe(200);
    const list = await callRoute(LIST, { path: "/api/jobs?limit=1", key: managerKey });
    expect((await list.json()).data).toHaveLength(1);
    const patch = await callRoute(PATCH, {
      path: `/api/jobs/${jobId}`,
      method: "PATCH",
      params: { jobId },
      key: managerKey,
      body: { title: "X" },
    });
    expect(patch.status).toBe(403);
  });

  it("is listed page by page without gaps or repeats", async () => {
    for (let index = 0; index < 5; index += 1) await createJob(actor, { ...posting, title: `Job ${index}` });
    const titles: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const page: Response = await callRoute(LIST, { path: `/api/jobs?limit=2${cursor && `&cursor=${cursor}`}`, key });
      const { data, next_cursor } = await page.json();
      titles.push(...labels(data.map((job: { title: string }) => ({ label: job.title }))));
      cursor = next_cursor;
    }
    expect(titles.sort()).toEqual(["Job 0", "Job 1", "Job 2", "Job 3", "Job 4"]);
    expect((await callRoute(LIST, { path: "/api/jobs?cursor=nonsense", key })).status).toBe(422);
  });

  it("says who would be shortlisted at another line, without shortlisting anybody", async () => {
    const { job_id: jobId } = await createJob(actor, posting);
    for (const [index, score] of [0.9, 0.82, 0.78].entries()) {
      const profile = await db.profile.create({ data: { name: `Person ${index}` } });
      const cv = await db.cvDocument.create({
        data: {
          profileId: profile.id,
          fileName: "cv.pdf",
          mediaType: "application/pdf",
          sizeBytes: 1,
          sha256: "x",
          storageKey: `${index}`,
        },
      });
      await db.match.create({
        data: { profileId: profile.id, jobId, cvId: cv.id, score, criteria: [], engineVersion: "1", inputHash: "x" },
      });
    }
    expect(await simulateThreshold(actor, jobId, 0.8)).toMatchObject({
      shortlisted_count: 2,
      interview_hours: 1.5,
      nearby: [
        { threshold: 0.75, shortlisted_count: 3 },
        { threshold: 0.85, shortlisted_count: 1 },
      ],
    });
    expect(await db.application.count()).toBe(0);
  });
});
