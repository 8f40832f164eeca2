import { beforeEach, describe, expect, it, vi } from "vitest";
import { db } from "@/lib/db";
import { resetDatabase } from "@/lib/testing/database";
import { drainRunner } from "../testing/drain-runner";
import { testClient, testEngine } from "../testing/test-engine";
import type { Engine } from "./execute-run";
import { receiveEvent } from "./receive-event";
import { startScheduled } from "./start-scheduled";

const client = testClient();
const trigger = { triggers: [{ event: "test/started" as const }] };

const send = (engine: Engine, name: string, data: Record<string, unknown>, id = `${name}-1`) =>
  db.$transaction((tx) => receiveEvent(tx, engine.registry, { id, name, data, ts: Date.now() }));
const runOf = (functionId: string) =>
  db.workflowRun.findFirstOrThrow({ where: { functionId: `test-${functionId}` }, include: { steps: true } });

describe("a run that waits", () => {
  beforeEach(resetDatabase);

  it("sleeps in the database and goes on when it is time", async () => {
    const after = vi.fn(() => "awake");
    const fn = client.createFunction({ id: "sleeper", ...trigger }, async ({ step }) => {
      await step.sleep("nap", "2h");
      return step.run("after", after);
    });
    const { engine } = await testEngine(client, [fn]);
    await send(engine, "test/started", {});
    await drainRunner({ engine });
    const resting = await runOf("sleeper");
    expect(resting).toMatchObject({ status: "waiting", leaseJobId: null });
    expect((resting.nextAt?.getTime() ?? 0) - Date.now()).toBeGreaterThan(100 * 60_000);
    expect(after).not.toHaveBeenCalled();

    await drainRunner({ engine, fastForward: true });
    expect(await runOf("sleeper")).toMatchObject({ status: "completed", output: "awake" });
  });

  it("for an event takes the one that matches and leaves the others", async () => {
    const fn = client.createFunction({ id: "waiter", ...trigger }, async ({ step }) => {
      const answer = await step.waitForEvent("answer", { event: "test/answered", timeout: "1d", match: "data.person" });
      return answer?.data ?? null;
    });
    const { engine } = await testEngine(client, [fn]);
    await send(engine, "test/started", { person: "a" });
    await drainRunner({ engine });
    await send(engine, "test/answered", { person: "b", says: "no" }, "other");
    await drainRunner({ engine });
    expect((await runOf("waiter")).status).toBe("waiting");
    await send(engine, "test/answered", { person: "a", says: "yes" }, "mine");
    await drainRunner({ engine });
    expect(await runOf("waiter")).toMatchObject({ status: "completed", output: { person: "a", says: "yes" } });
  });

  it("for an event that never comes goes on with null", async () => {
    const fn = client.createFunction({ id: "patient", ...trigger }, async ({ step }) => ({
      answer: await step.waitForEvent("answer", { event: "test/answered", timeout: "1d" }),
    }));
    const { engine } = await testEngine(client, [fn]);
    await send(engine, "test/started", {});
    await drainRunner({ engine, fastForward: true });
    expect(await runOf("patient")).toMatchObject({ status: "completed", output: { answer: null } });
  });

  it("for a function it invoked gets its result", async () => {
    const child = client.createFunction({ id: "child", triggers: [{ event: "never" as const }] }, ({ event }) => ({
      doubled: Number(event.data.n) * 2,
    }));
    const parent = client.createFunction({ id: "parent", ...trigger }, ({ step }) =>
      step.invoke("ask-child", { function: child, data: { n: 21 } }),
    );
    const { engine } = await testEngine(client, [child, parent]);
    await send(engine, "test/started", {});
    await drainRunner({ engine });
    expect(await runOf("parent")).toMatchObject({ status: "completed", output: { doubled: 42 } });
    expect(await runOf("child")).toMatchObject({ status: "completed" });
  });

  it("is cancelled by the event that its function names", async () => {
    const after = vi.fn();
    const fn = client.createFunction(
      { id: "cancellable", ...trigger, cancelOn: [{ event: "test/withdrawn", match: "data.person" }] },
      async ({ step }) => {
        await step.sleep("long", "1d");
        await step.run("after", after);
      },
    );
    const { engine } = await testEngine(client, [fn]);
    await send(engine, "test/started", { person: "a" });
    await drainRunner({ engine });
    await send(engine, "test/withdrawn", { person: "a" });
    await drainRunner({ engine, fastForward: true });
    expect((await runOf("cancellable")).status).toBe("cancelled");
    expect(after).not.toHaveBeenCalled();
  });

  it("starts once for one instant of a schedule, however many processes see it", async () => {
    const tick = vi.fn();
    const fn = client.createFunction({ id: "hourly", triggers: [{ cron: "0 * * * *" }] }, ({ step }) =>
      step.run("tick", tick),
    );
    const { engine } = await testEngine(client, [fn]);
    const at = (hour: string) =>
      startScheduled(engine.registry, "test-hourly", "0 * * * *", `2026-11-20T${hour}:00:00.000Z`);
    await Promise.all([at("10"), at("10"), at("10")]);
    await at("11");
    await drainRunner({ engine });
    expect(tick).toHaveBeenCalledTimes(2);
    expect(await db.workflowRun.count()).toBe(2);
  });
});
