import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";

const POLL_MS = 50;
const GIVE_UP_MS = 120_000;

/** True while a process of that number runs on this machine. */
export function isProcessAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process may not be signalled, but it is there.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/**
 * Runs `work` while no other process holds the same lock file. A lock whose holder died is taken over.
 * @throws Error when a living process holds it for two minutes
 */
export async function withFileLock<T>(lockFile: string, work: () => Promise<T>): Promise<T> {
  mkdirSync(path.dirname(lockFile), { recursive: true });
  const deadline = Date.now() + GIVE_UP_MS;
  while (!tryToTake(lockFile)) {
    if (Date.now() > deadline) {
      throw new Error(
        `${lockFile} is held by process ${holderOf(lockFile)}. If that is not this product, delete the file.`,
      );
    }
    await wait(POLL_MS);
  }
  try {
    return await work();
  } finally {
    rmSync(lockFile, { force: true });
  }
}

function tryToTake(lockFile: string): boolean {
  try {
    writeFileSync(lockFile, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  const holder = holderOf(lockFile);
  if (holder !== null && !isProcessAlive(holder)) clearAbandoned(lockFile);
  return false;
}

/** Moved aside before it is deleted: of two processes that find it abandoned, only one may remove it. */
function clearAbandoned(lockFile: string): void {
  const aside = `${lockFile}.${process.pid}`;
  try {
    renameSync(lockFile, aside);
    const holder = holderOf(aside);
    // Another process was quicker and holds the lock by now: give it back.
    if (holder !== null && isProcessAlive(holder)) linkSync(aside, lockFile);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== "ENOENT" && code !== "EEXIST") throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

/** Null while the holder has made the file but not yet written its number, or has just let go. */
function holderOf(lockFile: string): number | null {
  try {
    const pid = Number.parseInt(readFileSync(lockFile, "utf8"), 10);
    return Number.isNaN(pid) ? null : pid;
  } catch {
    return null;
  }
}
