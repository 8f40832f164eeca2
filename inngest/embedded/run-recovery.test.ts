import { beforeEach, describe, expect, it, vi } from "vitest";
import { db, pool } from "@/lib/db";
import { emitEvent, wakeRun } from "@/lib/features/automation/repository";
import { resetDatabase } from "@/lib/testing/database";
import { drainRunner } from "../testing/drain-runner";
import { testClient, testEngine } from "../testing/test-engine";
import { type Engine, executeRun } from "./execute-run";
import { receiveEvent } from "./receive-event";
import { sweepStuck } from "./sweep-stuck";
import { holdLiveness, releaseDeadWorkers } from "./worker-liveness";

const client = testClient();

/** The queue's job of the only run, locked as a worker of `poolId` would lock it. */
async function lockJob(poolId: string): Promise<bigint> {
  const [job] = await db.$queryRaw<{ id: bigint }[]>`
    UPDATE graphile_worker._private_jobs SET locked_by = ${poolId}, locked_at = now() - interval '1 minute', attempts = 1
    RETURNING id`;
  if (!job) throw new Error("There is no job to lock.");
  return job.id;
}

async function startTwoSteps() {
  const first = vi.fn(() => 1);
  const second = vi.fn(() => 2);
  const fn = client.createFunction({ id: "two", triggers: [{ event: "test/started" as const }] }, async ({ step }) => [
    await step.run("first", first),
    await step.run("second", second),
  ]);
  const { engine } = await testEngine(client, [fn]);
  await db.$transaction((tx) =>
    receiveEvent(tx, engine.registry, { id: "e1", name: "test/started", data: {}, ts: Date.now() }),
  );
  return { engine, first, second, run: await db.workflowRun.findFirstOrThrow() };
}

/** Dies before its second call reaches the function, as a killed process does. */
function dying(engine: Engine): Engine {
  let calls = 0;
  const call: Engine["transport"]["call"] = (request) => {
    calls += 1;
    if (calls > 1) throw new Error("killed");
    return engine.transport.call(request);
  };
  return { ...engine, transport: { ...engine.transport, call } };
}

describe("a run whose worker dies", () => {
  beforeEach(resetDatabase);

  it("between two steps is left alone while the worker may live, then continues with the second step only", async () => {
    const { engine, first, second, run } = await startTwoSteps();
    const jobId = await lockJob("pool-that-dies");
    await expect(executeRun(dying(engine), run.id, jobId)).rejects.toThrow("killed");

    await wakeRun(db, run.id);
    await drainRunner({ engine });
    expect(second).not.toHaveBeenCalled();

    expect(await releaseDeadWorkers(pool)).toEqual(["pool-that-dies"]);
    await sweepStuckNow();
    await drainRunner({ engine });
    expect(first).toHaveBeenCalledTimes(1);
    expect(second).toHaveBeenCalledTimes(1);
    expect(await db.workflowRun.findFirstOrThrow()).toMatchObject({ status: "completed", output: [1, 2] });
  });

  it("does not lose its job to another process while it lives", async () => {
    await startTwoSteps();
    await lockJob("pool-that-lives");
    const life = await holdLiveness(pool, "pool-that-lives");
    expect(await releaseDeadWorkers(pool)).toEqual([]);
    await life.release();
    expect(await releaseDeadWorkers(pool)).toEqual(["pool-that-lives"]);
  });

  it("cannot save a step after another worker took over", async () => {
    const { engine, run } = await startTwoSteps();
    const jobId = await lockJob("pool-that-dies");
    const takenOver: Engine = {
      ...engine,
      transport: {
        ...engine.transport,
        call: async (request) => {
          await db.workflowRun.update({ where: { id: run.id }, data: { leaseJobId: 999n } });
          return engine.transport.call(request);
        },
      },
    };
    await executeRun(takenOver, run.id, jobId);
    expect(await db.workflowStep.count()).toBe(0);
  });
});

/** Half an hour later, as the sweep sees it. */
async function sweepStuckNow() {
  await db.workflowRun.updateMany({ data: { createdAt: new Date(Date.now() - 1_800_000) } });
  await db.outboxEvent.updateMany({ data: { createdAt: new Date(Date.now() - 1_800_000) } });
  return sweepStuck();
}

describe("an event in the outbox", () => {
  beforeEach(resetDatabase);

  const fn = client.createFunction({ id: "mail", triggers: [{ event: "mail/queued" as const }] }, () => "ran");
  const event = { name: "mail/queued", data: { mailId: "0a0a0a0a-0b0b-4c0c-8d0d-0e0e0e0e0e0e" } } as const;

  it("starts its run when its transaction commits, once, and is marked as handed over", async () => {
    const { engine } = await testEngine(client, [fn]);
    const { eventId } = await db.$transaction((tx) => emitEvent(tx, event));
    await drainRunner({ engine });
    expect(await db.outboxEvent.findUniqueOrThrow({ where: { id: eventId } })).toMatchObject({
      dispatchedAt: expect.any(Date),
    });
    expect(await db.workflowRun.findMany()).toMatchObject([{ runKey: `test-mail:${eventId}`, status: "completed" }]);
  });

  it("does not exist when its transaction is rolled back", async () => {
    const { engine } = await testEngine(client, [fn]);
    const failing = db.$transaction(async (tx) => {
      await emitEvent(tx, event);
      throw new Error("the state change failed");
    });
    await expect(failing).rejects.toThrow("the state change failed");
    await drainRunner({ engine });
    expect([await db.outboxEvent.count(), await db.workflowRun.count()]).toEqual([0, 0]);
  });

  it("is held back until its time", async () => {
    const { engine } = await testEngine(client, [fn]);
    await db.$transaction((tx) => emitEvent(tx, { ...event, notBefore: new Date(Date.now() + 3_600_000) }));
    await drainRunner({ engine });
    expect(await db.workflowRun.count()).toBe(0);
    await drainRunner({ engine, fastForward: true });
    expect(await db.workflowRun.count()).toBe(1);
  });

  it("is asked for again by the sweep when its job was lost", async () => {
    const { engine } = await testEngine(client, [fn]);
    await db.$transaction((tx) => emitEvent(tx, event));
    await db.$executeRaw`DELETE FROM graphile_worker._private_jobs`;
    expect(await sweepStuckNow()).toEqual({ events: 1, runs: 0 });
    await drainRunner({ engine });
    expect(await db.workflowRun.count()).toBe(1);
  });

  it("refuses anything but its ids", async () => {
    const withName = { ...event, data: { ...event.data, name: "Ada" } };
    await expect(db.$transaction((tx) => emitEvent(tx, withName))).rejects.toThrow(/name/);
  });
});
