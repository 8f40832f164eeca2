import { describe, expect, it } from "vitest";
import { importFindings } from "./imports.ts";
import { type Import, importsOf, type Module } from "./read-imports.ts";

const module = (file: string, targets: string[] = [], text = ""): Module => ({
  file,
  text,
  imports: targets.map((target) => ({ target, isTypeOnly: false })),
  isServerOnly: targets.includes("server-only"),
});

const useCase = module("lib/features/jobs/approve-job.ts", ["server-only"]);
const repository = module("lib/features/jobs/repository.ts", ["server-only", "lib/db.ts"]);

describe("the import table", () => {
  it.each([
    ["a component that reads the database", "components/jobs/list.tsx", "lib/db.ts"],
    ["a component that calls a use case", "components/jobs/list.tsx", useCase.file],
    ["a route that uses Prisma", "app/api/jobs/route.ts", "lib/generated/prisma/client.ts"],
    ["a function that calls a vendor", "inngest/functions/match-job.ts", "lib/providers/mail/smtp.ts"],
    ["a function that calls its sibling", "inngest/functions/match-job.ts", "inngest/functions/receive-cv.ts"],
    ["a use case that calls another area's", "lib/features/matching/match-job.ts", useCase.file],
    ["a use case that knows Next", "lib/features/matching/match-job.ts", "next/headers"],
    ["rules that do I/O", "lib/features/matching/rules.ts", "node:fs"],
    ["rules that read a repository", "lib/features/matching/rules.ts", repository.file],
    ["an adapter that knows a feature", "lib/providers/mail/smtp.ts", "lib/features/jobs/schema.ts"],
    ["the ground floor on something of ours", "lib/errors.ts", "lib/db.ts"],
  ])("refuses %s", (_case, file, target) => {
    const findings = importFindings([module(file, [target]), useCase, repository]);
    expect(findings).toEqual([expect.stringContaining(`${file} imports ${target}`)]);
  });

  it("lets a use case read another area's repository", () => {
    expect(importFindings([module("lib/features/matching/match-job.ts", [repository.file]), repository])).toEqual([]);
  });

  it("lets a type through, which couples nothing at run time", () => {
    const typed: Module = {
      ...module("components/jobs/list.tsx"),
      imports: [{ target: "lib/db.ts", isTypeOnly: true }],
    };
    expect(importFindings([typed])).toEqual([]);
  });

  it("refuses a repository that the browser could import", () => {
    expect(importFindings([module("lib/features/jobs/repository.ts")])).toHaveLength(1);
  });

  it("refuses rules that look at the clock", () => {
    expect(importFindings([module("lib/features/jobs/rules.ts", [], "const now = Date.now();")])).toHaveLength(1);
  });
});

describe("reading imports", () => {
  it("finds static, re-exported and dynamic ones, and tells types apart", () => {
    const text = `
      import type { A } from "a";
      import { type B } from "b";
      import c from "c";
      export { d } from "d";
      const e = await import("e");
      import "f";`;
    const expected: Import[] = [
      { target: "a", isTypeOnly: true },
      { target: "b", isTypeOnly: true },
      { target: "c", isTypeOnly: false },
      { target: "d", isTypeOnly: false },
      { target: "e", isTypeOnly: false },
      { target: "f", isTypeOnly: false },
    ];
    expect(importsOf("x.ts", text)).toEqual(expected);
  });
});
