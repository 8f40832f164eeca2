import "server-only";
import type { Tx } from "@/lib/db";
import { retryDelayMs } from "./backoff";
import { saveOpenSteps, stepName } from "./open-steps";
import {
  type Answer,
  type Operation,
  type SerializedError,
  type StepMemo,
  serializedError,
  UnusableAnswer,
} from "./protocol";
import { receiveEvent } from "./receive-event";
import type { RegisteredFunction, Registry } from "./registry";
import { failRun, finishRun } from "./run-endings";
import { claimRun, LeaseLost } from "./run-lease";
import { loadRun, type OpenStep, type RunState } from "./run-state";
import { saveStepOutcome } from "./step-store";
import { suspendRun } from "./suspend-run";
import type { Transport } from "./transport";

export type Engine = { transport: Transport; registry: Registry };

/**
 * Takes a run as far as it goes: consecutive ready steps go on in this job, so that a step costs no queue round trip.
 * Killed anywhere, the next job continues from what was saved.
 */
export async function executeRun(engine: Engine, runId: string, jobId: bigint): Promise<void> {
  if ((await claimRun(runId, jobId)) !== "claimed") return;
  try {
    while (!(await advance(engine, await loadRun(runId, jobId))));
  } catch (error) {
    if (!(error instanceof LeaseLost)) throw error;
  }
}

/** True: the run ended or rests. False: something arrived for it; look again. */
async function advance(engine: Engine, state: RunState): Promise<boolean> {
  const fn = engine.registry.functions.get(state.functionId);
  if (!fn)
    return giveUp(engine, state, { name: "UnknownFunction", message: `${state.functionId} is no longer served here.` });
  try {
    return await drive(engine, fn, state);
  } catch (error) {
    if (error instanceof UnusableAnswer)
      return giveUp(engine, state, { name: "ProtocolError", message: error.message });
    throw error;
  }
}

async function drive(engine: Engine, fn: RegisteredFunction, state: RunState): Promise<boolean> {
  for (;;) {
    await settleDue(state);
    const ready = [...state.open.values()].filter((step) => step.status === "planned" && isDue(step));
    if (ready.length > 0) {
      const progressed = await Promise.all(ready.map((step) => runPlanned(engine, fn, state, step)));
      if (!progressed.some(Boolean)) return suspendRun(state);
    }
    const startedAt = new Date();
    const answer = await call(engine, fn, state, null, state.attempt);
    if (answer.kind === "finished") {
      await finishRun(state, answer.output);
      return true;
    }
    if (answer.kind === "failed") return functionFailed(engine, fn, state, answer);
    if (!(await apply(engine, state, answer, startedAt))) return suspendRun(state);
  }
}

const isDue = (step: OpenStep) => !step.dueAt || step.dueAt.getTime() <= Date.now();

const call = (engine: Engine, fn: RegisteredFunction, state: RunState, stepId: string | null, attempt: number) =>
  engine.transport.call({
    functionId: fn.id,
    stepId,
    runId: state.runId,
    event: state.event,
    memos: state.memos,
    stack: state.stack,
    attempt,
    maxAttempts: fn.maxAttempts,
    isDiscoveryOnly: [...state.open.values()].some((step) => step.status === "planned"),
  });

/** Sleeps that are over, waits and invocations that ran out of time. */
async function settleDue(state: RunState): Promise<void> {
  const over = [...state.open.values()].filter((step) => step.status !== "planned" && step.dueAt && isDue(step));
  for (const step of over) {
    const memo: StepMemo =
      step.op === "InvokeFunction"
        ? { type: "error", error: { name: "InvokeTimeout", message: "The invoked function did not end in time." } }
        : { type: "data", data: null };
    const startedAt = step.startedAt ?? new Date();
    const durationMs = Date.now() - startedAt.getTime();
    await saveStepOutcome(state, {
      stepId: step.stepId,
      name: step.name,
      op: step.op,
      memo,
      attempts: 1,
      startedAt,
      durationMs,
    });
  }
}

/** Runs one planned step, a first time or again. True: it is memoised. */
async function runPlanned(engine: Engine, fn: RegisteredFunction, state: RunState, step: OpenStep): Promise<boolean> {
  const startedAt = new Date();
  const answer = await call(engine, fn, state, step.stepId, step.attempts);
  if (answer.kind === "operations") {
    const own = answer.operations.find((op) => op.id === step.stepId);
    if (own) return applyStep(state, own, answer.retryAfter, step.attempts, startedAt);
  }
  const error: SerializedError =
    answer.kind === "failed"
      ? answer.error
      : { name: "StepNotFound", message: `The function no longer has the step "${step.name}".` };
  const canRetry = answer.kind === "failed" && answer.isRetryable && step.attempts + 1 < fn.maxAttempts;
  const op: Operation = {
    id: step.stepId,
    op: canRetry ? "StepError" : "StepFailed",
    displayName: step.name,
    data: null,
    error,
  };
  return applyStep(state, op, answer.kind === "failed" ? answer.retryAfter : null, step.attempts, startedAt);
}

/** True: the function can go on. */
async function apply(
  engine: Engine,
  state: RunState,
  answer: Extract<Answer, { kind: "operations" }>,
  startedAt: Date,
): Promise<boolean> {
  const outcomes = answer.operations.filter((op) => op.op.startsWith("Step") && op.op !== "StepPlanned");
  const open = answer.operations.filter((op) => !outcomes.includes(op));
  const hasNewPlans = open.some((op) => op.op === "StepPlanned" && !state.open.has(op.id));
  await saveOpenSteps(state, open, (id) => engine.registry.functions.get(id));
  let hasProgress = hasNewPlans;
  for (const op of outcomes) {
    if (await applyStep(state, op, answer.retryAfter, state.attempt, startedAt)) hasProgress = true;
  }
  return hasProgress;
}

async function applyStep(
  state: RunState,
  op: Operation,
  retryAfter: string | null,
  earlierAttempts: number,
  startedAt: Date,
): Promise<boolean> {
  const now = new Date();
  const attempts = earlierAttempts + 1;
  const base = {
    stepId: op.id,
    name: stepName(op),
    op: "StepRun",
    attempts,
    startedAt,
    durationMs: now.getTime() - startedAt.getTime(),
  };
  if (op.op === "StepRun") {
    await saveStepOutcome(state, { ...base, memo: { type: "data", data: op.data ?? null } });
    return true;
  }
  const error = serializedError.parse(op.error);
  const shown = { name: error.name, message: error.message };
  if (op.op === "StepFailed") {
    await saveStepOutcome(state, { ...base, memo: { type: "error", error }, error: shown });
    return true;
  }
  const dueAt = new Date(now.getTime() + retryDelayMs(retryAfter, attempts, now, Math.random()));
  await saveStepOutcome(state, { ...base, error: shown, dueAt });
  return false;
}

/** The function threw outside its steps. */
async function functionFailed(
  engine: Engine,
  fn: RegisteredFunction,
  state: RunState,
  answer: Extract<Answer, { kind: "failed" }>,
): Promise<boolean> {
  const attempts = state.attempt + 1;
  if (!answer.isRetryable || attempts >= fn.maxAttempts) return giveUp(engine, state, answer.error);
  const now = new Date();
  state.attempt = attempts;
  return suspendRun(state, new Date(now.getTime() + retryDelayMs(answer.retryAfter, attempts, now, Math.random())));
}

async function giveUp(engine: Engine, state: RunState, error: SerializedError): Promise<boolean> {
  const announce = (tx: Tx) =>
    receiveEvent(tx, engine.registry, {
      id: `failed:${state.runId}:${state.jobId}`,
      name: "inngest/function.failed",
      data: { function_id: state.functionId, run_id: state.runId, error, event: state.event },
      ts: Date.now(),
    });
  await failRun(state, error, announce);
  return true;
}
