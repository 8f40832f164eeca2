import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { normaliseJob, workText } from "@/lib/features/jobs/rules/normalise-job";
import { isContentTerm, tokenize } from "@/lib/features/matching/rules/terms";
import { asDescription, type EvalSet, readEvalSet } from "./dataset";
import { calibrated, type Example, fitLogistic, predict } from "./logistic";
import { printReport } from "./report";

/*
 * Makes lib/features/matching/model/*.json, see the README there. Run: npx tsx scripts/eval/fit-model.ts
 * The files are counts and weights over words; no text of a CV or of a job is kept.
 */
const modelDir = join(import.meta.dirname, "../../lib/features/matching/model");
const TERMS_PER_GROUP = 140;
const FOLDS = 5;
const RIDGE = 10;
/** As in nDCG: the job that a CV's own headline names counts three times a job of the same group. */
const WEIGHT_OF_GAIN = [1, 1, 3];

const termsOf = (text: string) =>
  tokenize(text)
    .map((token) => token.stem)
    .filter(isContentTerm);
const save = (name: string, value: unknown) => writeFileSync(join(modelDir, name), `${JSON.stringify(value)}\n`);

function countTerms(documents: string[][]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const terms of documents) for (const term of new Set(terms)) counts.set(term, (counts.get(term) ?? 0) + 1);
  const rarity = [...counts]
    .filter(([, count]) => count >= 2)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([term, count]) => [term, Math.round(100 * Math.log((documents.length + 1) / (count + 0.5)))]);
  return Object.fromEntries(rarity);
}

function centroids(vectors: { group: string; vector: Map<string, number> }[]): Record<string, Record<string, number>> {
  const sums = new Map<string, Map<string, number>>();
  for (const { group, vector } of vectors) {
    const sum = sums.get(group) ?? new Map<string, number>();
    for (const [term, weight] of vector) sum.set(term, (sum.get(term) ?? 0) + weight);
    sums.set(group, sum);
  }
  return Object.fromEntries(
    [...sums]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([group, sum]) => {
        const length = Math.sqrt([...sum.values()].reduce((total, weight) => total + weight * weight, 0));
        const top = [...sum].sort((a, b) => b[1] - a[1]).slice(0, TERMS_PER_GROUP);
        return [group, Object.fromEntries(top.map(([term, weight]) => [term, Math.round((1000 * weight) / length)]))];
      }),
  );
}

async function examplesOf(set: EvalSet): Promise<Example[][]> {
  const { indexCv } = await import("@/lib/features/matching/rules/index-cv");
  const { compileJob } = await import("@/lib/features/matching/rules/compile-job");
  const { fitFeatures } = await import("@/lib/features/matching/rules/occupation-fit");
  const jobs = set.jobs.map((job) => {
    const description = asDescription(job);
    return compileJob({ jobId: job.job_id, description, normalized: normaliseJob({ title: job.title, description }) });
  });
  return set.resumes.map((resume) => {
    const cv = indexCv({ text: resume.text, asOf: new Date(0) });
    return jobs.map((job) => {
      const gain = set.gains.get(resume.resume_id)?.get(job.jobId) ?? 0;
      return { features: fitFeatures(cv, job), isFit: gain > 0, weight: WEIGHT_OF_GAIN[gain] ?? 1 };
    });
  });
}

async function words(): Promise<void> {
  const set = readEvalSet(process.env.EVAL_DATA_DIR ?? join(import.meta.dirname, "../../../shared/data/dev"));
  const texts = set.jobs.map((job) => ({
    group: job.job_id.slice(0, 4),
    text: `${job.title}\n${job.title}\n${workText(asDescription(job))}`,
  }));
  save(
    "terms.json",
    countTerms([...texts.map(({ text }) => termsOf(text)), ...set.resumes.map((resume) => termsOf(resume.text))]),
  );
  const { textVector } = await import("@/lib/features/matching/rules/model");
  save("groups.json", centroids(texts.map(({ group, text }) => ({ group, vector: textVector(termsOf(text)) }))));
}

/** The weights decide the order; a second fit without them makes the number a chance again. */
const learn = (examples: Example[]) => calibrated(fitLogistic(examples, RIDGE), examples);

async function weights(): Promise<void> {
  const set = readEvalSet(process.env.EVAL_DATA_DIR ?? join(import.meta.dirname, "../../../shared/data/dev"));
  const examples = await examplesOf(set);
  const held: number[][] = [];
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const model = learn(examples.filter((_, index) => index % FOLDS !== fold).flat());
    examples.forEach((ofCv, index) => {
      if (index % FOLDS === fold) held[index] = ofCv.map((one) => predict(model, one.features));
    });
  }
  printReport("Occupation fit on CVs held out of the fit (5 folds)", set, (index) => held[index] ?? []);
  save("fit.json", learn(examples.flat()));
}

// The model's modules read the word files when they load, so each stage is a process of its own.
await (process.argv[2] === "words" ? words() : weights());
