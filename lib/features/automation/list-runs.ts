import "server-only";
import { z } from "zod";
import { db } from "@/lib/db";
import { decodeCursor, encodeCursor } from "@/lib/http/pagination";
import { isEmbedded } from "@/lib/job-engine";
import { countDeadLetters, listRuns as findRuns, namesFor } from "./run-repository";
import { toRunRow } from "./run-rows";
import type { RunList, RunsQuery } from "./schema";

const cursorSchema = z.tuple([z.iso.datetime(), z.uuid()]);

/** Runs, the newest first. */
export async function listRuns(query: RunsQuery): Promise<RunList> {
  const key = query.cursor === undefined ? undefined : decodeCursor(cursorSchema, query.cursor);
  const [runs, deadLetters] = await Promise.all([
    findRuns(db, query, key ? { createdAt: new Date(key[0]), id: key[1] } : undefined),
    countDeadLetters(db),
  ]);
  const page = runs.slice(0, query.limit);
  const names = await namesFor(db, page);
  const last = page.at(-1);
  return {
    data: page.map((run) => toRunRow(run, names)),
    next_cursor: runs.length > query.limit && last ? encodeCursor(last.createdAt.toISOString(), last.id) : null,
    dead_letters: deadLetters,
    job_engine: isEmbedded ? "embedded" : "inngest",
  };
}
