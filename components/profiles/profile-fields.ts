import type { ParsedResume, Place } from "@/lib/features/profiles/schema";

/** Below this a person should look. */
export const sureFrom = 0.7;

export type FieldRow = {
  path: string;
  label: string;
  value: string | null;
  place: Place | null;
  /** What no value means here. */
  emptyText: string;
};

const notSaid = "not in the CV";
export type FieldGroup = { id: string; title: string; entries: { id: string; rows: FieldRow[] }[] };

const basics: readonly [string, string][] = [
  ["name", "Name"],
  ["label", "Headline"],
  ["email", "E-mail"],
  ["phone", "Phone"],
  ["location.address", "Location"],
  ["url", "Website"],
];
const work: readonly [string, string][] = [
  ["position", "Title"],
  ["name", "Employer"],
  ["location", "Place"],
  ["startDate", "From"],
  ["endDate", "Until"],
];
const education: readonly [string, string][] = [
  ["institution", "School"],
  ["studyType", "Degree"],
  ["startDate", "From"],
  ["endDate", "Until"],
];

function textAt(node: unknown, keys: string[]): string | null {
  const value = keys.reduce<unknown>(
    (at, key) => (at !== null && typeof at === "object" ? (at as Record<string, unknown>)[key] : null),
    node,
  );
  return typeof value === "string" ? value : null;
}

function rowsOf(resume: ParsedResume, prefix: string, node: unknown, fields: readonly [string, string][]): FieldRow[] {
  return fields.map(([field, label]) => {
    const path = `${prefix}.${field}`;
    return {
      path,
      label,
      value: textAt(node, field.split(".")),
      place: resume.meta.places[path] ?? null,
      emptyText: notSaid,
    };
  });
}

/** An open end means until today. */
function workRows(resume: ParsedResume, i: number): FieldRow[] {
  const job = resume.work[i];
  return rowsOf(resume, `work.${i}`, job, work).map((row) =>
    row.path.endsWith(".endDate") && job?.isCurrent ? { ...row, emptyText: "today" } : row,
  );
}

type ListSection = "skills" | "languages" | "certificates" | "projects";

function listGroup(
  resume: ParsedResume,
  section: ListSection,
  words: { title: string; one: string },
  field: string,
): FieldGroup {
  const entries = resume[section].map((entry, i) => {
    const value = textAt(entry, [field]);
    const keywords = "keywords" in entry ? entry.keywords.join(", ") : "";
    const place = resume.meta.places[`${section}.${i}`] ?? null;
    const isGroup = keywords !== "";
    const row: FieldRow = {
      path: `${section}.${i}.${field}`,
      label: isGroup ? (value ?? words.one) : words.one,
      value: isGroup ? keywords : value,
      place,
      emptyText: notSaid,
    };
    return { id: `${section}.${i}`, rows: [row] };
  });
  return { id: section, title: words.title, entries };
}

/** Is the row the name of a group of skills? Its keywords are shown and stay as they were read. */
export const isGroupRow = (resume: ParsedResume, row: FieldRow): boolean => {
  const match = /^skills\.(\d+)\.name$/.exec(row.path);
  return match !== null && (resume.skills[Number(match[1])]?.keywords.length ?? 0) > 0;
};

/** What the Profile tab lists, section by section; sections that the CV does not have are left out. */
export function fieldGroups(resume: ParsedResume): FieldGroup[] {
  const groups: FieldGroup[] = [
    {
      id: "basics",
      title: "Person",
      entries: [{ id: "basics", rows: rowsOf(resume, "basics", resume.basics, basics) }],
    },
    {
      id: "work",
      title: "Work",
      entries: resume.work.map((_, i) => ({ id: `work.${i}`, rows: workRows(resume, i) })),
    },
    {
      id: "education",
      title: "Education",
      entries: resume.education.map((school, i) => ({
        id: `education.${i}`,
        rows: rowsOf(resume, `education.${i}`, school, education),
      })),
    },
    listGroup(resume, "skills", { title: "Skills", one: "Skill" }, "name"),
    listGroup(resume, "languages", { title: "Languages", one: "Language" }, "language"),
    listGroup(resume, "certificates", { title: "Certificates", one: "Certificate" }, "name"),
    listGroup(resume, "projects", { title: "Projects", one: "Project" }, "name"),
  ];
  return groups.filter((group) => group.entries.length > 0);
}

/** Values that are there and that the engine is unsure of. */
export function countUnsure(resume: ParsedResume, correctedPaths: readonly string[]): number {
  const rows = fieldGroups(resume).flatMap((group) => group.entries.flatMap((entry) => entry.rows));
  return rows.filter(
    (row) =>
      row.value !== null && row.place !== null && row.place.confidence < sureFrom && !correctedPaths.includes(row.path),
  ).length;
}

/** "p. 1, line 9" */
export const placeText = (place: Place): string => `p. ${place.page}, line ${place.line + 1}`;
