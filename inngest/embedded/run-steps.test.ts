import { NonRetriableError } from "inngest";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { db } from "@/lib/db";
import { resetDatabase } from "@/lib/testing/database";
import { drainRunner } from "../testing/drain-runner";
import { testClient, testEngine } from "../testing/test-engine";
import { receiveEvent } from "./receive-event";

const client = testClient();
const trigger = { triggers: [{ event: "test/started" as const }] };
type Functions = Parameters<typeof testEngine>[1];

async function start(functions: Functions, id = "event-1", data: Record<string, unknown> = { n: 1 }) {
  const { engine } = await testEngine(client, functions);
  await db.$transaction((tx) => receiveEvent(tx, engine.registry, { id, name: "test/started", data, ts: Date.now() }));
  return engine;
}

const onlyRun = () => db.workflowRun.findFirstOrThrow({ include: { steps: { orderBy: { createdAt: "asc" } } } });

describe("a run's steps", () => {
  beforeEach(resetDatabase);

  it("run in order, each once, and hand their results on", async () => {
    const done: string[] = [];
    const fn = client.createFunction({ id: "ordered", ...trigger }, async ({ step }) => {
      const first = await step.run("first", () => {
        done.push("first");
        return { value: 2 };
      });
      const second = await step.run("second", () => {
        done.push("second");
        return first.value * 10;
      });
      return { second };
    });
    await drainRunner({ engine: await start([fn]) });

    const run = await onlyRun();
    expect(done).toEqual(["first", "second"]);
    expect(run).toMatchObject({ status: "completed", output: { second: 20 }, isDeadLetter: false, leaseJobId: null });
    expect(run.steps.map((step) => [step.name, step.status])).toEqual([
      ["first", "completed"],
      ["second", "completed"],
    ]);
    expect(run.stack).toEqual(run.steps.map((step) => step.stepId));
  });

  it("in parallel all finish before the function goes on, and a failing one is tried again alone", async () => {
    const a = vi.fn(() => "a");
    const b = vi.fn(() => {
      if (b.mock.calls.length < 3) throw new Error("not yet");
      return "b";
    });
    const fn = client.createFunction({ id: "parallel", ...trigger }, async ({ step }) => {
      const both = await Promise.all([step.run("a", a), step.run("b", b)]);
      return step.run("join", () => both.join("+"));
    });
    await drainRunner({ engine: await start([fn]), fastForward: true });

    const run = await onlyRun();
    expect(run.output).toBe("a+b");
    expect(a).toHaveBeenCalledTimes(1);
    expect(b).toHaveBeenCalledTimes(3);
    expect(run.steps.find((step) => step.name === "b")).toMatchObject({ attempts: 3, error: { message: "not yet" } });
  });

  it("that fail and are caught let the function go another way", async () => {
    const fn = client.createFunction({ id: "caught", retries: 0, ...trigger }, async ({ step }) => {
      try {
        await step.run("risky", () => {
          throw new Error("no");
        });
      } catch {
        return step.run("instead", () => "way around");
      }
    });
    await drainRunner({ engine: await start([fn]) });
    expect(await onlyRun()).toMatchObject({ status: "completed", output: "way around" });
  });

  it("are not tried again when the failure cannot pass", async () => {
    const hopeless = vi.fn(() => {
      throw new NonRetriableError("gone for good");
    });
    const fn = client.createFunction({ id: "hopeless", ...trigger }, ({ step }) => step.run("hopeless", hopeless));
    await drainRunner({ engine: await start([fn]), fastForward: true });
    expect(hopeless).toHaveBeenCalledTimes(1);
    expect(await onlyRun()).toMatchObject({
      status: "failed",
      isDeadLetter: true,
      error: { message: "gone for good" },
    });
  });

  it("keep using one id as one step and numbered repeats as further ones", async () => {
    const fn = client.createFunction({ id: "loop", ...trigger }, async ({ step }) => {
      const sums: number[] = [];
      for (const n of [1, 2, 3]) sums.push(await step.run("add", () => n));
      return sums;
    });
    await drainRunner({ engine: await start([fn]) });
    expect(await onlyRun()).toMatchObject({ output: [1, 2, 3], steps: { length: 3 } });
  });

  it("start once for an event that is delivered twice", async () => {
    const body = vi.fn(() => 1);
    const fn = client.createFunction({ id: "once", ...trigger }, ({ step }) => step.run("body", body));
    const engine = await start([fn]);
    await db.$transaction((tx) =>
      receiveEvent(tx, engine.registry, { id: "event-1", name: "test/started", data: { n: 1 }, ts: Date.now() }),
    );
    await drainRunner({ engine });
    expect(await db.workflowRun.count()).toBe(1);
    expect(body).toHaveBeenCalledTimes(1);
  });
});
