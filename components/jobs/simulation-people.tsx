"use client";

import Link from "next/link";
import { useState } from "react";
import { LinkButton } from "@/components/ui/text-link";
import type { Simulation } from "@/lib/features/jobs/schema";
import { stageLabel } from "@/lib/features/pipeline/rules";
import type { Stage } from "@/lib/features/pipeline/schema";

const FEW = 12;

type SimulationPeopleProps = { candidates: Simulation["candidates"]; line: number };

/** Who would be shortlisted, best first, and where they stand today. */
export function SimulationPeople({ candidates, line }: SimulationPeopleProps) {
  const [isAll, setAll] = useState(false);
  const above = candidates.filter(({ score }) => score >= line).sort((a, b) => b.score - a.score);
  if (above.length === 0) return <p className="py-3 text-xs text-ink-faint">Nobody is at or above this line.</p>;
  return (
    <>
      <ol aria-label="Who would be shortlisted" className="mt-1.5 text-xs">
        {above.slice(0, isAll ? undefined : FEW).map((person) => (
          <li key={person.profile_id} className="flex h-6 items-center gap-2">
            <Link
              href={`/candidates/${person.profile_id}`}
              className="truncate rounded-xs font-medium leading-6 hover:text-accent-text"
            >
              {person.name}
            </Link>
            <span className="ml-auto whitespace-nowrap text-ink-faint">
              {person.stage && person.stage in stageLabel ? stageLabel[person.stage as Stage] : "Not on the board"}
            </span>
            <data value={person.score} className="w-7 text-right font-semibold">
              {person.score.toFixed(2)}
            </data>
          </li>
        ))}
      </ol>
      {above.length > FEW ? (
        <LinkButton className="mt-1 text-xs" onClick={() => setAll(!isAll)}>
          {isAll ? "Show fewer" : `All ${above.length}`}
        </LinkButton>
      ) : null}
    </>
  );
}
