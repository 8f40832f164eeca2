import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { weekdays } from "@/lib/features/availability/schema";
import { resetDatabase } from "@/lib/testing/database";
import { createScene, openLink, type Scene, withoutBuffers } from "./booking.fixtures";
import { confirmBooking } from "./confirm-booking";
import { findBooking } from "./repository";
import { sendInvitations } from "./send-invitations";
import { longDay, timeSpan, zoneAbbreviation } from "./slot-days";
import { linkBookingView } from "./views";

const DAY_MS = 86_400_000;
const LISBON = "Europe/Lisbon";
const KOLKATA = "Asia/Kolkata";
const NEW_YORK = "America/New_York";
const UNTIL_MIDNIGHT = [{ from: "00:00", to: "24:00" }];

/** What a clock on the wall shows, by the runtime's own tables and not by ours: "2027-03-28", "00:45". */
function wall(at: Date, timeZone: string): { date: string; time: string; long: string } {
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat("en-GB", { timeZone, ...options }).format(at);
  return {
    date: new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" }).format(at),
    time: part({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }),
    long: `${part({ weekday: "long" })} ${part({ day: "numeric" })} ${part({ month: "long" })}`,
  };
}

/** The instant that a calendar program reads: UTC, or local time by the file's own VTIMEZONE, the first of two where it occurs twice. */
function readIcs(ics: string, name: "DTSTART" | "DTEND"): Date {
  const lines = ics.replaceAll(/\r?\n[ \t]/g, "");
  const event = lines.slice(lines.indexOf("BEGIN:VEVENT"));
  const [, zone, text = ""] = new RegExp(`^${name}(?:;TZID=([^:]+))?:(\\d{8}T\\d{6}Z?)`, "m").exec(event) ?? [];
  const asUtc = Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z?$/, "$1-$2-$3T$4:$5:$6Z"));
  if (!zone) {
    expect(text).toMatch(/Z$/);
    return new Date(asUtc);
  }
  expect(lines).toContain(`TZID:${zone}`);
  const minutes = (value: string) =>
    Number(`${value[0]}1`) * (Number(value.slice(1, 3)) * 60 + Number(value.slice(3, 5)));
  const changes = [...lines.matchAll(/DTSTART:(\d{8}T\d{6})\r?\nTZOFFSETFROM:(\S+)\r?\nTZOFFSETTO:(\S+)/g)]
    .map(([, at = "", from = "", to = ""]) => ({
      at:
        Date.parse(at.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)$/, "$1-$2-$3T$4:$5:$6Z")) -
        minutes(from) * 60_000,
      minutes: minutes(to),
    }))
    .toSorted((a, b) => a.at - b.at);
  const offsetAt = (instant: number) => (changes.findLast(({ at }) => at <= instant) ?? changes[0])?.minutes ?? 0;
  const readings = [...new Set(changes.map((change) => change.minutes))]
    .map((offset) => asUtc - offset * 60_000)
    .filter((instant) => offsetAt(instant) * 60_000 === asUtc - instant)
    .toSorted((a, b) => a - b);
  return new Date(readings[0] ?? Number.NaN);
}

let scene: Scene;
beforeEach(async () => {
  await resetDatabase();
  await withoutBuffers();
  await db.workspace.update({ where: { id: 1 }, data: { slotGridMinutes: 15 } });
  scene = await createScene();
  const workingHours = Object.fromEntries(weekdays.map((day) => [day, UNTIL_MIDNIGHT]));
  await db.user.update({ where: { id: scene.hostId }, data: { workingHours } });
});

describe("requirement 38: one instant in the database, the mails, the calendar files and on the page", () => {
  it.each([
    ["an ordinary day", "2027-06-08T09:00:00Z", LISBON, KOLKATA],
    ["the last quarter before the clocks go on", "2027-03-28T00:45:00Z", LISBON, KOLKATA],
    ["the first quarter after the hour that was taken out", "2027-03-28T01:00:00Z", LISBON, KOLKATA],
    ["the hour that comes twice, the first time", "2027-10-31T00:00:00Z", LISBON, KOLKATA],
    ["from the first into the second time of that hour", "2027-10-31T00:45:00Z", LISBON, KOLKATA],
    ["the hour that comes twice, the second time", "2027-10-31T01:15:00Z", LISBON, KOLKATA],
    ["New York's second time of that hour, for a host in Lisbon", "2027-11-07T06:15:00Z", NEW_YORK, LISBON],
    ["over midnight in Lisbon", "2027-06-08T22:45:00Z", LISBON, KOLKATA],
    ["over midnight in Kolkata", "2027-06-08T18:15:00Z", LISBON, KOLKATA],
    ["from the old year into the new", "2027-12-31T23:45:00Z", LISBON, KOLKATA],
    ["the last minute of a day", "2027-06-08T22:30:00Z", LISBON, KOLKATA],
  ])("%s", async (_what, instant, candidateZone, hostZone) => {
    const startsAt = new Date(instant);
    const endsAt = new Date(startsAt.getTime() + 1_800_000);
    const now = new Date(startsAt.getTime() - 3 * DAY_MS);
    await db.user.update({ where: { id: scene.hostId }, data: { timeZone: hostZone } });
    const { bookingId } = await openLink(scene.applicationId, now);
    await confirmBooking(bookingId, { starts_at: startsAt, timezone: candidateZone }, now);
    await sendInvitations({ bookingId });

    const [row] = await db.$queryRaw<{ start: number; end: number }[]>`
      SELECT extract(epoch FROM "startsAt")::float8 AS start, extract(epoch FROM "endsAt")::float8 AS "end"
      FROM bookings WHERE id = ${bookingId}`;
    expect(row).toEqual({ start: startsAt.getTime() / 1000, end: endsAt.getTime() / 1000 });

    for (const [template, zone] of [
      ["booking-confirmed", candidateZone],
      ["booking-confirmed-host", hostZone],
    ] as const) {
      const mail = await db.mail.findFirstOrThrow({ where: { template } });
      for (const each of [candidateZone, hostZone]) {
        expect(mail.text).toContain(
          `${wall(startsAt, each).long} ${wall(startsAt, each).date.slice(0, 4)}, ${wall(startsAt, each).time}`,
        );
        expect(mail.text).toContain(`to ${wall(endsAt, each).time}`);
      }
      expect(mail.subject).toContain(wall(startsAt, zone).time);
      expect(readIcs(mail.ics ?? "", "DTSTART")).toEqual(startsAt);
      expect(readIcs(mail.ics ?? "", "DTEND")).toEqual(endsAt);
    }

    const record = await findBooking(db, bookingId);
    const view = record && (await linkBookingView(record, now));
    expect(view).toMatchObject({ starts_at: startsAt.toISOString(), ends_at: endsAt.toISOString() });
    const slot = { starts_at: startsAt.toISOString(), ends_at: endsAt.toISOString() };
    for (const zone of [candidateZone, hostZone]) {
      expect(timeSpan(slot, zone)).toBe(`${wall(startsAt, zone).time}–${wall(endsAt, zone).time}`);
      expect(longDay(slot.starts_at, zone)).toBe(wall(startsAt, zone).long);
      expect(zoneAbbreviation(zone, startsAt)).not.toBe("");
    }
    const { google, outlook } = view?.add_to_calendar ?? { google: "", outlook: "" };
    const compact = (at: Date) => at.toISOString().replaceAll(/[-:]|\.000/g, "");
    expect(new URL(google).searchParams.get("dates")).toBe(`${compact(startsAt)}/${compact(endsAt)}`);
    expect(new URL(outlook).searchParams.get("startdt")).toBe(startsAt.toISOString());
  });
});
