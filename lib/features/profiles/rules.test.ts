import { describe, expect, it } from "vitest";
import { applyCorrections, hasReadableText, nameFromFile, profileFacts, safeFileName, workMonths } from "./rules";
import type { ParsedResume } from "./schema";

const job = (name: string, startDate: string | null, endDate: string | null, isCurrent = false) => ({
  name,
  position: "Engineer",
  location: null,
  startDate,
  endDate,
  isCurrent,
  summary: null,
  highlights: [],
});

const resume = (work: ParsedResume["work"]): ParsedResume => ({
  basics: {
    name: "Ann Lee",
    label: null,
    email: null,
    phone: null,
    url: null,
    summary: null,
    location: { address: null, countryCode: null },
    profiles: [],
  },
  work,
  education: [],
  skills: [],
  languages: [],
  certificates: [],
  projects: [],
  meta: { engine: "test", places: {} },
});

const correction = (value: string | null, was: string | null) => ({
  value,
  was,
  by_name: "Rosalind",
  at: "2026-01-01T00:00:00.000Z",
});

describe("corrections by a person", () => {
  it("stay on top of what is read again", () => {
    const corrected = applyCorrections(resume([job("Acm", "2020", null, true)]), {
      "work.0.name": correction("Acme", "Acm"),
      "basics.name": correction("Anne Lee", "Ann Lee"),
    });
    expect(corrected.work[0]?.name).toBe("Acme");
    expect(corrected.basics.name).toBe("Anne Lee");
  });

  it("follow their entry to another place in a newer CV, and leave other entries alone", () => {
    const newer = resume([job("Newco", "2024", null, true), job("Acm", "2020", "2023")]);
    expect(applyCorrections(newer, { "work.0.name": correction("Acme", "Acm") }).work.map((each) => each.name)).toEqual(
      ["Newco", "Acme"],
    );
  });

  it("wait where a newer CV no longer has what they corrected", () => {
    const newer = resume([job("Newco", "2024", null, true)]);
    expect(applyCorrections(newer, { "work.0.name": correction("Acme", "Acm") })).toEqual(newer);
  });

  it("cannot reach outside the resume", () => {
    const before = resume([]);
    applyCorrections(before, {
      "basics.__proto__.polluted": correction("x", null),
      "__proto__.0.polluted": correction("x", null),
    });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe("facts of a profile", () => {
  it("come from the current job, wherever it stands", () => {
    expect(profileFacts(resume([job("Old", "2015", "2019"), job("New", "2019", null, true)])).employer).toBe("New");
  });

  it("give the months of each job, a current one until now", () => {
    const now = new Date("2026-03-15T00:00:00Z");
    const spans = workMonths(
      resume([job("A", "2025-01", null, true), job("B", "2020", "2021"), job("C", null, null)]),
      now,
    );
    expect(spans.map((span) => [span.index, span.to - span.from])).toEqual([
      [0, 15],
      [1, 24],
    ]);
  });
});

describe("names of files", () => {
  it.each([
    ["../../etc/passwd", "passwd"],
    ["C:\\Users\\me\\cv.pdf", "cv.pdf"],
    ['a\u0000b"c<d>.pdf', "abcd.pdf"],
    [".htaccess", "htaccess"],
    ["", "cv"],
  ])("%j is shown as %s", (name, shown) => {
    expect(safeFileName(name)).toBe(shown);
  });

  it("stand in for a name that no CV gives", () => {
    expect(nameFromFile("scan_0001.pdf")).toBe("Name not found (scan 0001)");
  });

  it("a page number alone is no readable text", () => {
    expect(hasReadableText("1 / 2")).toBe(false);
  });
});
