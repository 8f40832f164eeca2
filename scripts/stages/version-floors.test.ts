import { describe, expect, it } from "vitest";
import { compareVersions, installedBelow } from "./version-floors.ts";

describe("version floors", () => {
  it("finds a nested copy below the floor and names the way to it", () => {
    const tree = {
      dependencies: {
        zod: { version: "4.6.7" },
        inngest: { version: "4.24.0", dependencies: { zod: { version: "3.25.76" } } },
      },
    };
    expect(installedBelow(tree, { zod: "4.6.7" })).toEqual([
      { name: "zod", version: "3.25.76", path: "inngest > zod" },
    ]);
  });

  it.each([
    ["16.4.10", "16.4.9", 1],
    ["4.6.7", "4.6.7", 0],
    ["5.0.0-beta.31", "5.0.0", -1],
    ["4.24", "4.24.1", -1],
  ])("compares %s with %s", (a, b, sign) => {
    expect(Math.sign(compareVersions(a, b))).toBe(sign);
  });
});
