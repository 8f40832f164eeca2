import type { BoardFilters } from "@/lib/features/pipeline/queries";
import { allStages } from "@/lib/features/pipeline/rules";
import type { Stage } from "@/lib/features/pipeline/schema";

export type BoardView = "board" | "table";

/** Scores offered by the filter; the address takes any from 0 to 1. */
export const SCORE_STEPS = [0.4, 0.6, 0.7, 0.8, 0.9] as const;

const isStage = (value: string): value is Stage => (allStages as readonly string[]).includes(value);

/** What the address says, with everything that cannot be a filter left out. */
export function parseBoardFilters(params: URLSearchParams): BoardFilters {
  const stage = params.get("stage");
  const score = params.get("min_score");
  const minimum = score === null || score === "" ? Number.NaN : Number(score);
  const text = (name: string): string | undefined => params.get(name)?.trim() || undefined;
  const filters: BoardFilters = {
    job_id: text("job"),
    q: text("q"),
    stage: stage !== null && isStage(stage) ? stage : undefined,
    min_score: minimum >= 0 && minimum <= 1 ? minimum : undefined,
    source: text("source"),
    owner: text("owner"),
    needs: params.get("needs") === "me" ? "me" : undefined,
  };
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined));
}

export const parseBoardView = (params: URLSearchParams): BoardView =>
  params.get("view") === "table" ? "table" : "board";

const PARAMETER = {
  job_id: "job",
  q: "q",
  stage: "stage",
  min_score: "min_score",
  source: "source",
  owner: "owner",
  needs: "needs",
} as const satisfies Record<keyof BoardFilters, string>;

/** The same address with some filters changed; `undefined` takes one away. What is not a filter stays as it is. */
export function withBoardFilters(params: URLSearchParams, change: BoardFilters): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const [name, value] of Object.entries(change) as [keyof BoardFilters, string | number | undefined][]) {
    if (value === undefined || value === "") next.delete(PARAMETER[name]);
    else next.set(PARAMETER[name], String(value));
  }
  return next;
}

/** Whether anything but the job narrows what is shown. */
export const isNarrowed = (filters: BoardFilters): boolean =>
  Object.entries(filters).some(([name, value]) => name !== "job_id" && value !== undefined);

/** How many menus of the toolbar are set; the search box and "Needs you" show that themselves. */
export const setFilterCount = (filters: BoardFilters): number =>
  [filters.stage, filters.min_score, filters.source, filters.owner].filter((value) => value !== undefined).length;

/** The same filters with all but job and search taken away. */
export const clearedFilters: BoardFilters = {
  q: undefined,
  stage: undefined,
  min_score: undefined,
  source: undefined,
  owner: undefined,
  needs: undefined,
};
