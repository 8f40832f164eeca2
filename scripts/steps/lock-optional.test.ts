import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { addMissingOptional, type Lock } from "./lock-optional.ts";

describe("the lock file", () => {
  it("lists every platform's optional packages and names no download address", () => {
    const lock = JSON.parse(readFileSync("package-lock.json", "utf8")) as Lock;
    const addresses = Object.entries(lock.packages).filter(([, p]) => p.resolved);
    expect(addresses).toEqual([]);
    expect(addMissingOptional(lock), "run: node scripts/run.mjs lock-optional").toEqual([]);
  });

  it("gets a missing entry with the platform that the name tells", () => {
    const lock: Lock = {
      packages: {
        "node_modules/next": {
          optionalDependencies: { "@next/swc-linux-arm64-musl": "16.4.6", "@next/swc-win32-x64-msvc": "16.4.6" },
        },
      },
    };
    expect(addMissingOptional(lock)).toHaveLength(2);
    expect(lock.packages["node_modules/@next/swc-linux-arm64-musl"]).toEqual({
      version: "16.4.6",
      cpu: ["arm64"],
      libc: ["musl"],
      optional: true,
      os: ["linux"],
    });
    expect(addMissingOptional(lock)).toEqual([]);
  });
});
