import "server-only";
import { db } from "@/lib/db";
import type { WorkflowStep } from "@/lib/generated/prisma/client";
import type { EventPayload, StepMemo } from "./protocol";

/** Reported by the function and not finished. */
export type OpenStep = Pick<WorkflowStep, "stepId" | "name" | "op" | "status" | "attempts" | "dueAt" | "startedAt">;

export type RunState = {
  runId: string;
  jobId: bigint;
  functionId: string;
  event: EventPayload;
  /** Tries of the function itself since its last progress. */
  attempt: number;
  stack: string[];
  memos: Record<string, StepMemo>;
  /** Reported, not finished: planned, sleeping or waiting, by step id. */
  open: Map<string, OpenStep>;
};

/** What the run remembers, as its functions are to be told it. */
export async function loadRun(runId: string, jobId: bigint): Promise<RunState> {
  const run = await db.workflowRun.findUniqueOrThrow({ where: { id: runId }, include: { steps: true, event: true } });
  const memos: Record<string, StepMemo> = {};
  const open = new Map<string, OpenStep>();
  for (const step of run.steps) {
    if (step.status === "completed" || step.status === "failed") memos[step.stepId] = step.result as StepMemo;
    else open.set(step.stepId, step);
  }
  return {
    runId,
    jobId,
    functionId: run.functionId,
    event: {
      id: run.eventId ?? run.id,
      name: run.eventName,
      data: run.eventData as Record<string, unknown>,
      ts: (run.event?.ts ?? run.createdAt).getTime(),
    },
    attempt: run.attempt,
    stack: run.stack as string[],
    memos,
    open,
  };
}
