import type { Cell, Lane } from "./week-model";

/** Where an arrow key leads from a cell: along the day, or to the nearest time of the day above or beneath. Null: nowhere. */
export function stepInWeek(lanes: readonly Lane[], from: Cell, key: string): Cell | null {
  const row = lanes.findIndex(({ cells }) => cells.includes(from));
  const cells = lanes[row]?.cells ?? [];
  const at = cells.indexOf(from);
  switch (key) {
    case "ArrowRight":
      return cells[at + 1] ?? null;
    case "ArrowLeft":
      return cells[at - 1] ?? null;
    case "Home":
      return cells[0] ?? null;
    case "End":
      return cells.at(-1) ?? null;
    case "ArrowDown":
      return nearest(
        lanes.slice(row + 1).find((lane) => lane.cells.length > 0),
        from.minute,
      );
    case "ArrowUp":
      return nearest(
        lanes.slice(0, Math.max(0, row)).findLast((lane) => lane.cells.length > 0),
        from.minute,
      );
    default:
      return null;
  }
}

function nearest(lane: Lane | undefined, minute: number): Cell | null {
  const sorted = lane?.cells.toSorted((a, b) => Math.abs(a.minute - minute) - Math.abs(b.minute - minute));
  return sorted?.[0] ?? null;
}
