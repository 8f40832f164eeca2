import { describe, expect, it, vi } from "vitest";
import { runStages } from "./run-stages.ts";

const good = (name: string, passed = 1) => ({ name, run: async () => ({ passed, failed: 0 }) });

function silence() {
  const lines: string[] = [];
  vi.spyOn(console, "log").mockImplementation((line: string) => void lines.push(line));
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  return lines;
}

describe("the stages of npm test", () => {
  it("end with one line that sums them all", async () => {
    const lines = silence();
    expect(await runStages([good("types"), good("unit", 40)], [])).toBe(0);
    expect(lines.at(-1)).toBe("\n41 passed, 0 failed");
  });

  it("go on after one that throws, and fail as a whole", async () => {
    const lines = silence();
    const broken = { name: "types", run: async () => Promise.reject(new Error("no compiler")) };
    expect(await runStages([broken, good("unit", 40)], [])).toBe(1);
    expect(lines.at(-1)).toBe("\n40 passed, 1 failed");
  });

  it("count a stage as failed whose ground is missing", async () => {
    silence();
    const broken = { name: "build", run: async () => ({ passed: 0, failed: 1 }) };
    expect(await runStages([broken, { ...good("e2e"), needs: "build" }], [])).toBe(1);
  });

  it("refuse a name that no stage has", async () => {
    silence();
    expect(await runStages([good("types")], ["typo"])).toBe(2);
  });
});
