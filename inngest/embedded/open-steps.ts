import "server-only";
import { db, type Tx } from "@/lib/db";
import type { Prisma } from "@/lib/generated/prisma/client";
import { dueTime } from "./due-time";
import { compileExpression } from "./expression";
import { type Operation, UnusableAnswer } from "./protocol";
import type { RegisteredFunction } from "./registry";
import { assertLease } from "./run-lease";
import type { RunState } from "./run-state";
import { INVOKED_RUN_ENDED } from "./settle-waiting";
import { saveEvent, startRun } from "./start-run";

type StepRow = Prisma.WorkflowStepCreateManyInput;
type FindFunction = (id: string) => RegisteredFunction | undefined;

/**
 * Saves the operations that take time: planned steps, sleeps, waits, invocations.
 * @throws UnusableAnswer for a condition or a function that the runner does not know: the run fails and says so.
 */
export async function saveOpenSteps(state: RunState, operations: Operation[], find: FindFunction): Promise<void> {
  const fresh = operations.filter((op) => !state.open.has(op.id) && !(op.id in state.memos));
  if (fresh.length === 0) return;
  const now = new Date();
  const steps = await db.$transaction(async (tx) => {
    await assertLease(tx, state.runId, state.jobId);
    const rows: StepRow[] = [];
    for (const op of fresh) {
      const extra = op.op === "InvokeFunction" ? await invoke(tx, state, op, find, now) : timing(op, now);
      rows.push({ runId: state.runId, stepId: op.id, name: stepName(op), op: op.op, ...extra });
    }
    return tx.workflowStep.createManyAndReturn({ data: rows, skipDuplicates: true });
  });
  for (const step of steps) state.open.set(step.stepId, step);
}

export const stepName = (op: Operation): string => op.displayName ?? op.name ?? op.id;

function timing(op: Operation, now: Date): Partial<StepRow> {
  const opts = (op.opts ?? {}) as { timeout?: string; if?: string };
  switch (op.op) {
    case "Sleep":
      return { status: "sleeping", dueAt: dueTime(op.name ?? "", now), startedAt: now };
    case "WaitForEvent":
      if (opts.if !== undefined) compileExpression(opts.if);
      return {
        status: "waiting",
        waitEvent: op.name ?? "",
        waitMatch: opts.if ?? null,
        opts: opts as Prisma.InputJsonObject,
        dueAt: opts.timeout === undefined ? null : dueTime(opts.timeout, now),
        startedAt: now,
      };
    default:
      return { status: "planned" };
  }
}

async function invoke(
  tx: Tx,
  state: RunState,
  op: Operation,
  find: FindFunction,
  now: Date,
): Promise<Partial<StepRow>> {
  const opts = (op.opts ?? {}) as {
    function_id?: string;
    payload?: { data?: Record<string, unknown> };
    timeout?: string;
  };
  const fn = find(opts.function_id ?? "");
  if (!fn) throw new UnusableAnswer(`The invoked function "${opts.function_id}" is not served here.`);
  const event = {
    id: `invoke:${state.runId}:${op.id}`,
    name: "inngest/function.invoked",
    data: opts.payload?.data ?? {},
    ts: now.getTime(),
  };
  await saveEvent(tx, event);
  const invokedRunId = await startRun(tx, fn, event);
  return {
    status: "waiting",
    waitEvent: INVOKED_RUN_ENDED,
    waitMatch: invokedRunId,
    dueAt: opts.timeout === undefined ? null : dueTime(opts.timeout, now),
    startedAt: now,
  };
}
