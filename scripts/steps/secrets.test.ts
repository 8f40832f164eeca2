import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readEnv } from "../../lib/env-schema.ts";
import { readOrMakeSecrets } from "./secrets.ts";

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), "secrets-"));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

describe("the secrets of a data folder", () => {
  it("are made once, and are the same afterwards", () => {
    const first = readOrMakeSecrets(dataDir);
    expect(readOrMakeSecrets(dataDir)).toEqual(first);
  });

  it("are readable by their owner only", () => {
    readOrMakeSecrets(dataDir);
    expect(statSync(path.join(dataDir, "secrets.json")).mode & 0o777).toBe(0o600);
  });

  it("are what the environment's check accepts", () => {
    expect(() => readEnv(readOrMakeSecrets(dataDir))).not.toThrow();
  });
});
