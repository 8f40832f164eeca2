import { describe, expect, it } from "vitest";
import type { ParsedResume } from "@/lib/features/profiles/schema";
import { countUnsure, fieldGroups, isGroupRow, placeText } from "./profile-fields";

const place = (confidence: number) => ({ start: 0, end: 3, line: 4, page: 2, confidence });

const resume: ParsedResume = {
  basics: {
    name: "Ann Lee",
    label: null,
    email: null,
    phone: null,
    url: null,
    summary: null,
    location: { address: "Leeds", countryCode: "GB" },
    profiles: [],
  },
  work: [
    {
      name: "Acme",
      position: "Nurse",
      location: null,
      startDate: "2019",
      endDate: null,
      isCurrent: true,
      summary: null,
      highlights: [],
    },
  ],
  education: [],
  skills: [
    { name: "Databases", keywords: ["PostgreSQL", "Redis"] },
    { name: "Go", keywords: [] },
  ],
  languages: [],
  certificates: [],
  projects: [],
  meta: {
    engine: "test",
    places: { "basics.name": place(0.98), "basics.location.address": place(0.5), "work.0.name": place(0.6) },
  },
};

describe("the values of a profile", () => {
  const rows = fieldGroups(resume).flatMap((group) => group.entries.flatMap((entry) => entry.rows));
  const row = (path: string) => rows.find((each) => each.path === path);

  it("stand in the sections the CV has", () => {
    expect(fieldGroups(resume).map((group) => group.title)).toEqual(["Person", "Work", "Skills"]);
    expect(row("basics.location.address")).toMatchObject({ label: "Location", value: "Leeds" });
  });

  it("say that a current job goes on until today, and what else the CV leaves out", () => {
    expect(row("work.0.endDate")).toMatchObject({ value: null, emptyText: "today" });
    expect(row("basics.email")).toMatchObject({ value: null, emptyText: "not in the CV" });
  });

  it("show a group of skills under its name, which is not corrected as one value", () => {
    const group = row("skills.0.name");
    expect(group).toMatchObject({ label: "Databases", value: "PostgreSQL, Redis" });
    expect(rows.filter((each) => isGroupRow(resume, each))).toEqual([group]);
  });

  it("wait for a check below the line, until a person has corrected them", () => {
    expect(countUnsure(resume, [])).toBe(2);
    expect(countUnsure(resume, ["work.0.name"])).toBe(1);
  });

  it("name their place by page and line, counted from one", () => {
    expect(placeText(place(1))).toBe("p. 2, line 5");
  });
});
