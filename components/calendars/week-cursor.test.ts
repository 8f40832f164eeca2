import { expect, it } from "vitest";
import { stepInWeek } from "./week-cursor";
import type { Cell, Lane } from "./week-model";

const cell = (minute: number): Cell => {
  const lead = { at: `${minute}`, minute, clock: `${minute}`, isOffered: false, offeredBy: null };
  return { minute, minutes: 30, starts: [lead], lead, isOffered: false, isByPerson: false };
};
const lane = (...minutes: number[]): Lane => ({
  on: "2026-11-18",
  label: "Wed 18",
  note: "",
  isToday: false,
  nowMinute: null,
  blocks: [],
  cells: minutes.map(cell),
});
const lanes = [lane(540, 570, 600), lane(), lane(480, 660)];
const at = (row: number, column: number) => lanes[row]?.cells[column] as Cell;

it("walks along the day and stays within it", () => {
  expect(stepInWeek(lanes, at(0, 0), "ArrowRight")).toBe(at(0, 1));
  expect(stepInWeek(lanes, at(0, 0), "ArrowLeft")).toBeNull();
  expect(stepInWeek(lanes, at(0, 1), "End")).toBe(at(0, 2));
  expect(stepInWeek(lanes, at(0, 1), "Home")).toBe(at(0, 0));
});

it("goes to the nearest time of another day and over days without any", () => {
  expect(stepInWeek(lanes, at(0, 2), "ArrowDown")).toBe(at(2, 1));
  expect(stepInWeek(lanes, at(2, 0), "ArrowUp")).toBe(at(0, 0));
  expect(stepInWeek(lanes, at(2, 0), "ArrowDown")).toBeNull();
});

it("leaves other keys alone", () => {
  expect(stepInWeek(lanes, at(0, 0), "Enter")).toBeNull();
});
