import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { withFileLock } from "./file-lock.ts";
import { dropLease, takeLease } from "./leases.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "lock-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const pidOfTheDead = () => String(spawnSync(process.execPath, ["--version"]).pid);

describe("a lock file", () => {
  it("lets one in at a time", async () => {
    const lock = path.join(folder, "lock");
    let inside = 0;
    let most = 0;
    const visit = () =>
      withFileLock(lock, async () => {
        most = Math.max(most, ++inside);
        await new Promise((resolve) => setTimeout(resolve, 5));
        inside--;
      });
    await Promise.all([visit(), visit(), visit()]);
    expect(most).toBe(1);
    expect(existsSync(lock)).toBe(false);
  });

  it("is taken over from a process that died", async () => {
    const lock = path.join(folder, "lock");
    writeFileSync(lock, pidOfTheDead());
    expect(await withFileLock(lock, async () => "in")).toBe("in");
  });

  it("is given back when the work fails", async () => {
    const lock = path.join(folder, "lock");
    await expect(withFileLock(lock, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(existsSync(lock)).toBe(false);
  });
});

describe("leases", () => {
  it("tell the last one to leave, and do not wait for the dead", () => {
    const leases = path.join(folder, "users");
    const first = takeLease(leases);
    const second = takeLease(leases);
    writeFileSync(path.join(leases, `${pidOfTheDead()}.killed`), "");
    expect(dropLease(first)).toBe(false);
    expect(dropLease(second)).toBe(true);
  });
});
