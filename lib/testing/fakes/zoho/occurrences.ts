import type { FakeEvent } from "./state";
import { fromWall, offsetMs } from "./time";

const DAY_MS = 86_400_000;
const WEEK = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];
const MOST = 2_000;

type Occurrence = { start: Date; end: Date };

/** When an event takes place within [from, to): once, or as its `rrule` says, by the clock of `zone`. Daily and weekly rules. */
export function occurrencesOf(event: FakeEvent, zone: string, from: Date, to: Date): Occurrence[] {
  const overlaps = ({ start, end }: Occurrence) => start < to && end > from;
  const rule = event.fields.rrule;
  if (typeof rule !== "string") return [event].map(({ start, end }) => ({ start, end })).filter(overlaps);
  const parts = Object.fromEntries(rule.split(";").map((part) => part.split("=") as [string, string]));
  const interval = Number(parts.INTERVAL ?? 1);
  const count = Number(parts.COUNT ?? MOST);
  const firstWall = event.start.getTime() + offsetMs(event.start, zone);
  const lengthMs = event.end.getTime() - event.start.getTime();
  const weekDays = parts.BYDAY?.split(",") ?? [WEEK[new Date(firstWall).getUTCDay()]];
  const isDue = (wall: number): boolean => {
    const days = Math.round((wall - firstWall) / DAY_MS);
    if (parts.FREQ === "DAILY") return days % interval === 0;
    const week = Math.floor((days + new Date(firstWall).getUTCDay()) / 7);
    return week % interval === 0 && weekDays.includes(WEEK[new Date(wall).getUTCDay()] ?? "");
  };
  const found: Occurrence[] = [];
  let seen = 0;
  for (let wall = firstWall; seen < count && wall < to.getTime() + DAY_MS; wall += DAY_MS) {
    if (!isDue(wall)) continue;
    seen += 1;
    const start = fromWall(wall, zone);
    const occurrence = { start, end: new Date(start.getTime() + lengthMs) };
    if (overlaps(occurrence)) found.push(occurrence);
  }
  return found;
}
