import { expect, it } from "vitest";
import type { WeekResponse } from "@/lib/features/availability/explain-schema";
import { axisOf, type Lane, laneOf } from "./week-model";

type WeekDay = WeekResponse["days"][number];

const day = (date: string, parts: Partial<WeekDay> = {}): WeekDay => ({
  on: date,
  holiday: null,
  working: [{ starts_at: `${date}T09:00:00.000Z`, ends_at: `${date}T17:30:00.000Z` }],
  busy: [],
  held: [],
  booked: [],
  offered: [],
  unknown: [],
  ...parts,
});
const view = (...days: WeekDay[]): WeekResponse => ({
  user_id: "0199b0f8-0000-7000-8000-000000000001",
  name: "Helena Brandt",
  timezone: "Europe/London",
  availability: "known",
  reason: null,
  failure: null,
  sources: [],
  from: days[0]?.on ?? "",
  duration_minutes: 45,
  grid_minutes: 30,
  days,
});
const now = new Date("2026-11-18T10:24:00.000Z");
const startsOf = ({ cells }: Lane) => cells.flatMap(({ starts }) => starts);
const lane = (week: WeekResponse) => laneOf(week, week.days[0] as WeekDay, axisOf(week), now);

it("draws half an hour around the hours that are worked", () => {
  expect(axisOf(view(day("2026-11-19")))).toEqual({ from: 8 * 60 + 30, to: 18 * 60 });
});

it("draws office hours where nobody works", () => {
  expect(axisOf(view(day("2026-11-21", { working: [] })))).toEqual({ from: 8 * 60, to: 18 * 60 });
});

it("lists every start at which a meeting still fits, and which of them is offered", () => {
  const drawn = lane(
    view(
      day("2026-11-19", {
        offered: [{ starts_at: "2026-11-19T14:30:00.000Z", ends_at: "2026-11-19T15:15:00.000Z", offered_by: null }],
      }),
    ),
  );
  const starts = startsOf(drawn);
  expect(starts.map(({ clock }) => clock)).toEqual([
    ...["09:00", "09:30", "10:00", "10:30", "11:00", "11:30", "12:00", "12:30", "13:00"],
    ...["13:30", "14:00", "14:30", "15:00", "15:30", "16:00", "16:30"],
  ]);
  expect(starts.filter(({ isOffered }) => isOffered).map(({ clock }) => clock)).toEqual(["14:30"]);
  expect(drawn.note).toBe("1 offered");
});

it("keeps the host's wall clock on the day on which the clocks change", () => {
  const sunday = day("2026-10-25", {
    working: [{ starts_at: "2026-10-25T00:00:00.000Z", ends_at: "2026-10-25T03:00:00.000Z" }],
  });
  const starts = startsOf(lane(view(sunday)));
  expect(starts.at(0)?.clock).toBe("01:00");
  expect(starts.at(-1)?.clock).toBe("02:00");
});

it("cuts what lies outside the axis and leaves out what is wholly outside", () => {
  const { blocks } = lane(
    view(
      day("2026-11-19", {
        busy: [
          { starts_at: "2026-11-19T05:00:00.000Z", ends_at: "2026-11-19T06:00:00.000Z" },
          { starts_at: "2026-11-19T07:00:00.000Z", ends_at: "2026-11-19T09:30:00.000Z" },
        ],
      }),
    ),
  );
  expect(blocks.filter(({ kind }) => kind === "busy")).toEqual([
    { kind: "busy", from: 8 * 60 + 30, to: 9 * 60 + 30, label: null, initials: null, title: "Busy 07:00 to 09:30" },
  ]);
});

it("says of an unknown day that it is not known, never that it is free or full", () => {
  const unknown = [
    { starts_at: "2026-11-19T00:00:00.000Z", ends_at: "2026-11-20T00:00:00.000Z", reason: "Travel shares nothing" },
  ];
  const drawn = lane(view(day("2026-11-19", { unknown })));
  expect(drawn.note).toBe("not known");
  expect(drawn.blocks.at(-1)).toMatchObject({ kind: "unknown", label: "Travel shares nothing" });
});

it("says why a week is unknown on its first day, and on the others only that it is", () => {
  const unknownOn = (date: string) =>
    day(date, {
      unknown: [{ starts_at: `${date}T09:00:00.000Z`, ends_at: `${date}T17:00:00.000Z`, reason: "Zoho is away" }],
    });
  const days = [day("2026-11-18"), unknownOn("2026-11-19"), unknownOn("2026-11-20")];
  const week = view(...days);
  const last = days.map((one) => laneOf(week, one, axisOf(week), now).blocks.at(-1));
  expect(last.map((block) => block?.label)).toEqual([null, "Zoho is away", "Unknown"]);
  expect(last.at(-1)?.title).toBe("Unknown, Zoho is away: 09:00 to 17:00");
});

it("puts the starts of a fine grid together in half hours, led by the one that is offered", () => {
  const offered = [{ starts_at: "2026-11-19T14:20:00.000Z", ends_at: "2026-11-19T15:05:00.000Z", offered_by: null }];
  const { cells } = lane({ ...view(day("2026-11-19", { offered })), grid_minutes: 10 });
  const cell = cells.find(({ minute }) => minute === 14 * 60);
  expect(cell?.starts.map(({ clock }) => clock)).toEqual(["14:00", "14:10", "14:20"]);
  expect(cell).toMatchObject({ isOffered: true, lead: { clock: "14:20" } });
});

it("names a holiday", () => {
  expect(lane(view(day("2026-12-25", { holiday: "Christmas Day", working: [] }))).note).toBe("Christmas Day");
});

it("names whose time is held or booked by the first name, and whole in the tooltip", () => {
  const span = { starts_at: "2026-11-19T11:30:00.000Z", ends_at: "2026-11-19T12:15:00.000Z" };
  const { blocks } = lane(view(day("2026-11-19", { held: [{ ...span, for_name: "Luca Ferrante" }] })));
  expect(blocks.at(-1)).toMatchObject({ label: "Luca", title: "Held for Luca Ferrante, 11:30 to 12:15" });
});

it("marks today and the minute it is", () => {
  expect(lane(view(day("2026-11-18")))).toMatchObject({ isToday: true, nowMinute: 10 * 60 + 24, note: "too soon" });
  expect(lane(view(day("2026-11-19")))).toMatchObject({ isToday: false, nowMinute: null });
});

it("shows what a person offers outside the hours, and widens the day for it", () => {
  const early = {
    starts_at: "2026-11-19T07:00:00.000Z",
    ends_at: "2026-11-19T07:45:00.000Z",
    offered_by: "Marta Silva",
  };
  const week = view(day("2026-11-19", { offered: [early] }));
  expect(axisOf(week).from).toBeLessThanOrEqual(7 * 60);
  const { cells } = lane(week);
  expect(cells[0]).toMatchObject({
    isOffered: true,
    isByPerson: true,
    lead: { offeredBy: "Marta Silva", clock: "07:00" },
  });
  expect(cells[1]).toMatchObject({ isByPerson: false });
});
