import { type ChildProcess, spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { documentLimits } from "./limits.ts";
import type { ReaderAnswer, ReadOutcome } from "./reader-protocol.ts";

type Job = { id: string; bytes: Uint8Array; settle: (outcome: ReadOutcome) => void };

/** A started reader process. It is ready once it says so; it works on one job at a time. */
type Reader = {
  child: ChildProcess;
  job: Job | null;
  done: number;
  timer: NodeJS.Timeout | null;
  watch: NodeJS.Timeout | null;
};

const memoryCheckMs = 50;

/** The bundle knows nothing of this file: it is started by its path under the project's root. */
function readerPath(root: string): string {
  return path.join(/* turbopackIgnore: true */ root, "lib", "documents", "reader.ts");
}

function startReader(root: string): ChildProcess {
  const flags = [
    "--permission",
    `--allow-fs-read=${path.join(/* turbopackIgnore: true */ root, "lib", "documents", "*")}`,
    `--allow-fs-read=${path.join(/* turbopackIgnore: true */ root, "node_modules", "*")}`,
    `--allow-fs-read=${path.join(/* turbopackIgnore: true */ root, "package.json")}`,
    `--max-old-space-size=${Math.floor((documentLimits.memoryBytes * 0.75) / (1024 * 1024))}`,
    "--disallow-code-generation-from-strings",
    "--no-warnings",
  ];
  return spawn(process.execPath, [...flags, readerPath(root)], {
    cwd: root,
    // No secrets: the process that meets strangers' files gets an empty environment.
    env: { NODE_ENV: "production", TZ: "UTC" },
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    serialization: "advanced",
  });
}

/** Resident bytes of a process where the system tells (Linux); elsewhere the heap limit alone holds. */
async function residentBytes(pid: number): Promise<number | null> {
  try {
    const pages = Number((await readFile(`/proc/${pid}/statm`, "utf8")).split(" ")[1]);
    return Number.isFinite(pages) ? pages * 4096 : null;
  } catch {
    return null;
  }
}

/**
 * Keeps a few reader processes warm and hands each one document at a time. A reader that crashes, runs out of time or
 * memory is killed and replaced; the next document never meets what the last one left.
 */
export class ReaderPool {
  private readonly readers = new Set<Reader>();
  private readonly queue: Job[] = [];
  private nextId = 1;
  private isClosed = false;
  private readonly options: { root: string; size: number; timeoutMs?: number; memoryBytes?: number };

  constructor(options: { root: string; size: number; timeoutMs?: number; memoryBytes?: number }) {
    this.options = options;
  }

  /** Starts the readers, so that the first document finds one warm. */
  warm(): void {
    while (!this.isClosed && this.readers.size < this.options.size) this.add();
  }

  /** Never rejects: the outcome is data, since the pool outlives the bundle whose class an error would be of. */
  read(bytes: Uint8Array): Promise<ReadOutcome> {
    return new Promise((settle) => {
      this.queue.push({ id: String(this.nextId++), bytes, settle });
      this.warm();
      this.assign();
    });
  }

  /** Ids of the running processes, for tests and monitoring. */
  processIds(): number[] {
    return [...this.readers].flatMap((reader) => (reader.child.pid === undefined ? [] : [reader.child.pid]));
  }

  close(): void {
    this.isClosed = true;
    for (const reader of this.readers) this.retire(reader);
  }

  private add(): void {
    const reader: Reader = { child: startReader(this.options.root), job: null, done: 0, timer: null, watch: null };
    this.readers.add(reader);
    reader.child.on("message", (message: ReaderAnswer | { id: "ready" }) => this.receive(reader, message));
    reader.child.on("error", () => this.lose(reader, "unreadable_document"));
    reader.child.on("exit", () => this.lose(reader, "unreadable_document"));
    // A warm reader must not keep the server from ending.
    reader.child.unref();
    reader.child.channel?.unref();
  }

  private assign(): void {
    for (const reader of this.readers) {
      if (reader.job) continue;
      const job = this.queue.shift();
      if (!job) return;
      this.begin(reader, job);
    }
  }

  private begin(reader: Reader, job: Job): void {
    reader.job = job;
    reader.child.channel?.ref();
    reader.timer = setTimeout(
      () => this.lose(reader, "document_timeout"),
      this.options.timeoutMs ?? documentLimits.timeoutMs,
    );
    reader.watch = setInterval(() => void this.checkMemory(reader), memoryCheckMs);
    reader.child.send({ id: job.id, bytes: job.bytes }, (error) => {
      if (error) this.lose(reader, "unreadable_document");
    });
  }

  private async checkMemory(reader: Reader): Promise<void> {
    const { job } = reader;
    const used = reader.child.pid === undefined ? null : await residentBytes(reader.child.pid);
    const limit = this.options.memoryBytes ?? documentLimits.memoryBytes;
    if (used !== null && used > limit && reader.job === job && job) this.lose(reader, "unreadable_document");
  }

  private receive(reader: Reader, message: ReaderAnswer | { id: "ready" }): void {
    const { job } = reader;
    if (!("ok" in message) || !job || message.id !== job.id) return;
    this.release(reader);
    job.settle(
      message.ok ? { ok: true, reading: message.reading } : { ok: false, code: message.code, message: message.message },
    );
    if (reader.done >= documentLimits.documentsPerReader) this.replace(reader);
    this.assign();
  }

  private release(reader: Reader): void {
    if (reader.timer) clearTimeout(reader.timer);
    if (reader.watch) clearInterval(reader.watch);
    reader.job = null;
    reader.done += 1;
    reader.child.channel?.unref();
  }

  private lose(reader: Reader, code: "document_timeout" | "unreadable_document"): void {
    if (!this.readers.has(reader)) return;
    const { job } = reader;
    this.release(reader);
    this.replace(reader);
    const message =
      code === "document_timeout"
        ? "Reading this file took more than 15 seconds. Export it again as a plain PDF and send it."
        : "This file asks for more than a CV needs, or is damaged. Export it again as a plain PDF and send it.";
    job?.settle({ ok: false, code, message });
    this.assign();
  }

  private replace(reader: Reader): void {
    this.retire(reader);
    this.warm();
  }

  private retire(reader: Reader): void {
    this.readers.delete(reader);
    reader.child.removeAllListeners("exit");
    reader.child.kill("SIGKILL");
  }
}
