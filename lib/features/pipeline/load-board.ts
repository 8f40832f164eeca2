import "server-only";
import { type Actor, jobScope } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { workspaceSettings } from "@/lib/features/workspace/repository";
import { cardCursor, countByStage, loadCards, loadReadingCvs, toCard } from "./board-repository";
import { allStages, columnRule } from "./rules";
import type { Board, BoardQuery } from "./schema";

/** The board as the asker may see it: every column with its count and its first cards, in a fixed number of queries. */
export async function loadBoard(actor: Actor, query: BoardQuery, now = new Date()): Promise<Board> {
  const [settings, job] = await Promise.all([
    workspaceSettings(),
    query.job_id ? db.job.findFirst({ where: { AND: [{ id: query.job_id }, jobScope(actor)] } }) : null,
  ]);
  const stages = query.stage ? [query.stage] : allStages;
  const [counts, rows, reading] = await Promise.all([
    countByStage(db, actor, query),
    loadCards(db, actor, query, { stages, defaultLine: settings.shortlistThreshold }),
    loadReadingCvs(db, actor, query, now),
  ]);
  const thresholds = {
    notify: job?.notifyThreshold ?? settings.notifyThreshold,
    shortlist: job?.shortlistThreshold ?? settings.shortlistThreshold,
  };
  const shortlistMode = job?.shortlistMode ?? settings.shortlistMode;
  return {
    columns: stages.map((stage) => {
      const inStage = rows.filter((row) => row.stage === stage);
      const shown = inStage.slice(0, query.limit);
      const last = shown.at(-1);
      const count = counts.find((entry) => entry.stage === stage);
      return {
        stage,
        count: count?.count ?? 0,
        needs_person_count: count?.needsPerson ?? 0,
        rule: columnRule(stage, { shortlist: thresholds.shortlist, shortlistMode }),
        cards: shown.map((row) => toCard(row, now)),
        next_cursor: last && inStage.length > query.limit ? cardCursor(last) : null,
      };
    }),
    reading,
    needs_me_count: counts.reduce((sum, entry) => sum + entry.needsPerson, 0),
    total: counts.reduce((sum, entry) => sum + entry.count, 0),
    thresholds,
  };
}
