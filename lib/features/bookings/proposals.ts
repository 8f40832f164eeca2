import { DateTime } from "luxon";

const DAYS_AHEAD = 28;
const STEP_MINUTES = 30;
const [FIRST_HOUR, LAST_HOUR] = [6, 22];

/** "06:00" to "22:00" in half hours: what a candidate may wish for. */
export const proposalTimes: readonly string[] = Array.from(
  { length: ((LAST_HOUR - FIRST_HOUR) * 60) / STEP_MINUTES + 1 },
  (_, at) => {
    const minute = FIRST_HOUR * 60 + at * STEP_MINUTES;
    return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
  },
);

/** The next four weeks from tomorrow, by the viewer's calendar. */
export const proposalDays = (now: Date, zone: string): { date: string; label: string }[] =>
  Array.from({ length: DAYS_AHEAD }, (_, at) => {
    const day = DateTime.fromJSDate(now, { zone })
      .setLocale("en-GB")
      .startOf("day")
      .plus({ days: at + 1 });
    return { date: day.toFormat("yyyy-MM-dd"), label: day.toFormat("ccc d LLLL") };
  });

export type Wish = { date: string; time: string };

const wishableDays = (now: Date, zone: string): string[] =>
  proposalDays(now, zone)
    .map(({ date }) => date)
    .filter((date) => DateTime.fromISO(date, { zone }).weekday <= 5);

/** What stands in the two fields at the start: the next two working days, at nine. */
export const firstWishes = (now: Date, zone: string): Wish[] =>
  wishableDays(now, zone)
    .slice(0, 2)
    .map((date) => ({ date, time: "09:00" }));

/** What a further field begins with: the first working day that is not wished for yet, at nine. */
export const furtherWish = (wishes: readonly Wish[], now: Date, zone: string): Wish => ({
  date: wishableDays(now, zone).find((date) => wishes.every((wish) => wish.date !== date)) ?? "",
  time: "09:00",
});

/** The instant of a wall-clock wish. A time that the clocks skip is the one an hour later; of a repeated one it is the first. */
export const proposalInstant = (date: string, time: string, zone: string): string =>
  DateTime.fromISO(`${date}T${time}`, { zone }).toUTC().toJSDate().toISOString();
