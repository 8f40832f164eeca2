import { type OffsetStretch, offsetStretches } from "@/lib/features/availability/zone-offsets";

const DAY_MS = 86_400_000;
/** A change of the clocks before and after the meeting, so that a client can place it on either side. */
const MARGIN_MS = 400 * DAY_MS;

/**
 * A VTIMEZONE (RFC 5545, 3.6.5) that is right around one instant: each change of the zone's clocks within 400 days is written out,
 * computed from the same time zone data as the slots. A calendar then shows the meeting at the hour we promised even if its own data are older.
 */
export function timeZoneComponent(timeZone: string, around: Date): string {
  const stretches = offsetStretches(timeZone, around.getTime() - MARGIN_MS, around.getTime() + MARGIN_MS);
  const standardMs = Math.min(...stretches.map(({ offsetMs }) => offsetMs));
  const lines = ["BEGIN:VTIMEZONE", `TZID:${timeZone}`];
  for (const [at, stretch] of stretches.entries()) {
    const previous = stretches[at - 1] ?? stretch;
    const kind = stretch.offsetMs > standardMs ? "DAYLIGHT" : "STANDARD";
    lines.push(
      `BEGIN:${kind}`,
      `DTSTART:${at === 0 ? "19700101T000000" : onset(stretch, previous)}`,
      `TZOFFSETFROM:${offset(previous.offsetMs)}`,
      `TZOFFSETTO:${offset(stretch.offsetMs)}`,
      `END:${kind}`,
    );
  }
  return [...lines, "END:VTIMEZONE"].join("\r\n");
}

/** The onset as the clock showed it before it was changed. */
const onset = ({ startMs }: OffsetStretch, previous: OffsetStretch): string =>
  new Date(startMs + previous.offsetMs).toISOString().slice(0, 19).replace(/[-:]/g, "");

function offset(ms: number): string {
  const minutes = Math.abs(Math.round(ms / 60_000));
  const digits = `${String(Math.floor(minutes / 60)).padStart(2, "0")}${String(minutes % 60).padStart(2, "0")}`;
  return `${ms < 0 ? "-" : "+"}${digits}`;
}
