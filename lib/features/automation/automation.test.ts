import { beforeEach, describe, expect, it } from "vitest";
import { GET as rulesRoute, PATCH as updateRoute } from "@/app/api/automation/rules/route";
import { POST as retryRoute } from "@/app/api/automation/runs/[runId]/retry/route";
import { GET as runRoute } from "@/app/api/automation/runs/[runId]/route";
import { GET as runsRoute } from "@/app/api/automation/runs/route";
import { db } from "@/lib/db";
import type { Prisma } from "@/lib/generated/prisma/client";
import { callRoute, createActor, createKeyFor } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";
import { checkRule } from "./check-rule";
import type { RuleList, RunDetail, RunList } from "./schema";

let key: string;
beforeEach(async () => {
  await resetDatabase();
  key = await createKeyFor(await createActor("recruiter"));
});

let made = 0;
const createRun = (data: Partial<Prisma.WorkflowRunCreateInput> = {}) => {
  made += 1;
  return db.workflowRun.create({
    data: {
      runKey: `run-${made}`,
      functionId: "ai-recruiter-confirm-booking",
      functionName: "Confirm a booking",
      eventName: "booking/confirmed",
      eventData: { bookingId: "manual_1" },
      status: "completed",
      createdAt: new Date(Date.now() - 1_000_000 + made * 1_000),
      ...data,
    },
  });
};

const failedRun = () =>
  createRun({
    status: "failed",
    isDeadLetter: true,
    error: { name: "Error", message: "no answer" },
    stack: ["a", "b"],
    steps: {
      create: [
        {
          stepId: "a",
          name: "check-rule",
          op: "StepRun",
          status: "completed",
          result: { type: "data", data: { isOn: true } },
          durationMs: 2.26,
        },
        {
          stepId: "b",
          name: "send-invitations",
          op: "StepRun",
          status: "failed",
          result: { type: "error" },
          error: { name: "Error", message: "no answer" },
          attempts: 4,
        },
      ],
    },
  });

const get = async <T>(handler: Parameters<typeof callRoute>[0], path: string, params = {}) =>
  (await (await callRoute(handler, { path, params, key })).json()) as T;

describe("the list of runs", () => {
  it("gives the newest first, page by page, without a gap or a repeat", async () => {
    for (let n = 0; n < 5; n += 1) await createRun();
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: RunList = await get(runsRoute, `/api/automation/runs?limit=2${cursor ? `&cursor=${cursor}` : ""}`);
      seen.push(...page.data.map((run) => run.run_id));
      cursor = page.next_cursor;
    } while (cursor !== null);
    const expected = await db.workflowRun.findMany({ orderBy: { createdAt: "desc" } });
    expect(seen).toEqual(expected.map((run) => run.id));
  });

  it("can be narrowed to a rule, and to what stopped", async () => {
    await createRun({ functionId: "ai-recruiter-match-job" });
    const failed = await failedRun();
    const ofRule = await get<RunList>(runsRoute, "/api/automation/runs?rule_id=match-job");
    expect(ofRule.data.map((run) => run.function_id)).toEqual(["match-job"]);
    const stopped = await get<RunList>(runsRoute, "/api/automation/runs?dead_letter=true");
    expect(stopped).toMatchObject({ dead_letters: 1, data: [{ run_id: failed.id, steps_done: 1, steps_planned: 4 }] });
  });

  it("leaves out mails and sweeps that went well, and keeps those that stopped", async () => {
    await createRun({ functionId: "ai-recruiter-deliver-mail" });
    await createRun({ functionId: "ai-recruiter-deliver-mail", status: "failed" });
    expect((await get<RunList>(runsRoute, "/api/automation/runs")).data.map((run) => run.status)).toEqual(["failed"]);
  });

  it("is not a manager's to read", async () => {
    const managerKey = await createKeyFor(await createActor("manager"));
    expect((await callRoute(runsRoute, { path: "/api/automation/runs", key: managerKey })).status).toBe(403);
    expect((await callRoute(runsRoute, { path: "/api/automation/runs" })).status).toBe(401);
  });

  it("refuses a filter that does not exist", async () => {
    expect((await callRoute(runsRoute, { path: "/api/automation/runs?status=odd", key })).status).toBe(422);
  });
});

describe("a run", () => {
  it("shows its steps in words, its ids as input, and what lies ahead", async () => {
    const { id } = await failedRun();
    const run = await get<RunDetail>(runRoute, `/api/automation/runs/${id}`, { runId: id });
    expect(run).toMatchObject({
      input: { bookingId: "manual_1" },
      steps: [
        { name: "Check the rule", status: "completed", output: { isOn: true }, duration_ms: 2.3 },
        { name: "Send both invitations", status: "failed", attempts: 4, error: { message: "no answer" } },
      ],
      ahead: ["Schedule the AI interview", "Send the interview link"],
    });
  });

  it("that is unknown is 404, and a malformed id is 422", async () => {
    const status = async (runId: string) => (await callRoute(runRoute, { path: "/x", params: { runId }, key })).status;
    expect(await status(crypto.randomUUID())).toBe(404);
    expect(await status("nonsense")).toBe(422);
  });

  it("that failed goes back to its failed step on retry; a second retry is a conflict", async () => {
    const { id } = await failedRun();
    const retry = () => callRoute(retryRoute, { path: "/x", method: "POST", params: { runId: id }, key });
    expect(await (await retry()).json()).toMatchObject({ status: "queued", is_dead_letter: false, error: null });
    expect(await db.workflowStep.findMany({ select: { stepId: true } })).toEqual([{ stepId: "a" }]);
    expect((await db.workflowRun.findUniqueOrThrow({ where: { id } })).stack).toEqual(["a"]);
    expect((await retry()).status).toBe(409);
    expect(await db.auditEntry.findMany()).toMatchObject([{ action: "run.retried", subject: `run:${id}` }]);
  });
});

describe("a rule", () => {
  const change = (body: unknown) =>
    callRoute(updateRoute, { path: "/api/automation/rules", method: "PATCH", key, body });

  it("stands as a sentence with its line, how it acts and how it went", async () => {
    await createRun();
    await failedRun();
    const { data } = await get<RuleList>(rulesRoute, "/api/automation/rules");
    expect(data.find((rule) => rule.rule_id === "shortlist-invite")).toMatchObject({
      sentence: "When a match scores **0.80** or more, **shortlist** and send a **booking link**.",
      is_on: true,
      mode: "auto",
      threshold: 0.8,
    });
    expect(data.find((rule) => rule.rule_id === "confirm-booking")).toMatchObject({
      runs_30_days: 2,
      failed_30_days: 1,
      last_run: { status: "failed" },
    });
  });

  it("that is switched off says so to its function, and leaves the others on", async () => {
    expect((await change({ rule_id: "shortlist-invite", is_on: false })).status).toBe(200);
    expect(await checkRule({ rule: "shortlist-invite" })).toMatchObject({
      isOn: false,
      reason: expect.stringContaining("is off"),
    });
    expect((await checkRule({ rule: "confirm-booking" })).isOn).toBe(true);
    await change({ rule_id: "shortlist-invite", is_on: true });
    expect((await checkRule({ rule: "shortlist-invite" })).isOn).toBe(true);
  });

  it("keeps its line and its way in the workspace's settings", async () => {
    await change({ rule_id: "shortlist-invite", threshold: 0.9, mode: "ask" });
    expect(await db.workspace.findFirstOrThrow()).toMatchObject({ shortlistThreshold: 0.9, shortlistMode: "ask" });
  });

  it.each([
    ["that is always on cannot be switched off", { rule_id: "change-booking", is_on: false }],
    ["without a line takes none", { rule_id: "match-cv", threshold: 0.5 }],
    ["without a way to ask takes none", { rule_id: "match-cv", mode: "ask" }],
    ["may not notify above the shortlist line", { rule_id: "notify-match", threshold: 0.95 }],
    ["that does not exist is refused", { rule_id: "fire-everyone", is_on: true }],
    ["has a line between 0 and 1", { rule_id: "notify-match", threshold: 1.2 }],
  ])("%s", async (_what, body) => {
    expect((await change(body)).status).toBe(422);
    expect(await db.auditEntry.count()).toBe(0);
  });
});
