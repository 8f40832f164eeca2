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
  "outside_hours",
  "already_booked",
  "calendar_busy",
  "buffer",
  "day_full",
] as const;
export type BlockReason = (typeof blockReasons)[number];

/** Half-open [start, end), UTC. */
export type TimeRange = { start: Date; end: Date };

/** A meeting that stands, with the buffers that were promised around it. */
export type BookedMeeting = TimeRange & { bufferBeforeMinutes: number; bufferAfterMinutes: number };

export type BookingRules = {
  durationMinutes: number;
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
  minimumNoticeMinutes: number;
  bookingWindowDays: number;
  /** Meetings a host takes on one of the host's own days. */
  dailyCap: number;
  /** Starts lie on multiples of this, counted from the host's midnight. 1 to 1440. */
  gridMinutes: number;
};

export type AvailabilityQuery = {
  workingHours: WorkingHours;
  /** The host's, IANA. */
  timeZone: string;
  rules: BookingRules;
  /** Busy time from a connected calendar; it brings no buffers of its own. */
  busy: readonly TimeRange[];
  bookings: readonly BookedMeeting[];
  now: Date;
  /** Starts are looked for in here. */
  range: TimeRange;
};

/** Unknown is a state of its own: it is never offered as free. */
export type Availability = { state: "known"; slots: TimeRange[] } | { state: "unknown"; reason: string };

export { MINUTES_A_DAY };
