import type { ParsedResume, Place } from "@/lib/features/profiles/schema";

/** Below this a person should look. */
export const sureFrom = 0.7;

export type FieldRow = { path: string; label: string; value: string | null; place: Place | null };
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
    return { path, label, value: textAt(node, field.split(".")), place: resume.meta.places[path] ?? null };
  });
}

function listGroup(
  resume: ParsedResume,
  section: "skills" | "languages" | "certificates" | "projects",
  title: string,
  field: string,
): FieldGroup {
  const entries = resume[section].map((entry, i) => {
    const value = textAt(entry, [field]);
    const keywords = "keywords" in entry && entry.keywords.length > 0 ? `: ${entry.keywords.join(", ")}` : "";
    const place = resume.meta.places[`${section}.${i}`] ?? null;
    return {
      id: `${section}.${i}`,
      rows: [
        {
          path: `${section}.${i}.${field}`,
          label: keywords === "" ? title : (value ?? title),
          value: keywords === "" ? value : keywords.slice(2),
          place,
        },
      ],
    };
  });
  return { id: section, title, entries };
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
      entries: resume.work.map((job, i) => ({ id: `work.${i}`, rows: rowsOf(resume, `work.${i}`, job, work) })),
    },
    {
      id: "education",
      title: "Education",
      entries: resume.education.map((school, i) => ({
        id: `education.${i}`,
        rows: rowsOf(resume, `education.${i}`, school, education),
      })),
    },
    listGroup(resume, "skills", "Skills", "name"),
    listGroup(resume, "languages", "Languages", "language"),
    listGroup(resume, "certificates", "Certificates", "name"),
    listGroup(resume, "projects", "Projects", "name"),
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
