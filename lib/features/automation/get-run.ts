import "server-only";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { findRun, namesFor } from "./run-repository";
import { toRunDetail } from "./run-rows";
import type { RunDetail } from "./schema";

/** One run with its steps. */
export async function getRun(input: { runId: string }): Promise<RunDetail> {
  const run = await findRun(db, input.runId);
  if (!run)
    throw new AppError("run_not_found", "There is no such run; it may have been erased with the person it was about.");
  return toRunDetail(run, await namesFor(db, [run]));
}
