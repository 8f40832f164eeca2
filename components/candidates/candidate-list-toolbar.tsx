"use client";

import { SCORE_STEPS } from "@/components/pipeline/board-filters";
import { BoardSearch } from "@/components/pipeline/board-search";
import { scoreWords } from "@/components/pipeline/filter-options";
import { Select } from "@/components/ui/select";
import type { ProfileFilters } from "@/lib/features/profiles/queries";
import { isPersonStatus, personStatuses, statusWords } from "./status-words";

const ANY = "any";
const SCORES = SCORE_STEPS.map((score) => ({ value: String(score), label: `Best match ${scoreWords(score)}` }));

type CandidateListToolbarProps = { filters: ProfileFilters; onChange: (change: Partial<ProfileFilters>) => void };

export function CandidateListToolbar({ filters, onChange }: CandidateListToolbarProps) {
  return (
    <>
      <BoardSearch
        label="Find a person"
        placeholder="Name, e-mail, phone, skill or any words"
        className="!w-[300px] max-wide:!w-[220px]"
        value={filters.q ?? ""}
        onChange={(q) => onChange({ q })}
      />
      <Select
        aria-label="Status"
        className="!h-7 !w-[136px]"
        value={filters.status ?? ANY}
        onValueChange={(value) => onChange({ status: isPersonStatus(value) ? value : undefined })}
        options={[
          { value: ANY, label: "Any status" },
          ...personStatuses.map((status) => ({ value: status as string, label: statusWords(status) })),
        ]}
      />
      <Select
        aria-label="Best match"
        className="!h-7 !w-[200px] max-wide:!w-[132px]"
        value={filters.min_score === undefined ? ANY : String(filters.min_score)}
        onValueChange={(value) => onChange({ min_score: value === ANY ? undefined : Number(value) })}
        options={[{ value: ANY, label: "Any score" }, ...SCORES, ...oddScore(filters.min_score)]}
      />
    </>
  );
}

/** A score that only the address knows can still be seen and cleared. */
function oddScore(score: number | undefined) {
  if (score === undefined || SCORE_STEPS.some((step) => step === score)) return [];
  return [{ value: String(score), label: `Best match ${scoreWords(score)}` }];
}
