import { z } from "zod";

export const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;
export type Weekday = (typeof weekdays)[number];

const MINUTES_A_DAY = 24 * 60;
const wallClock = z
  .string()
  .regex(
    /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/,
    "must be a time such as 09:00, or 24:00 for midnight at the end of the day",
  );

/** Minutes after local midnight; "24:00" is 1440. */
export const minuteOfDay = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** 540 → "09:00" */
export const wallClockOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

/** Half-open: until the minute before `to`. */
const interval = z
  .object({ from: wallClock, to: wallClock })
  .refine(({ from, to }) => minuteOfDay(from) < minuteOfDay(to), {
    message: "must end after it begins; split it at midnight",
  });
export type WorkingInterval = z.infer<typeof interval>;

const day = z
  .array(interval)
  .max(6)
  .default([])
  .refine(
    (all) =>
      all.every((one, at) => at === 0 || minuteOfDay((all[at - 1] as WorkingInterval).to) <= minuteOfDay(one.from)),
    {
      message: "must be in order and must not overlap",
    },
  );

/** When a host takes meetings, by wall clock in the host's own time zone (the zone is kept beside it, on the user or the workspace). */
export const workingHoursSchema = z.object(
  Object.fromEntries(weekdays.map((name) => [name, day])) as Record<Weekday, typeof day>,
);
export type WorkingHours = z.infer<typeof workingHoursSchema>;

const nineToFive: WorkingInterval[] = [{ from: "09:00", to: "17:00" }];

/** What counts until somebody sets it: Monday to Friday, 9 to 17. */
export const defaultWorkingHours: WorkingHours = {
  monday: nineToFive,
  tuesday: nineToFive,
  wednesday: nineToFive,
  thursday: nineToFive,
  friday: nineToFive,
  saturday: [],
  sunday: [],
};

/** Why a start is not offered, in the order in which it is asked. */
export const blockReasons = [
  "off_grid",
  "too_soon",
  "beyond_window",
  "holiday",
  "outside_hours",
  "already_booked",
  "held",
  "calendar_busy",
  "buffer",
  "day_full",
  "week_full",
] as const;
export type BlockReason = (typeof blockReasons)[number];

/** Rules of our own, which a person may set aside for one start; never what a calendar, another call or the clock says. */
const softReasons = new Set<BlockReason>([
  "off_grid",
  "too_soon",
  "holiday",
  "outside_hours",
  "buffer",
  "day_full",
  "week_full",
]);
export const isSoft = (reason: BlockReason): boolean => softReasons.has(reason);

/** Half-open [start, end), UTC. */
export type TimeRange = { start: Date; end: Date };

/** A meeting that stands, with the buffers that were promised around it. */
export type BookedMeeting = TimeRange & { bufferBeforeMinutes: number; bufferAfterMinutes: number };

/** A start that a person offers although a soft rule stands against it, to meetings that end with `end` at the latest. */
export type SlotOffer = TimeRange & { id: string; byName: string; at: Date };

export type BookingRules = {
  durationMinutes: number;
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
  minimumNoticeMinutes: number;
  bookingWindowDays: number;
  /** Meetings a host takes on one of the host's own days. */
  dailyCap: number;
  /** Meetings a host takes in one of the host's own weeks, Monday to Sunday. */
  weeklyCap: number;
  /** Starts lie on multiples of this, counted from the host's midnight. 1 to 1440. */
  gridMinutes: number;
};

export type AvailabilityQuery = {
  workingHours: WorkingHours;
  /** The host's, IANA. */
  timeZone: string;
  rules: BookingRules;
  /** Whole days of the host's calendar on which nobody takes calls: "2026-12-25". */
  holidays: readonly string[];
  /** Busy time from connected calendars; it brings no buffers of its own. */
  busy: readonly TimeRange[];
  /** Meetings that stand, with those of the whole host's weeks that the range touches: caps count them. */
  bookings: readonly BookedMeeting[];
  /** Time that is kept for somebody who has not answered yet; no cap counts it. */
  holds: readonly TimeRange[];
  offers: readonly SlotOffer[];
  now: Date;
  /** Starts are looked for in here. */
  range: TimeRange;
};

/** The most interviews of one host, on a day and from Monday to Sunday. */
export const dailyCapSchema = z.number().int().min(1).max(48);
export const weeklyCapSchema = z.number().int().min(1).max(200);

/** A host's own most counts where it is lower than the workspace's. */
export const lowerCap = (own: number | null, workspace: number): number => Math.min(own ?? workspace, workspace);

/** PostgreSQL and JavaScript disagree on the years 0 and 10,000. */
export const calendarDate = z.iso
  .date()
  .refine((on) => /^(19|20|21)\d\d-/.test(on), { message: "must be a date between the years 1900 and 2199" });

const MAX_HOLIDAYS = 200;
export const holidaySchema = z.object({ on: calendarDate, name: z.string().trim().min(1).max(80) });
export type Holiday = z.infer<typeof holidaySchema>;

/** Days on which nobody takes calls, whole days by each host's own clock, each named once. */
export const holidaysSchema = z
  .array(holidaySchema)
  .max(MAX_HOLIDAYS)
  .refine((all) => new Set(all.map(({ on }) => on)).size === all.length, { message: "must name each day once" });

export { MINUTES_A_DAY };
