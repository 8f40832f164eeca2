"use client";

import { useTable } from "@tanstack/react-table";
import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowDown, ArrowUp } from "lucide-react";
import { useMemo, useRef } from "react";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/class-names";
import type { Board } from "@/lib/features/pipeline/schema";
import { useBoardContext } from "./board-context";
import { boardTableColumns, boardTableFeatures } from "./board-table-columns";

const ROW_PX = 46;

/** Shares of the width, in the columns' order; what is narrow stays narrow. */
const WIDTHS = ["w-[22%]", "w-[142px]", "w-[72px]", "w-[26%]", "w-[76px]", "w-[18%]", "w-[110px]", "w-[110px]"];
/** Columns that make room below 1180 px. */
const WIDE_ONLY = new Set(["reasons", "source"]);

type BoardTableProps = { board: Board; isLoadingMore: boolean; onMore: () => void };

/** The same people as rows, sortable; rows out of view are not in the document. */
export function BoardTable({ board, isLoadingMore, onMore }: BoardTableProps) {
  const { selectedIds } = useBoardContext();
  const scroller = useRef<HTMLDivElement>(null);
  const data = useMemo(() => board.columns.flatMap((column) => column.cards), [board]);
  const table = useTable({
    features: boardTableFeatures,
    columns: boardTableColumns,
    data,
    getRowId: (card) => card.application_id,
    initialState: { sorting: [{ id: "score", desc: true }] },
  });
  const { rows } = table.getRowModel();
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
  });
  const items = virtualizer.getVirtualItems();
  const before = items[0]?.start ?? 0;
  const after = virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0);

  return (
    <section
      ref={scroller}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
      tabIndex={0}
      aria-label="People as a table"
      className="scroll-thin min-h-0 overflow-auto rounded-none px-4 pb-20 focus-visible:shadow-[inset_0_0_0_2px_var(--accent)]"
    >
      <table aria-rowcount={rows.length + 1} className="w-full min-w-[860px] table-fixed border-collapse text-left">
        <thead className="sticky top-0 z-2 bg-canvas text-xs text-ink-faint shadow-[inset_0_-1px_0_var(--ink)]">
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              {group.headers.map((header, index) => {
                const sorted = header.column.getIsSorted();
                return (
                  <th
                    key={header.id}
                    scope="col"
                    aria-sort={sorted === "asc" ? "ascending" : sorted === "desc" ? "descending" : undefined}
                    className={cx("h-9 px-2 font-normal", WIDTHS[index], WIDE_ONLY.has(header.id) && "max-wide:hidden")}
                  >
                    {header.column.getCanSort() ? (
                      <button
                        type="button"
                        onClick={header.column.getToggleSortingHandler()}
                        className={cx(
                          "flex items-center gap-1 rounded-xs hover:text-ink",
                          sorted && "font-medium text-ink",
                        )}
                      >
                        <table.FlexRender header={header} />
                        {sorted === "asc" ? <ArrowUp size={12} aria-hidden="true" /> : null}
                        {sorted === "desc" ? <ArrowDown size={12} aria-hidden="true" /> : null}
                      </button>
                    ) : (
                      <table.FlexRender header={header} />
                    )}
                  </th>
                );
              })}
            </tr>
          ))}
        </thead>
        <tbody>
          {before > 0 ? <Spacer height={before} /> : null}
          {items.map((item) => {
            const row = rows[item.index];
            if (!row) return null;
            return (
              <tr
                key={row.id}
                data-card={row.id}
                aria-rowindex={item.index + 2}
                className={cx(
                  "h-[46px] border-line border-b",
                  selectedIds.has(row.id)
                    ? "bg-[color-mix(in_srgb,var(--accent-soft)_45%,var(--surface))]"
                    : "hover:bg-surface-sunken",
                )}
              >
                {row.getAllCells().map((cell) => (
                  <td key={cell.id} className={cx("px-2", WIDE_ONLY.has(cell.column.id) && "max-wide:hidden")}>
                    <table.FlexRender cell={cell} />
                  </td>
                ))}
              </tr>
            );
          })}
          {after > 0 ? <Spacer height={after} /> : null}
        </tbody>
      </table>
      {data.length < board.total ? (
        <p className="flex items-center gap-3 py-3 text-xs text-ink-faint">
          {data.length} of {board.total} people are loaded, and sorted among themselves.
          <Button size="sm" isBusy={isLoadingMore} onClick={onMore}>
            Load more
          </Button>
        </p>
      ) : null}
    </section>
  );
}

function Spacer({ height }: { height: number }) {
  return (
    <tr>
      <td style={{ height }} />
    </tr>
  );
}
