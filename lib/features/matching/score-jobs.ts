import "server-only";
import { sha256Hex } from "@/lib/crypto";
import { normalizedJobSchema } from "@/lib/features/jobs/schema";
import { correctionsSchema, parsedResumeSchema } from "@/lib/features/profiles/schema";
import { log } from "@/lib/logger";
import type { CvForMatching, JobForMatching, MatchRow } from "./repository";
import { type CompiledJob, compileJob } from "./rules/compile-job";
import { type CvIndex, indexCv } from "./rules/index-cv";
import { ENGINE_VERSION, scoreCompiled, sumOfPoints, withOverrides } from "./rules/score";
import type { Overrides } from "./schema";

/** Compiled jobs of this process, by id; a changed job is compiled again. */
const compiled = new Map<string, { key: string; job: CompiledJob; hash: string }>();
const MAX_COMPILED = 5_000;

/** Null for a job whose stored criteria cannot be read: it must not keep a CV from every other job. */
function compiledJob(job: JobForMatching): { job: CompiledJob; hash: string } | null {
  const key = job.updatedAt.toISOString();
  const known = compiled.get(job.id);
  if (known?.key === key) return known;
  const { data: normalized, error } = normalizedJobSchema.safeParse(job.normalized);
  if (!normalized) {
    log.error({ jobId: job.id, err: error }, "a job's criteria cannot be read; save its description again");
    return null;
  }
  const entry = {
    key,
    job: compileJob({ jobId: job.id, normalized, description: job.description }),
    hash: sha256Hex(JSON.stringify([normalized, job.description])),
  };
  if (compiled.size >= MAX_COMPILED) compiled.clear();
  compiled.set(job.id, entry);
  return entry;
}

/** What the reader found, and people corrected: titles count, name, address and schools are kept out. */
export function indexStoredCv(cv: CvForMatching): CvIndex {
  const parsed = parsedResumeSchema.safeParse(cv.profile.parsed);
  const corrections = correctionsSchema.safeParse(cv.profile.corrections);
  const correctionOf = (path: string) => (corrections.success ? corrections.data[path]?.value : undefined);
  const work = parsed.success ? parsed.data.work : [];
  const basics = parsed.success ? parsed.data.basics : null;
  const schools = parsed.success ? parsed.data.education.map((entry) => entry.institution) : [];
  return indexCv({
    text: cv.text ?? "",
    asOf: cv.createdAt,
    positions: work
      .map((entry, index) => correctionOf(`work.${index}.position`) ?? entry.position)
      .filter((title) => title !== null),
    protectedValues: [basics?.name, basics?.location.address, basics?.email, basics?.phone, ...schools].filter(
      (value) => typeof value === "string",
    ),
  });
}

/** One CV against any number of jobs, ready to be saved. `overrides`: "<profileId> <jobId>" → people's corrections. */
export function scoreJobs(
  cv: CvForMatching,
  jobs: readonly JobForMatching[],
  overrides: ReadonlyMap<string, Overrides>,
): MatchRow[] {
  const index = indexStoredCv(cv);
  const cvHash = sha256Hex(JSON.stringify([cv.text, cv.createdAt, index.titles]));
  return jobs.flatMap((job) => {
    const ready = compiledJob(job);
    if (!ready) return [];
    const result = scoreCompiled(index, ready.job);
    const corrections = overrides.get(`${cv.profileId} ${job.id}`);
    return {
      profileId: cv.profileId,
      jobId: job.id,
      cvId: cv.id,
      score: corrections ? sumOfPoints(withOverrides(result.criteria, corrections)) : result.score,
      criteria: result.criteria,
      engineVersion: ENGINE_VERSION,
      inputHash: sha256Hex(`${cvHash} ${ready.hash} ${ENGINE_VERSION}`),
    };
  });
}
