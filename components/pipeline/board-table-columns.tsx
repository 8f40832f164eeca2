"use client";

import {
  createColumnHelper,
  createSortedRowModel,
  rowSortingFeature,
  sortFn_basic,
  sortFn_text,
  tableFeatures,
} from "@tanstack/react-table";
import { Clock } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Checkbox } from "@/components/ui/checkbox";
import { cx } from "@/components/ui/class-names";
import { EvidenceMark } from "@/components/ui/evidence-mark";
import { Score } from "@/components/ui/score";
import { allStages, stageLabel } from "@/lib/features/pipeline/rules";
import type { Card } from "@/lib/features/pipeline/schema";
import { useBoardContext } from "./board-context";
import { daysWords, footOf, roleWords, sourceWords } from "./card-words";
import { ReasonLabel } from "./reason-label";

export const boardTableFeatures = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { text: sortFn_text, basic: sortFn_basic },
});

const helper = createColumnHelper<typeof boardTableFeatures, Card>();

/** Sorting of a table's column starts here. */
export const boardTableColumns = helper.columns([
  helper.accessor("name", { header: "Name", sortFn: "text", cell: ({ row }) => <NameCell card={row.original} /> }),
  helper.accessor((card) => allStages.indexOf(card.stage), {
    id: "stage",
    header: "Stage",
    sortFn: "basic",
    cell: ({ row }) => <Badge>{stageLabel[row.original.stage]}</Badge>,
  }),
  helper.accessor((card) => card.score ?? undefined, {
    id: "score",
    header: "Score",
    sortFn: "basic",
    sortUndefined: "last",
    sortDescFirst: true,
    cell: ({ row: { original: card } }) => <Score value={card.score} isAboveLine={card.is_above_line} />,
  }),
  helper.display({ id: "reasons", header: "Reasons", cell: ({ row }) => <ReasonsCell card={row.original} /> }),
  helper.accessor("days_in_stage", {
    header: "In stage",
    sortFn: "basic",
    sortDescFirst: true,
    cell: ({ row: { original: card } }) => (
      <span
        className={cx("flex items-center gap-1 whitespace-nowrap", card.is_over_limit ? "text-warn" : "text-ink-soft")}
      >
        {card.is_over_limit ? <Clock size={13} role="img" aria-label="Longer than usual:" /> : null}
        {daysWords(card.days_in_stage)}
      </span>
    ),
  }),
  helper.accessor((card) => footOf(card, new Date()).text, {
    id: "next",
    header: "Next",
    sortFn: "text",
    cell: ({ row }) => <NextCell card={row.original} />,
  }),
  helper.accessor((card) => card.owner?.name ?? "", {
    id: "owner",
    header: "Owner",
    sortFn: "text",
    cell: ({ row }) => <span className="text-ink-soft">{row.original.owner?.name ?? "Nobody"}</span>,
  }),
  helper.accessor("source", {
    header: "Source",
    sortFn: "text",
    cell: ({ row }) => <span className="text-ink-soft">{sourceWords(row.original.source)}</span>,
  }),
]);

function NameCell({ card }: { card: Card }) {
  const board = useBoardContext();
  const role = [roleWords(card), board.showsJob ? `for ${card.job_title}` : ""].filter(Boolean).join(" · ");
  return (
    <div className="flex min-w-0 items-center gap-2.5">
      {board.canAct ? (
        <Checkbox
          checked={board.selectedIds.has(card.application_id)}
          onCheckedChange={() => board.toggle(card)}
          aria-label={`Select ${card.name}`}
        />
      ) : null}
      <div className="min-w-0">
        <a
          href={`/candidates/${card.profile_id}?application=${card.application_id}`}
          data-name
          onFocus={() => board.noteFocus(card.application_id)}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
            event.preventDefault();
            board.open(card);
          }}
          className="block truncate rounded-xs font-semibold hover:underline"
        >
          {card.name}
        </a>
        <span className="block truncate text-xs text-ink-soft" title={role}>
          {role}
        </span>
      </div>
    </div>
  );
}

function ReasonsCell({ card }: { card: Card }) {
  return (
    // What does not fit on the one line is left out whole: three stumps say less than two reasons.
    <ul className="flex h-4 min-w-0 flex-wrap gap-x-3 overflow-hidden text-xs">
      {card.reasons.slice(0, 3).map((reason) => (
        <li key={reason.label} className="flex h-4 min-w-0 max-w-full items-center gap-1.5">
          <EvidenceMark evidence={reason.state} size={10} isInk />
          <ReasonLabel label={reason.label} />
        </li>
      ))}
    </ul>
  );
}

const NEXT_TONES = {
  person: "font-medium text-accent-text",
  rule: "text-auto-text",
  waiting: "",
  nothing: "text-ink-faint",
};

function NextCell({ card }: { card: Card }) {
  const foot = footOf(card, new Date());
  const words = [foot.text, foot.when].filter(Boolean).join(" ");
  return (
    <span
      title={words}
      className={cx(
        "block truncate text-xs",
        NEXT_TONES[card.needs_person || foot.kind !== "person" ? foot.kind : "waiting"],
      )}
    >
      {words}
    </span>
  );
}
