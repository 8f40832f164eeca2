import type { Correction, Corrections, ParsedResume } from "./schema";

/** Lower case, no surrounding blanks; plus-addressing is kept: two tagged addresses may be two people. */
export const normaliseEmail = (email: string): string => email.trim().toLowerCase();

/** How to call a person whose CV names nobody: by the file, without its ending. */
export function nameFromFile(fileName: string): string {
  const stem = fileName
    .replace(/\.[a-z0-9]{1,5}$/i, "")
    .replace(/[_\s-]+/g, " ")
    .trim();
  return stem === "" ? "Name not found" : `Name not found (${stem.slice(0, 60)})`;
}

export const isPlaceholderName = (name: string): boolean => name.startsWith("Name not found");

/** A file's name as it may be shown and offered for download: no path, no control characters, at most 150 letters. */
export function safeFileName(name: string): string {
  const last = name.normalize("NFC").split(/[\\/]/).at(-1) ?? "";
  const clean = last
    .replace(/[\p{Cc}\p{Cf}"<>:|?*]+/gu, "")
    .replace(/^\.+/, "")
    .trim();
  return clean === "" ? "cv" : clean.slice(-150);
}

const months = (date: string | null, monthIfNone: number): number | null => {
  const match = /^(\d{4})(?:-(\d{2}))?/.exec(date ?? "");
  return match ? Number(match[1]) * 12 + Number(match[2] ?? monthIfNone) - 1 : null;
};

/** A job's months since year 0, half-open. Jobs without a start are left out; a current one ends with `now`. */
export function workMonths(resume: ParsedResume, now: Date): { index: number; from: number; to: number }[] {
  const today = now.getUTCFullYear() * 12 + now.getUTCMonth() + 1;
  return resume.work.flatMap((job, index) => {
    const from = months(job.startDate, 1);
    if (from === null) return [];
    const end = job.isCurrent ? today : (months(job.endDate, 12) ?? from) + 1;
    return [{ index, from, to: Math.max(from + 1, Math.min(end, today)) }];
  });
}

type Node = Record<string, unknown>;
const isNode = (value: unknown): value is Node => value !== null && typeof value === "object";

function nodeAt(root: unknown, keys: string[]): unknown {
  return keys.reduce<unknown>((node, key) => (isNode(node) ? node[key] : undefined), root);
}

/** The value at a path such as "work.0.name"; null where there is none. */
export function valueAt(resume: ParsedResume, path: string): string | null {
  const value = nodeAt(resume, path.split("."));
  return typeof value === "string" ? value : null;
}

/** In a list, the entry that says what was corrected, wherever a new CV puts it; elsewhere the path itself. */
function targetOf(resume: ParsedResume, path: string, correction: Correction): string | null {
  const keys = path.split(".");
  const [section = "", index = "", ...field] = keys;
  if (section === "basics") return path;
  const list = nodeAt(resume, [section]);
  if (!Array.isArray(list)) return null;
  if (valueAt(resume, path) === correction.was && Number(index) < list.length) return path;
  const found = list.findIndex((entry) => (nodeAt(entry, field) ?? null) === correction.was);
  return correction.was === null || found < 0 ? null : [section, found, ...field].join(".");
}

/** The resume as a person left it: corrections on top of what the engine read. The input is not changed. */
export function applyCorrections(resume: ParsedResume, corrections: Corrections): ParsedResume {
  const result = structuredClone(resume);
  for (const [path, correction] of Object.entries(corrections)) {
    const target = targetOf(resume, path, correction);
    if (target === null) continue;
    const keys = target.split(".");
    const parent = nodeAt(result, keys.slice(0, -1));
    const key = keys.at(-1);
    if (isNode(parent) && key !== undefined && key in parent) parent[key] = correction.value;
  }
  return result;
}

/** What the profile's own columns say, out of the corrected resume. */
export function profileFacts(resume: ParsedResume): {
  name: string | null;
  email: string | null;
  phone: string | null;
  headline: string | null;
  employer: string | null;
  location: string | null;
} {
  const latest = resume.work.find((job) => job.isCurrent) ?? resume.work[0];
  return {
    name: resume.basics.name,
    email: resume.basics.email,
    phone: resume.basics.phone,
    headline: resume.basics.label ?? latest?.position ?? null,
    employer: latest?.name ?? null,
    location: resume.basics.location.address,
  };
}

/** Enough letters to be a CV; a scan has page numbers at most. */
export const hasReadableText = (text: string): boolean => (text.match(/\p{L}/gu)?.length ?? 0) >= 40;

export const needsTextMessage =
  "No text found: needs OCR or retyping. The file is kept; send a version with text, or type the facts in.";
