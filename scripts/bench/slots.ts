import { listSlots, planAvailability } from "@/lib/features/availability/rules";
import { type AvailabilityQuery, defaultWorkingHours } from "@/lib/features/availability/schema";
import { report, spreadOf, timeEach } from "./measure";

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const MANAGERS = 50;
const now = new Date("2026-03-16T06:00:00Z");

/** `perDay` busy events a day, `events` of them; `shiftMinutes` gives each host other ones. */
function queryOf(input: { events: number; perDay: number; days: number; shiftMinutes?: number; timeZone?: string }) {
  const { events, perDay, days, shiftMinutes = 0, timeZone = "Europe/London" } = input;
  const busy = Array.from({ length: events }, (_, index) => {
    const minute = (index % perDay) * 45 + shiftMinutes;
    const start = new Date(now.getTime() + Math.floor(index / perDay) * DAY_MS + minute * MINUTE_MS);
    return { start, end: new Date(start.getTime() + 20 * MINUTE_MS) };
  });
  return {
    workingHours: defaultWorkingHours,
    timeZone,
    rules: {
      durationMinutes: 30,
      bufferBeforeMinutes: 0,
      bufferAfterMinutes: 10,
      minimumNoticeMinutes: 240,
      bookingWindowDays: days,
      dailyCap: 6,
      weeklyCap: 20,
      gridMinutes: 15,
    },
    holidays: ["2026-04-03", "2026-04-06"],
    busy,
    bookings: [],
    holds: [],
    offers: [],
    now,
    range: { start: now, end: new Date(now.getTime() + days * DAY_MS) },
  } satisfies AvailabilityQuery;
}

/** Slots of one host over a month that holds 500 busy events, and of fifty hosts in as many places. */
export async function benchSlots(): Promise<void> {
  const query = queryOf({ events: 500, perDay: 17, days: 31 });
  const times = await timeEach(200, 20, () => listSlots(planAvailability(query)));
  report("Slots of a month with 500 busy events", spreadOf(times), 5);
  const places = ["Europe/London", "Asia/Kolkata", "America/New_York", "Australia/Sydney", "Europe/Berlin"];
  const hosts = Array.from({ length: MANAGERS }, (_, n) =>
    queryOf({ events: 200, perDay: 7, days: 30, shiftMinutes: n, timeZone: places[n % places.length] ?? "UTC" }),
  );
  const all = await timeEach(100, 20, () => hosts.map((host) => listSlots(planAvailability(host))));
  report("Slots of 50 managers × 200 busy events × 30 days", spreadOf(all), 10);
}
