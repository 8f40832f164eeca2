import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { emitEvent } from "@/lib/features/automation/repository";
import { ruleDefinitions, ruleIds } from "@/lib/features/automation/rules";
import { plannedStepCount, stepWords } from "@/lib/features/automation/step-words";
import { resetDatabase } from "@/lib/testing/database";
import { buildRegistry } from "../embedded/registry";
import { engineInProcess } from "../engine-in-process";
import { drainRunner } from "../testing/drain-runner";
import { functions } from "./index";

const folder = import.meta.dirname;
const files = readdirSync(folder).filter((file) => !/^(index|functions\.test)\.ts$/.test(file));
/** The one step of the sample that stands in two loops. */
const PHASE = /\$\{phase\}/;
/** A file's steps as it writes them: `step.run("id", …)`, and the numbered ones of a loop: `step.run(`id-${index}`, …)`. */
const stepIdsIn = (file: string) =>
  [...readFileSync(path.join(folder, file), "utf8").matchAll(/step\.run\(\s*["`]([^"`]+)["`]/g)].flatMap(
    ([, id = ""]) => (PHASE.test(id) ? ["matching", "booking"].map((phase) => id.replace(PHASE, phase)) : [id]),
  );
const numbered = (id: string) => id.replace(/\$\{\w+\}$/, "7");

describe("the functions", () => {
  it("are all served and all understood by the embedded runner, and every file has one", async () => {
    const { registry } = await engineInProcess();
    const served = [...registry.functions.keys()].toSorted();
    expect(served).toEqual(files.map((file) => `ai-recruiter-${path.basename(file, ".ts")}`).toSorted());
    expect(functions).toHaveLength(files.length);
    expect(() => buildRegistry([])).not.toThrow();
  });

  it.each(files)("%s: each of its steps has words for the screen", (file) => {
    const functionId = path.basename(file, ".ts");
    const ids = stepIdsIn(file);
    expect(ids).not.toEqual([]);
    expect(plannedStepCount(functionId)).toBe(ids.length);
    for (const id of ids.map(numbered)) expect(stepWords(functionId, id)).not.toBe(id);
  });

  it("of every rule exist", () => {
    const known = new Set(files.map((file) => path.basename(file, ".ts")));
    for (const rule of ruleIds) for (const name of ruleDefinitions[rule].functions) expect(known).toContain(name);
  });
});

describe("a rule that is off", () => {
  beforeEach(resetDatabase);

  it("stops its function at the first step, visibly, and nothing is done", async () => {
    await db.workspace.create({ data: { id: 1, automations: { "confirm-booking": { enabled: false } } } });
    await db.$transaction((tx) => emitEvent(tx, { name: "booking/confirmed", data: { bookingId: "manual_unknown" } }));
    await drainRunner();
    const run = await db.workflowRun.findFirstOrThrow({ include: { steps: true } });
    expect(run).toMatchObject({ status: "completed", output: { stopped: expect.stringContaining("is off") } });
    expect(run.steps.map((step) => step.name)).toEqual(["check-rule"]);
  });

  it("leaves its function to do it, and to fail where it cannot, when it is on", async () => {
    await db.$transaction((tx) => emitEvent(tx, { name: "booking/confirmed", data: { bookingId: "manual_unknown" } }));
    await drainRunner({ fastForward: true });
    const run = await db.workflowRun.findFirstOrThrow({ include: { steps: { orderBy: { createdAt: "asc" } } } });
    expect(run).toMatchObject({ status: "failed", isDeadLetter: true });
    expect(run.steps.map((step) => [step.name, step.status])).toEqual([
      ["check-rule", "completed"],
      ["send-invitations", "failed"],
    ]);
  });
});
