import { UserRound, Zap } from "lucide-react";
import { cx } from "@/components/ui/class-names";
import { stageLabel } from "@/lib/features/pipeline/rules";
import type { Column } from "@/lib/features/pipeline/schema";

/** Stages whose second line speaks of people; everywhere else a rule does it. */
const BY_PEOPLE: readonly Column["stage"][] = [
  "endorsed",
  "manager_interview",
  "offer",
  "hired",
  "declined",
  "withdrawn",
];

/** Name, count, persons needed; beneath it the rule that moves cards on. */
export function ColumnHead({ column, id, isTarget }: { column: Column; id: string; isTarget: boolean }) {
  const isRule = !BY_PEOPLE.includes(column.stage);
  const Icon = isRule ? Zap : UserRound;
  return (
    <header className={cx("mx-1 border-t-2 pt-[7px] pb-2", isTarget ? "border-accent" : "border-ink")}>
      <div className="flex items-center gap-1.5">
        <h2 id={id} className="font-semibold tracking-[-.006em]">
          {stageLabel[column.stage]}
        </h2>
        <span className="text-ink-faint">{column.count}</span>
        {column.needs_person_count > 0 ? (
          <span
            title={`${column.needs_person_count} need a person`}
            className="ml-auto flex items-center gap-[3px] text-xs font-semibold text-accent-text"
          >
            <UserRound size={13} aria-hidden="true" />
            {column.needs_person_count}
            <span className="sr-only"> need a person</span>
          </span>
        ) : null}
      </div>
      {column.rule ? (
        <p className={cx("mt-px flex items-center gap-[5px] text-xs", isRule ? "text-auto-text" : "text-ink-faint")}>
          <Icon size={13} aria-hidden="true" />
          <span className="truncate" title={column.rule}>
            {column.rule}
          </span>
        </p>
      ) : (
        <p className="mt-px text-xs text-ink-faint">Only people put anybody here</p>
      )}
    </header>
  );
}
