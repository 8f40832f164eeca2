import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { normaliseJob } from "@/lib/features/jobs/rules/normalise-job";
import { compileJob } from "@/lib/features/matching/rules/compile-job";
import { indexCv } from "@/lib/features/matching/rules/index-cv";
import { ENGINE_VERSION, scoreCompiled } from "@/lib/features/matching/rules/score";
import { asDescription, readEvalSet } from "./eval/dataset";
import { printReport } from "./eval/report";

const dataDir = resolve(process.env.EVAL_DATA_DIR ?? join(import.meta.dirname, "../../shared/data/dev"));

/** Dates of "present" do not matter to this set, but the run must not depend on the day. */
const AS_OF = new Date("2026-11-01T00:00:00Z");

if (!existsSync(join(dataDir, "matching"))) {
  console.error(
    `No evaluation data at ${dataDir}/matching. Set EVAL_DATA_DIR to the folder that holds matching/resumes.jsonl, jobs.jsonl and qrels.csv.`,
  );
  process.exit(1);
}
const set = readEvalSet(dataDir);
const jobs = set.jobs.map((job) => {
  const description = asDescription(job);
  return compileJob({ jobId: job.job_id, description, normalized: normaliseJob({ title: job.title, description }) });
});
const scores: number[][] = [];
const milliseconds: number[] = [];
for (const resume of set.resumes) {
  const startedAt = performance.now();
  const cv = indexCv({ text: resume.text, asOf: AS_OF });
  scores.push(jobs.map((job) => scoreCompiled(cv, job).score));
  milliseconds.push(performance.now() - startedAt);
}
printReport(`Matching, engine ${ENGINE_VERSION}`, set, (index) => scores[index] ?? []);
const sorted = milliseconds.sort((a, b) => a - b);
console.log(
  `\n  one CV × ${jobs.length} jobs: p50 ${sorted[Math.floor(sorted.length / 2)]?.toFixed(1)} ms, p95 ${sorted[Math.floor(sorted.length * 0.95)]?.toFixed(1)} ms`,
);
console.log(
  "  The weights were fitted on the set in ../shared/data/dev: held-out numbers of that set by `npx tsx scripts/eval/fit-model.ts fit`.",
);
