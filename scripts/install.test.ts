import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isInstalledAsLocked } from "./install.mjs";

const LOCK = {
  packages: {
    "": {},
    "node_modules/next": { version: "16.4.6" },
    "node_modules/@next/swc-darwin-x64": { version: "16.4.6", optional: true },
  },
};
let projectDir: string;
beforeEach(() => {
  projectDir = mkdtempSync(path.join(tmpdir(), "install-"));
});
afterEach(() => rmSync(projectDir, { recursive: true, force: true }));

function npmInstalled(packages: Record<string, { version: string }>) {
  mkdirSync(path.join(projectDir, "node_modules"));
  writeFileSync(path.join(projectDir, "node_modules", ".package-lock.json"), JSON.stringify({ packages }));
}

describe("whether an install is needed", () => {
  it("yes, on a fresh clone", () => {
    expect(isInstalledAsLocked(projectDir, LOCK)).toBe(false);
  });

  it("no, where everything but other platforms' packages is there", () => {
    npmInstalled({ "node_modules/next": { version: "16.4.6" } });
    expect(isInstalledAsLocked(projectDir, LOCK)).toBe(true);
  });

  it("yes, after the lock file moved on", () => {
    npmInstalled({ "node_modules/next": { version: "16.4.5" } });
    expect(isInstalledAsLocked(projectDir, LOCK)).toBe(false);
  });
});
