import { listSlots, planAvailability } from "@/lib/features/availability/rules";
import { defaultWorkingHours } from "@/lib/features/availability/schema";
import { report, spreadOf, timeEach } from "./measure";

const DAY_MS = 86_400_000;

/** Slots of one host over a month that holds 500 busy events. */
export async function benchSlots(): Promise<void> {
  const now = new Date("2026-03-16T06:00:00Z");
  const busy = Array.from({ length: 500 }, (_, index) => {
    const start = new Date(now.getTime() + Math.floor(index / 17) * DAY_MS + (index % 17) * 45 * 60_000);
    return { start, end: new Date(start.getTime() + 20 * 60_000) };
  });
  const query = {
    workingHours: defaultWorkingHours,
    timeZone: "Europe/London",
    rules: {
      durationMinutes: 30,
      bufferBeforeMinutes: 0,
      bufferAfterMinutes: 10,
      minimumNoticeMinutes: 240,
      bookingWindowDays: 31,
      dailyCap: 6,
      weeklyCap: 20,
      gridMinutes: 15,
    },
    busy,
    holidays: [],
    bookings: [],
    holds: [],
    now,
    range: { start: now, end: new Date(now.getTime() + 31 * DAY_MS) },
  };
  const times = await timeEach(200, 20, () => listSlots(planAvailability(query)));
  report("Slots of a month with 500 busy events", spreadOf(times), 5);
}
