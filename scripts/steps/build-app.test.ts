import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sourcesFingerprint } from "./build-app.ts";

let projectDir: string;
const write = (file: string, text: string) => {
  mkdirSync(path.dirname(path.join(projectDir, file)), { recursive: true });
  writeFileSync(path.join(projectDir, file), text);
};
beforeEach(() => {
  projectDir = mkdtempSync(path.join(os.tmpdir(), "sources-"));
  write("package.json", "{}");
  write("app/page.tsx", "export default () => null;");
});
afterEach(() => rmSync(projectDir, { recursive: true }));

describe("the sources of the production build", () => {
  it.each([
    ["what the build writes itself, so that the second start of a fresh clone builds nothing", "next-env.d.ts"],
    ["tests", "app/page.test.tsx"],
    ["the fakes of tests", "lib/testing/fake.ts"],
    ["documents", "docs/notes.md"],
  ])("do not include %s", (_what, file) => {
    const before = sourcesFingerprint(projectDir);
    write(file, "export {};");
    expect(sourcesFingerprint(projectDir)).toBe(before);
  });

  it.each(["app/page.tsx", "package.json", "proxy.ts", "lib/time.ts", "prisma/schema.prisma"])("include %s", (file) => {
    const before = sourcesFingerprint(projectDir);
    write(file, "export const changed = true;");
    expect(sourcesFingerprint(projectDir)).not.toBe(before);
  });
});
