import { describe, expect, it } from "vitest";
import type { CalendarRef } from "@/lib/providers/calendar/types";
import { zoho } from "@/lib/providers/calendar/zoho";
import { chosenIn } from "./repository";
import { choiceFrom, promises } from "./rules";

const calendar = (id: string, more: Partial<CalendarRef> = {}): CalendarRef => ({
  id,
  name: id,
  isPrimary: false,
  canWrite: true,
  isShared: true,
  ...more,
});
const NONE = { readCalendarIds: [], writeCalendarId: null };
const NOTHING = { ...NONE, writesNowhere: false };

describe("what the connect page promises", () => {
  it("is what is asked for at Zoho: each permission has its line, and no line speaks of one that is not asked", () => {
    const asked = zoho.oauth?.scopes.map(({ scope }) => scope) ?? [];
    expect(promises.flatMap(({ scopes }) => [...scopes] as string[]).toSorted()).toEqual(asked.toSorted());
  });

  it("asks for no mail, no contacts, and no event but by the permission to write", () => {
    for (const { scope } of zoho.oauth?.scopes ?? [])
      expect(scope).not.toMatch(/mail|contact|ZohoCalendar\.event\.READ/i);
    expect(zoho.oauth?.scopes.map(({ scope }) => scope)).not.toContain("ZohoCalendar.calendar.ALL");
  });

  it("says of reading that titles and guests are left alone, in the vendor's reasons too", () => {
    expect(promises.find(({ id }) => id === "read")?.text).toMatch(/Not the titles, guests or notes/);
    expect(zoho.oauth?.scopes.find(({ scope }) => scope.includes("freebusy"))?.reason).toMatch(/not the titles/);
  });
});

describe("which calendars are read and written", () => {
  it("are no others by themselves where the main one does not tell when it is busy: its times would look free", () => {
    const calendars = [calendar("main", { isPrimary: true, isShared: false }), calendar("birthdays")];
    expect(choiceFrom(calendars, NOTHING)).toEqual({ readCalendarIds: [], writeCalendarId: "main" });
    const chosen = { ...NOTHING, readCalendarIds: ["birthdays"] };
    expect(choiceFrom(calendars, chosen)).toMatchObject({ readCalendarIds: ["birthdays"] });
    expect(choiceFrom([calendar("team")], NOTHING)).toMatchObject({ readCalendarIds: ["team"] });
    const read = [calendar("main", { isPrimary: true, canWrite: false }), calendar("room")];
    expect(choiceFrom(read, NOTHING)).toEqual({ readCalendarIds: ["main"], writeCalendarId: null });
  });

  it("are the main one at first", () => {
    const calendars = [calendar("team"), calendar("main", { isPrimary: true })];
    expect(choiceFrom(calendars, NOTHING)).toEqual({ readCalendarIds: ["main"], writeCalendarId: "main" });
  });

  it("stay as they were chosen, as far as they are still there", () => {
    const calendars = [calendar("team"), calendar("main", { isPrimary: true })];
    const before = { readCalendarIds: ["team", "gone"], writeCalendarId: "team", writesNowhere: false };
    expect(choiceFrom(calendars, before)).toEqual({ readCalendarIds: ["team"], writeCalendarId: "team" });
  });

  it("are never one whose busy time is not told, nor written where writing is not allowed", () => {
    const hidden = calendar("main", { isPrimary: true, isShared: false });
    expect(choiceFrom([hidden], NOTHING)).toEqual({ readCalendarIds: [], writeCalendarId: "main" });
    expect(choiceFrom([calendar("main", { canWrite: false })], NOTHING)).toEqual({
      readCalendarIds: ["main"],
      writeCalendarId: null,
    });
    expect(choiceFrom([], NOTHING)).toEqual(NONE);
  });

  it("are written by themselves once the main one may be: that none was while only another might be was nobody's choice", () => {
    const main = calendar("main", { isPrimary: true, canWrite: false });
    const room = calendar("room");
    const kept = { ...choiceFrom([main, room], NOTHING), calendars: [main, room] };
    const nowWritable = [{ ...main, canWrite: true }, room];
    expect(choiceFrom(nowWritable, chosenIn(kept))).toMatchObject({ writeCalendarId: "main" });
    const chosenSo = { ...kept, writeCalendarId: null, calendars: nowWritable };
    expect(choiceFrom(nowWritable, chosenIn(chosenSo))).toMatchObject({ writeCalendarId: null });
  });
});
