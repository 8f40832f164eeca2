import { randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { isProcessAlive } from "./file-lock.ts";

/** Notes that this process uses the cluster. Several may; the last one to leave stops it. @returns the lease's file */
export function takeLease(folder: string): string {
  mkdirSync(folder, { recursive: true });
  const lease = path.join(folder, `${process.pid}.${randomUUID()}`);
  writeFileSync(lease, "");
  return lease;
}

/** Gives a lease back. @returns true when no living process holds one any more */
export function dropLease(lease: string): boolean {
  rmSync(lease, { force: true });
  return leasesOfTheLiving(path.dirname(lease)).length === 0;
}

/** What processes that died left behind is cleared away. */
function leasesOfTheLiving(folder: string): string[] {
  return readdirSync(folder).filter((name) => {
    const isAlive = isProcessAlive(Number.parseInt(name, 10));
    if (!isAlive) rmSync(path.join(folder, name), { force: true });
    return isAlive;
  });
}
