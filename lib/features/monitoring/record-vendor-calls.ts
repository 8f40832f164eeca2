import "server-only";
import { subscribe } from "node:diagnostics_channel";
import { db } from "@/lib/db";
import { VENDOR_CALL_CHANNEL, type VendorCallReport } from "@/lib/http/outbound";
import { log } from "@/lib/logger";
import { addCallEntries, addHourCalls } from "./call-repository";
import { addHours, type CallReport, type HourCalls, hourKey, hourOfCall } from "./call-rules";

const WRITE_EVERY_MS = 3000;
/** Single calls that wait to be written; beyond it the latest are counted in their hour only. */
const MAX_WAITING = 2000;

type Write = (hours: HourCalls[], calls: CallReport[]) => Promise<void>;

const writeToDatabase: Write = (hours, calls) =>
  db.$transaction(async (tx) => {
    await addHourCalls(tx, hours);
    await addCallEntries(tx, calls);
  });

/**
 * Keeps what vendors answered until it is written. A batch that cannot be written waits for the next turn; where the database
 * went away between a commit and its answer, that batch counts twice.
 */
export function makeCallBuffer(write: Write = writeToDatabase) {
  let hours = new Map<string, HourCalls>();
  let calls: CallReport[] = [];
  let writing = Promise.resolve();

  const count = (row: HourCalls) => {
    const known = hours.get(hourKey(row));
    hours.set(hourKey(row), known ? addHours(known, row) : row);
  };

  async function writeBatch(): Promise<void> {
    if (hours.size === 0) return;
    const batch = { hours: [...hours.values()], calls };
    hours = new Map();
    calls = [];
    try {
      await write(batch.hours, batch.calls);
    } catch (error) {
      log.warn({ err: error, calls: batch.calls.length }, "calls to vendors could not be noted; they are tried again");
      for (const row of batch.hours) count(row);
      calls = [...batch.calls, ...calls].slice(0, MAX_WAITING);
    }
  }

  return {
    note(report: CallReport): void {
      count(hourOfCall(report));
      if (calls.length < MAX_WAITING) calls.push(report);
    },
    /** Never rejects; when it is through, everything that was noted before has been written or waits for the next turn. */
    flush(): Promise<void> {
      writing = writing.then(writeBatch);
      return writing;
    },
  };
}

type Recorder = { buffer: ReturnType<typeof makeCallBuffer> };
/** Hot reload and Next's several bundles evaluate this module more than once; the process has one recorder. */
const shared = globalThis as typeof globalThis & { aiRecruiterCallRecorder?: Recorder };

/**
 * From now on each call of this process to a vendor is counted, and written every few seconds. A process that is killed
 * outright loses what it gathered since: one batch. Nothing that goes wrong here reaches the call.
 */
export function recordVendorCalls(): void {
  if (shared.aiRecruiterCallRecorder) return;
  const buffer = makeCallBuffer();
  shared.aiRecruiterCallRecorder = { buffer };
  subscribe(VENDOR_CALL_CHANNEL, (message) => {
    const { provider, operation, connectionId, status, code, ms, at } = message as VendorCallReport;
    buffer.note({ provider, operation, status, code, ms, at, ...(connectionId ? { connectionId } : {}) });
  });
  setInterval(() => void buffer.flush(), WRITE_EVERY_MS).unref();
}

/** For an orderly end: what waits is written. */
export const flushVendorCalls = async (): Promise<void> => shared.aiRecruiterCallRecorder?.buffer.flush();
