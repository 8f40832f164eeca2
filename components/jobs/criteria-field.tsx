"use client";

import { Plus } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import type { NormalizedJob } from "@/lib/features/jobs/schema";
import { addCriterion, type CriterionGroup, changeCriterion, regroupCriterion, removeCriterion } from "./criteria";
import { CriterionChip } from "./criterion-chip";

type CriteriaFieldProps = {
  job: NormalizedJob;
  group: CriterionGroup;
  isReadOnly: boolean;
  onChange: (job: NormalizedJob) => void;
};

const WORDS: Record<CriterionGroup, { add: string; none: string }> = {
  must_have: { add: "Add a must", none: "Nothing is a must yet. A match needs at least one." },
  nice_to_have: { add: "Add something nice to have", none: "Nothing beyond the musts." },
};

export function CriteriaField({ job, group, isReadOnly, onChange }: CriteriaFieldProps) {
  const [text, setText] = useState("");
  const other: CriterionGroup = group === "must_have" ? "nice_to_have" : "must_have";
  const words = WORDS[group];

  function add(event: FormEvent) {
    event.preventDefault();
    onChange(addCriterion(job, group, text));
    setText("");
  }

  return (
    <div className="grid gap-2">
      {job[group].length === 0 ? <p className="text-xs text-ink-faint">{words.none}</p> : null}
      <ul className="flex flex-wrap gap-1.5 empty:hidden">
        {job[group].map((criterion) => (
          <li key={criterion.id} className="max-w-full">
            <CriterionChip
              criterion={criterion}
              group={group}
              isReadOnly={isReadOnly}
              onChange={(change) => onChange(changeCriterion(job, criterion.id, change))}
              onRegroup={() => onChange(regroupCriterion(job, criterion.id, other))}
              onRemove={() => onChange(removeCriterion(job, criterion.id))}
            />
          </li>
        ))}
      </ul>
      {isReadOnly ? null : (
        <form onSubmit={add} className="flex max-w-72 gap-1.5">
          <Input
            scale="sm"
            aria-label={words.add}
            placeholder={words.add}
            maxLength={120}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <Button type="submit" size="sm" variant="bare" disabled={text.trim() === ""}>
            <Plus size={13} aria-hidden="true" />
            Add
          </Button>
        </form>
      )}
    </div>
  );
}
