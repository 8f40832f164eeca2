"use client";

import { useQuery } from "@tanstack/react-query";
import { FileUp, SquareKanban, Table2, UserRound } from "lucide-react";
import { useViewer } from "@/components/shell/viewer";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/class-names";
import { IconButton } from "@/components/ui/icon-button";
import { Segmented } from "@/components/ui/segmented";
import type { BoardFilters } from "@/lib/features/pipeline/queries";
import type { Board } from "@/lib/features/pipeline/schema";
import { usersQuery } from "@/lib/features/workspace/queries";
import type { BoardView } from "./board-filters";
import { BoardSearch } from "./board-search";
import { FilterMenu } from "./filter-menu";
import { chosenFilter, filterMenus } from "./filter-options";
import { FiltersPopover } from "./filters-popover";
import { JobPicker } from "./job-picker";

type BoardToolbarProps = {
  filters: BoardFilters;
  setFilters: (change: BoardFilters) => void;
  view: BoardView;
  setView: (view: BoardView) => void;
  board: Board | undefined;
  /** Absent for those who may not add people. */
  onAddCvs?: () => void;
};

const VIEWS = [
  { value: "board" as const, label: "Board", icon: <SquareKanban size={14} aria-hidden="true" /> },
  { value: "table" as const, label: "Table", icon: <Table2 size={14} aria-hidden="true" /> },
];

export function BoardToolbar({ filters, setFilters, view, setView, board, onAddCvs }: BoardToolbarProps) {
  const { role } = useViewer();
  const users = useQuery({ ...usersQuery(), enabled: role !== "manager" });
  const menus = filterMenus({ filters, board, colleagues: users.data?.data ?? [] });
  const needsMe = filters.needs === "me";
  return (
    <div className="flex items-center gap-3 px-4">
      <JobPicker jobId={filters.job_id} onChange={(job_id) => setFilters({ job_id })} />
      <div className="ml-auto flex min-w-0 flex-none items-center gap-1.5">
        <BoardSearch value={filters.q ?? ""} onChange={(q) => setFilters({ q })} />
        <FiltersPopover menus={menus} onChange={(name, value) => setFilters(chosenFilter(name, value))} />
        {menus.map((menu) => (
          <FilterMenu key={menu.name} menu={menu} onChange={(value) => setFilters(chosenFilter(menu.name, value))} />
        ))}
        <Button
          aria-pressed={needsMe}
          onClick={() => setFilters({ needs: needsMe ? undefined : "me" })}
          className={cx("!border-accent !text-accent-text", needsMe && "!bg-accent-soft")}
        >
          <UserRound size={14} aria-hidden="true" />
          Needs you
          <b className="font-semibold">{board?.needs_me_count ?? ""}</b>
        </Button>
      </div>
      <Segmented label="View" value={view} onValueChange={setView} options={VIEWS} />
      {onAddCvs ? (
        <IconButton
          label="Add CV files"
          variant="plain"
          icon={<FileUp size={15} aria-hidden="true" />}
          onClick={onAddCvs}
          className="-ml-1.5"
        />
      ) : null}
    </div>
  );
}
