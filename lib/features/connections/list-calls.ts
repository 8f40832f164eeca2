import "server-only";
import type { ConnectionRecord } from "@/lib/connections/repository";
import { db } from "@/lib/db";
import { callsOf, countCalls } from "./repository";
import type { ConnectionCalls } from "./schema";

const HOUR_MS = 3_600_000;
const SHOWN = 50;

/** The last calls of one connection, the newest first, and those of the last hour as numbers. */
export async function listCalls({ id }: Pick<ConnectionRecord, "id">, now = new Date()): Promise<ConnectionCalls> {
  const [calls, lastHour] = await Promise.all([
    callsOf(db, id, SHOWN),
    countCalls(db, id, new Date(now.getTime() - HOUR_MS)),
  ]);
  return {
    data: calls.map(({ id: call_id, operation, status, code, ms, at }) => ({
      call_id,
      operation,
      is_ok: code === null,
      status,
      code,
      ms,
      at: at.toISOString(),
    })),
    last_hour: lastHour,
  };
}
