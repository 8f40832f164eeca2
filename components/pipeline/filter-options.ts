import type { BoardFilters } from "@/lib/features/pipeline/queries";
import { allStages, stageLabel } from "@/lib/features/pipeline/rules";
import type { Board } from "@/lib/features/pipeline/schema";
import { SCORE_STEPS } from "./board-filters";
import { sourceWords } from "./card-words";

export type FilterName = "stage" | "min_score" | "source" | "owner";
export type FilterOption = { value: string; label: string };
export type FilterMenu = { name: FilterName; label: string; options: FilterOption[]; value: string | undefined };

export const scoreWords = (score: number): string => `${score.toFixed(2)} and up`;

type FilterMenuInput = {
  filters: BoardFilters;
  board: Board | undefined;
  colleagues: readonly { user_id: string; name: string; role: string }[];
};

/** The toolbar's menus. Sources and owners that only the address knows stay choosable, so that they can be seen and cleared. */
export function filterMenus({ filters, board, colleagues }: FilterMenuInput): FilterMenu[] {
  const cards = board?.columns.flatMap((column) => column.cards) ?? [];
  const sources = new Set(cards.map((card) => card.source));
  if (filters.source) sources.add(filters.source);
  const scores = new Set<number>([...SCORE_STEPS, ...(filters.min_score === undefined ? [] : [filters.min_score])]);
  const owners = new Map<string, string>(
    colleagues.filter((user) => user.role !== "manager").map((user) => [user.user_id, user.name]),
  );
  for (const { owner } of cards) if (owner) owners.set(owner.user_id, owner.name);
  if (filters.owner && !["me", "none"].includes(filters.owner) && !owners.has(filters.owner)) {
    owners.set(filters.owner, "Somebody else");
  }
  return [
    {
      name: "stage",
      label: "Stage",
      value: filters.stage,
      options: allStages.map((stage) => ({ value: stage, label: stageLabel[stage] })),
    },
    {
      name: "min_score",
      label: "Score",
      value: filters.min_score === undefined ? undefined : String(filters.min_score),
      options: [...scores]
        .sort((one, other) => one - other)
        .map((score) => ({ value: String(score), label: scoreWords(score) })),
    },
    {
      name: "source",
      label: "Source",
      value: filters.source,
      options: [...sources].sort().map((source) => ({ value: source, label: sourceWords(source) })),
    },
    {
      name: "owner",
      label: "Owner",
      value: filters.owner,
      options: [
        { value: "me", label: "Me" },
        { value: "none", label: "Nobody" },
        ...[...owners].map(([value, label]) => ({ value, label })),
      ],
    },
  ];
}

/** A choice of a menu as a change of the filters. */
export const chosenFilter = (name: FilterName, value: string | undefined): BoardFilters =>
  name === "min_score"
    ? { min_score: value === undefined ? undefined : Number(value) }
    : ({ [name]: value } as BoardFilters);
