import { beforeEach, expect, it } from "vitest";
import { GET as BOARD } from "@/app/api/board/route";
import { PATCH, GET as READ } from "@/app/api/jobs/[jobId]/route";
import { POST as CREATE, GET as LIST } from "@/app/api/jobs/route";
import { GET as PROFILES } from "@/app/api/profiles/route";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { eventSchemas } from "@/lib/features/automation/events";
import { callRoute, createActor, createKeyFor } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";
import { lockWaits } from "@/lib/testing/lock-waits";
import { createJob } from "./create-job";
import { updateJob } from "./update-job";

const posting = { title: "Accountant", description: "You need\n- 3+ years of financial accounting\n- IFRS\n- Excel" };
const [ADA, BO, CY] = ["ada.north@x.example", "bo.west@x.example", "cy.east@x.example"] as const;
const emails = ({ hosts }: { hosts: { email: string }[] }) => hosts.map(({ email }) => email);

let actor: Actor;
let key: string;
beforeEach(async () => {
  await resetDatabase();
  actor = await createActor("recruiter");
  key = await createKeyFor(actor);
});

async function post(body: object = {}): Promise<string> {
  const response = await callRoute(CREATE, { path: "/api/jobs", key, body: { ...posting, ...body } });
  expect(response.status).toBe(201);
  return (await response.json()).job_id;
}
async function read(jobId: string) {
  const response = await callRoute(READ, { path: `/api/jobs/${jobId}`, params: { jobId }, key });
  return response.json();
}
const patch = (jobId: string, body: object) =>
  callRoute(PATCH, { path: `/api/jobs/${jobId}`, method: "PATCH", params: { jobId }, key, body });

it("is posted with everybody who interviews, of whom the first is the manager, each once", async () => {
  const job = await read(await post({ manager_emails: [ADA, BO, ADA.toUpperCase()], host_mode: "any" }));
  expect(emails(job)).toEqual([ADA, BO]);
  expect(job).toMatchObject({ host_mode: "any", manager: { email: ADA } });
  expect(await read(await post({ manager_email: ADA }))).toMatchObject({
    host_mode: "single",
    hosts: [{ email: ADA }],
  });
  expect(await read(await post())).toMatchObject({ host_mode: "single", hosts: [], manager: null });
});

it("names others in another order, keeps the others when only the manager changes, and lets everybody go", async () => {
  const jobId = await post({ manager_emails: [ADA, BO] });
  expect(await (await patch(jobId, { manager_emails: [CY, ADA] })).json()).toMatchObject({
    host_mode: "panel",
    manager: { email: CY },
    hosts: [{ email: CY }, { email: ADA }],
  });
  expect(emails(await (await patch(jobId, { manager_email: ADA })).json())).toEqual([ADA]);
  await patch(jobId, { manager_emails: [ADA, BO] });
  expect(emails(await (await patch(jobId, { manager_email: CY })).json())).toEqual([CY, BO]);
  expect(await (await patch(jobId, { manager_emails: [] })).json()).toMatchObject({ manager: null, hosts: [] });
});

it("tells of each of them whether they were locked out since", async () => {
  const jobId = await post({ manager_emails: [ADA, BO] });
  await db.user.update({ where: { email: ADA }, data: { disabledAt: new Date() } });
  expect((await read(jobId)).hosts).toMatchObject([
    { email: ADA, is_disabled: true },
    { email: BO, is_disabled: false },
  ]);
});

it("is refused with the hosts said in two ways, too many of them, or one whose account is disabled", async () => {
  const jobId = await post();
  expect((await patch(jobId, { manager_email: ADA, manager_emails: [BO] })).status).toBe(422);
  expect((await patch(jobId, { manager_emails: Array.from({ length: 11 }, (_, n) => `h${n}@x.example`) })).status).toBe(
    422,
  );
  expect((await patch(jobId, { host_mode: "single" })).status).toBe(422);
  const gone = await createActor("manager");
  await db.user.update({ where: { id: gone.userId }, data: { disabledAt: new Date() } });
  const { email } = await db.user.findUniqueOrThrow({ where: { id: gone.userId } });
  expect((await patch(jobId, { manager_emails: [ADA, email] })).status).toBe(422);
  expect((await read(jobId)).hosts).toEqual([]);
});

it("announces who it was before when somebody joins or the way of meeting changes, not when nothing does", async () => {
  const { job_id: jobId } = await createJob(actor, { ...posting, manager_emails: [ADA] });
  const idOf = async (email: string) => (await db.user.findUniqueOrThrow({ where: { email } })).id;
  const announced = async () => {
    const events = await db.outboxEvent.findMany({
      where: { name: "job/hosts.changed" },
      orderBy: { createdAt: "asc" },
    });
    return events.map(({ data }) => eventSchemas["job/hosts.changed"].parse(data).former);
  };
  for (let twice = 0; twice < 2; twice++) await updateJob(actor, jobId, { manager_emails: [ADA, BO] });
  const alone = { mode: "single", hostIds: [await idOf(ADA)] };
  expect(await announced()).toEqual([alone]);
  for (let twice = 0; twice < 2; twice++)
    await updateJob(actor, jobId, { manager_emails: [ADA, BO], host_mode: "any", title: `Engineer ${twice}` });
  const both = { mode: "panel", hostIds: [await idOf(ADA), await idOf(BO)] };
  expect(await announced()).toEqual([alone, both]);
  await updateJob(actor, jobId, { manager_emails: [ADA, BO, CY] });
  expect(await announced()).toEqual([alone, both, { ...both, mode: "any" }]);
});

it("is seen, with its people, by each who interviews, and by no other manager", async () => {
  const jobId = await post({ manager_emails: [ADA] });
  const bo = await createActor("manager");
  const boKey = await createKeyFor(bo);
  const profile = await db.profile.create({ data: { name: "Amara Okafor", email: "amara@mail.example" } });
  await db.application.create({ data: { profileId: profile.id, jobId, stage: "shortlisted" } });
  const seen = async () => {
    const [jobs, people, board] = await Promise.all([
      callRoute(LIST, { path: "/api/jobs", key: boKey }),
      callRoute(PROFILES, { path: "/api/profiles", key: boKey }),
      callRoute(BOARD, { path: "/api/board", key: boKey }),
    ]);
    return {
      jobs: (await jobs.json()).data.length,
      people: (await people.json()).data.length,
      isOnBoard: JSON.stringify(await board.json()).includes("Amara Okafor"),
    };
  };
  expect(await seen()).toEqual({ jobs: 0, people: 0, isOnBoard: false });
  await db.jobInterviewer.create({ data: { jobId, userId: bo.userId, position: 0 } });
  expect(await seen()).toEqual({ jobs: 1, people: 1, isOnBoard: true });
});

it("pages through an interviewer's jobs without showing anybody else's", async () => {
  const bo = await createActor("manager");
  const boKey = await createKeyFor(bo);
  for (const isBos of [true, false, true, false]) {
    const jobId = await post({ manager_emails: [ADA] });
    if (isBos) await db.jobInterviewer.create({ data: { jobId, userId: bo.userId, position: 0 } });
  }
  const ids = new Set<string>();
  let cursor: string | null = "";
  while (cursor !== null) {
    const path: string = `/api/jobs?limit=1${cursor ? `&cursor=${cursor}` : ""}`;
    const page: { data: { job_id: string }[]; next_cursor: string | null } = await (
      await callRoute(LIST, { path, key: boKey })
    ).json();
    for (const { job_id } of page.data) ids.add(job_id);
    cursor = page.next_cursor;
  }
  expect(ids.size).toBe(2);
});

it("is changed by two at once as by one after the other: the second one says who was there after the first", async () => {
  const jobId = await post({ manager_emails: [ADA] });
  const [bo, cy] = await Promise.all([BO, CY].map((email) => createActor("manager", email)));
  let second: ReturnType<typeof patch> | undefined;
  await db.$transaction(
    async (tx) => {
      await tx.job.update({ where: { id: jobId }, data: { managerId: bo?.userId ?? "" } });
      await tx.jobInterviewer.create({ data: { jobId, userId: cy?.userId ?? "", position: 0 } });
      second = patch(jobId, { manager_emails: [ADA, cy?.email] });
      await expect.poll(lockWaits, { timeout: 5000 }).toBe(1);
    },
    { timeout: 20_000 },
  );
  expect((await second)?.status).toBe(200);
  const { data } = await db.outboxEvent.findFirstOrThrow({ where: { name: "job/hosts.changed" } });
  expect(data).toMatchObject({ former: { mode: "panel", hostIds: [bo?.userId, cy?.userId] } });
});
