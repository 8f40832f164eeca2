import { RetryAfterError } from "inngest";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { db } from "@/lib/db";
import { retryRun } from "@/lib/features/automation/retry-run";
import { createActor } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";
import { drainRunner } from "../testing/drain-runner";
import { testClient, testEngine } from "../testing/test-engine";
import { receiveEvent } from "./receive-event";

const client = testClient();
const trigger = { triggers: [{ event: "test/started" as const }] };
type Functions = Parameters<typeof testEngine>[1];

async function start(functions: Functions) {
  const { engine } = await testEngine(client, functions);
  await db.$transaction((tx) =>
    receiveEvent(tx, engine.registry, { id: "e1", name: "test/started", data: { n: 1 }, ts: Date.now() }),
  );
  return engine;
}

const runOf = (functionId: string) =>
  db.workflowRun.findFirstOrThrow({
    where: { functionId: `test-${functionId}` },
    include: { steps: { orderBy: { createdAt: "asc" } } },
  });

describe("a run that fails", () => {
  beforeEach(resetDatabase);

  it("tries its step as often as it may, then waits among the dead letters and tells the recruiters", async () => {
    await createActor("recruiter");
    const flaky = vi.fn(() => {
      throw new Error("still down");
    });
    const fn = client.createFunction({ id: "doomed", name: "Doomed", retries: 2, ...trigger }, ({ step }) =>
      step.run("flaky", flaky),
    );
    await drainRunner({ engine: await start([fn]), fastForward: true });

    expect(flaky).toHaveBeenCalledTimes(3);
    expect(await runOf("doomed")).toMatchObject({
      status: "failed",
      isDeadLetter: true,
      error: { message: "still down" },
      steps: [{ name: "flaky", status: "failed", attempts: 3 }],
    });
    expect(await db.notification.findMany()).toMatchObject([{ kind: "run_failed", title: "Doomed stopped" }]);
  });

  it("goes on at the failed step when a person retries, and repeats nothing that was finished", async () => {
    const first = vi.fn(() => "kept");
    let isMended = false;
    const second = vi.fn(() => {
      if (!isMended) throw new Error("not mended");
      return "done";
    });
    const fn = client.createFunction({ id: "mendable", retries: 0, ...trigger }, async ({ step }) => {
      const kept = await step.run("first", first);
      return `${kept} ${await step.run("second", second)}`;
    });
    const engine = await start([fn]);
    await drainRunner({ engine });
    const dead = await runOf("mendable");
    expect(dead.isDeadLetter).toBe(true);

    isMended = true;
    await retryRun(await createActor("recruiter"), { runId: dead.id });
    await drainRunner({ engine });
    expect(await runOf("mendable")).toMatchObject({
      status: "completed",
      output: "kept done",
      isDeadLetter: false,
      error: null,
    });
    expect(first).toHaveBeenCalledTimes(1);
    expect(second).toHaveBeenCalledTimes(2);
  });

  it("cannot be retried twice, nor while it runs", async () => {
    const fn = client.createFunction({ id: "fine", ...trigger }, ({ step }) => step.run("fine", () => 1));
    await drainRunner({ engine: await start([fn]) });
    const { id: runId } = await runOf("fine");
    await expect(retryRun(await createActor("recruiter"), { runId })).rejects.toMatchObject({ code: "stale" });
  });

  it("waits as long as the failure says before it tries again", async () => {
    const fn = client.createFunction({ id: "told", ...trigger }, ({ step }) =>
      step.run("told", () => {
        throw new RetryAfterError("rate limited", 3_600_000);
      }),
    );
    await drainRunner({ engine: await start([fn]) });
    const { nextAt, status } = await runOf("told");
    expect(status).toBe("waiting");
    expect((nextAt?.getTime() ?? 0) - Date.now()).toBeGreaterThan(3_500_000);
  });

  it("outside its steps is tried again, its finished steps remembered", async () => {
    const step1 = vi.fn(() => 1);
    let tries = 0;
    const fn = client.createFunction({ id: "between", retries: 3, ...trigger }, async ({ step }) => {
      await step.run("one", step1);
      tries += 1;
      if (tries < 3) throw new Error("between the steps");
      return "through";
    });
    await drainRunner({ engine: await start([fn]), fastForward: true });
    expect(await runOf("between")).toMatchObject({ status: "completed", output: "through" });
    expect(step1).toHaveBeenCalledTimes(1);
  });

  it("lets its onFailure function answer, with the event and the error", async () => {
    const seen = vi.fn();
    const fn = client.createFunction(
      {
        id: "watched",
        retries: 0,
        ...trigger,
        onFailure: async ({ event, error, step }) => {
          await step.run("answer", () => seen(error.message, event.data.event.data));
        },
      },
      ({ step }) =>
        step.run("fail", () => {
          throw new Error("as expected");
        }),
    );
    await drainRunner({ engine: await start([fn]) });
    expect(seen).toHaveBeenCalledExactlyOnceWith("as expected", { n: 1 });
    expect(await runOf("watched-failure")).toMatchObject({ status: "completed" });
  });

  it("because its function is gone says so", async () => {
    const fn = client.createFunction({ id: "gone", ...trigger }, () => 1);
    await start([fn]);
    const other = client.createFunction({ id: "other", triggers: [{ event: "test/other" as const }] }, () => 1);
    await drainRunner({ engine: (await testEngine(client, [other])).engine });
    expect(await runOf("gone")).toMatchObject({ status: "failed", error: { name: "UnknownFunction" } });
  });
});
