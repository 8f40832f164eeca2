import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { canEnter } from "./process-user.ts";

const STRANGER = { uid: 4_000_000, gid: 4_000_000 };
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "user-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("whether another user may enter a folder", () => {
  it("no, where a folder above it is closed", () => {
    chmodSync(folder, 0o700);
    mkdirSync(path.join(folder, "open"));
    expect(canEnter(path.join(folder, "open"), STRANGER)).toBe(false);
  });

  it("yes, where every folder above lets strangers through, also to one that is yet to be made", () => {
    chmodSync(folder, 0o711);
    expect(canEnter(path.join(folder, "new", "deeper"), STRANGER)).toBe(true);
  });
});
