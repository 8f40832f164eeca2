/** What follows from one person's scores for the board. */
export type Scored = { jobId: string; score: number; notifyLine: number; shortlistLine: number };

/**
 * Jobs at which the person gets a card: the one the CV was sent for, each at or above its notify line, and the best where there
 * is none of these.
 */
export function jobsForCards(scored: readonly Scored[], explicitJobId: string | null): Set<string> {
  const chosen = new Set(
    scored.filter((one) => one.score >= one.notifyLine || one.jobId === explicitJobId).map((one) => one.jobId),
  );
  const best = bestOf(scored);
  if (chosen.size === 0 && best) chosen.add(best.jobId);
  return chosen;
}

/** The one application that a rule may shortlist: the one the CV was sent for, else the best; null where none reaches its line. */
export function candidateForShortlist(scored: readonly Scored[], explicitJobId: string | null): Scored | null {
  const above = scored.filter((one) => one.score >= one.shortlistLine);
  return above.find((one) => one.jobId === explicitJobId) ?? bestOf(above);
}

/** Highest score; among equals the first id, so that the answer never depends on the database's order. */
const bestOf = (scored: readonly Scored[]): Scored | null =>
  scored.reduce<Scored | null>((best, one) => {
    if (!best || one.score > best.score) return one;
    return one.score === best.score && one.jobId < best.jobId ? one : best;
  }, null);

const NEARLY = 0.02;

/** Why a person should look at a card that was just matched; null where nobody need. */
export function attentionFor(one: Scored, isCandidate: boolean): string | null {
  if (isCandidate || one.score < one.notifyLine) return null;
  if (one.score >= one.shortlistLine) return "Also above the line here: invite?";
  const gap = one.shortlistLine - one.score;
  return gap <= NEARLY ? `${gap.toFixed(2)} below the line: decide` : "Ask or pass";
}
