import type { EvalSet } from "./dataset";
import { areaUnderCurve, bootstrapInterval, mean, ndcgAtTen, reciprocalRank } from "./metrics";

const BINS = 10;

/** Prints nDCG@10, MRR, AUC with 95 % bootstrap intervals over CVs, and how often each band of scores is right. */
export function printReport(title: string, set: EvalSet, scoresOf: (resumeIndex: number) => number[]): void {
  const ndcg: number[] = [];
  const reciprocal: number[] = [];
  const aucs: number[] = [];
  const pairs: { score: number; isFit: boolean }[] = [];
  set.resumes.forEach((resume, index) => {
    const gains = set.jobs.map((job) => set.gains.get(resume.resume_id)?.get(job.job_id) ?? 0);
    const scores = scoresOf(index);
    const order = scores.map((score, job) => ({ score, gain: gains[job] ?? 0 })).sort((a, b) => b.score - a.score);
    const own = scores.map((score, job) => ({ score, isFit: (gains[job] ?? 0) > 0 }));
    ndcg.push(
      ndcgAtTen(
        order.map((one) => one.gain),
        gains,
      ),
    );
    reciprocal.push(reciprocalRank(order.map((one) => one.gain)));
    const auc = areaUnderCurve(own);
    if (!Number.isNaN(auc)) aucs.push(auc);
    pairs.push(...own);
  });
  const line = (values: number[]) =>
    `${mean(values).toFixed(3)} [${bootstrapInterval(values)
      .map((edge) => edge.toFixed(3))
      .join(", ")}]`;
  console.log(`\n${title}: ${set.resumes.length} CVs × ${set.jobs.length} jobs`);
  console.log(`  nDCG@10       ${line(ndcg)}`);
  console.log(`  MRR (gain 2)  ${line(reciprocal)}`);
  console.log(`  AUC, pooled   ${areaUnderCurve(pairs).toFixed(3)}   per CV ${line(aucs)}`);
  console.log("  score      pairs   mean score   right");
  for (let bin = 0; bin < BINS; bin += 1) {
    const inBin = pairs.filter((pair) => Math.min(BINS - 1, Math.floor(pair.score * BINS)) === bin);
    if (inBin.length === 0) continue;
    const right = inBin.filter((pair) => pair.isFit).length / inBin.length;
    const label = `${(bin / BINS).toFixed(1)}–${((bin + 1) / BINS).toFixed(1)}`;
    console.log(
      `  ${label}  ${String(inBin.length).padStart(7)}   ${mean(inBin.map((pair) => pair.score))
        .toFixed(2)
        .padStart(10)}   ${right.toFixed(2).padStart(5)}`,
    );
  }
}
