import { readFileSync } from "node:fs";
import { join } from "node:path";

export type EvalResume = { resume_id: string; text: string };
export type EvalJob = {
  job_id: string;
  title: string;
  description: string;
  responsibilities: string[];
  required_skills: string[];
};
export type EvalSet = {
  resumes: EvalResume[];
  jobs: EvalJob[] /** resume id → job id → gain (1 or 2) */;
  gains: Map<string, Map<string, number>>;
};

const jsonLines = <T>(path: string): T[] =>
  readFileSync(path, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as T);

/** Reads `matching/` of an evaluation folder. @throws Error naming the file that is missing. */
export function readEvalSet(dataDir: string): EvalSet {
  const folder = join(dataDir, "matching");
  const gains: EvalSet["gains"] = new Map();
  for (const line of readFileSync(join(folder, "qrels.csv"), "utf8").trim().split("\n").slice(1)) {
    const [resumeId = "", jobId = "", gain = "0"] = line.split(",");
    const ofResume = gains.get(resumeId) ?? new Map<string, number>();
    ofResume.set(jobId, Number(gain));
    gains.set(resumeId, ofResume);
  }
  return { resumes: jsonLines(join(folder, "resumes.jsonl")), jobs: jsonLines(join(folder, "jobs.jsonl")), gains };
}

/** The job as somebody would paste it. */
export const asDescription = (job: EvalJob): string =>
  [
    job.description,
    "",
    "Responsibilities",
    ...job.responsibilities.map((duty) => `- ${duty}`),
    "",
    "Skills and tools",
    ...job.required_skills.map((skill) => `- ${skill}`),
  ].join("\n");
