import type { RubricCompetency } from "@/lib/providers/interviewer/types";
import { cultureCompetencies } from "./question-bank/culture-competencies";
import { peopleCompetencies } from "./question-bank/people-competencies";
import { technicalCompetencies } from "./question-bank/technical-competencies";
import { workCompetencies } from "./question-bank/work-competencies";

/** Changes with every change of an anchor, a behaviour or a cue: a score is only comparable within one version. */
export const RUBRIC_VERSION = "2026.12";

/** Everything the interview may assess, each with its anchored rubric. Nothing outside this list is ever scored. */
export const competencies: readonly RubricCompetency[] = [
  ...workCompetencies,
  ...peopleCompetencies,
  ...technicalCompetencies,
  ...cultureCompetencies,
];

const byId = new Map(competencies.map((competency) => [competency.id, competency]));

/** @throws Error for an id that is in no version of the rubric. */
export function competencyById(id: string): RubricCompetency {
  const competency = byId.get(id);
  if (!competency) throw new Error(`Unknown competency "${id}".`);
  return competency;
}
