/**
 * Prints how well the CV parser does on a folder of PDFs with a ground truth: `npm run eval` or `node scripts/eval-cv.ts`.
 * EVAL_DATA_DIR (default ../shared/data/dev) holds cv-pdf/*.pdf and cv-pdf/ground-truth.json.
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { extractText } from "../lib/documents/extract.ts";
import { readResume } from "../lib/documents/resume/read-resume.ts";

type Truth = {
  name: string;
  email: string;
  phone: string;
  location: string;
  employers: string[];
  titles: string[];
  schools: string[];
};

const fold = (text: string | null | undefined) =>
  (text ?? "")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9@.]+/g, " ")
    .trim();
const digits = (text: string | null | undefined) => (text ?? "").replace(/\D/g, "");
/** The truth's words are all there, with at most a few more around them. */
const agrees = (found: string | null | undefined, truth: string | undefined) => {
  const [a, b] = [fold(found), fold(truth)];
  return b !== "" && (a === b || (a.includes(b) && a.length <= b.length * 1.6 + 6));
};
const countFound = (truths: string[], found: (string | null)[]) =>
  truths.filter((truth) => found.some((value) => agrees(value, truth))).length;

const folder = path.join(
  process.env.EVAL_DATA_DIR ?? path.join(import.meta.dirname, "../../shared/data/dev"),
  "cv-pdf",
);
const truths: Record<string, Truth> = JSON.parse(readFileSync(path.join(folder, "ground-truth.json"), "utf8"));
const files = readdirSync(folder).filter((file) => file.endsWith(".pdf") && truths[file]);
const sums = new Map<string, [number, number]>();
const tally = (field: string, found: number, of: number) => {
  const [a, b] = sums.get(field) ?? [0, 0];
  sums.set(field, [a + found, b + of]);
};

for (const file of files) {
  const truth = truths[file];
  if (!truth) continue;
  const before = performance.now();
  const { resume } = readResume(await extractText(readFileSync(path.join(folder, file))));
  const elapsed = performance.now() - before;
  const cells: [string, number, number][] = [
    ["name", fold(resume.basics.name) === fold(truth.name) ? 1 : 0, truth.name ? 1 : 0],
    ["e-mail", fold(resume.basics.email) === fold(truth.email) ? 1 : 0, truth.email ? 1 : 0],
    ["phone", digits(resume.basics.phone).endsWith(digits(truth.phone).slice(-9)) ? 1 : 0, truth.phone ? 1 : 0],
    ["location", agrees(resume.basics.location.address, truth.location) ? 1 : 0, truth.location ? 1 : 0],
    ["latest employer", agrees(resume.work[0]?.name, truth.employers[0]) ? 1 : 0, truth.employers.length > 0 ? 1 : 0],
    [
      "employers",
      countFound(
        truth.employers,
        resume.work.map((job) => job.name),
      ),
      truth.employers.length,
    ],
    [
      "titles",
      countFound(
        truth.titles,
        resume.work.map((job) => job.position),
      ),
      truth.titles.length,
    ],
    [
      "school",
      countFound(
        truth.schools,
        resume.education.map((each) => each.institution),
      ) > 0
        ? 1
        : 0,
      truth.schools.length > 0 ? 1 : 0,
    ],
    [
      "schools",
      countFound(
        truth.schools,
        resume.education.map((each) => each.institution),
      ),
      truth.schools.length,
    ],
  ];
  for (const [field, found, of] of cells) if (of > 0) tally(field, found, of);
  const missed = cells.filter(([, found, of]) => found < of).map(([field, found, of]) => `${field} ${found}/${of}`);
  console.log(`${file}  ${elapsed.toFixed(0)} ms  ${missed.join(", ") || "all found"}`);
}

console.log("\n| field | found |\n| --- | --- |");
for (const [field, [found, of]] of sums) console.log(`| ${field} | ${found}/${of} |`);
