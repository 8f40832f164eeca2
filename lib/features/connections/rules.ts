import type { CalendarRef, EventRef } from "@/lib/providers/calendar/types";

export type CalendarChoice = { readCalendarIds: string[]; writeCalendarId: string | null };
/** `writesNowhere`: there was a calendar that is written to by itself, and its owner chose none. */
export type ChosenBefore = CalendarChoice & { writesNowhere: boolean };
/** `left`: the event of the last test, where that could not remove it. */
export type BeforeTest = ChosenBefore & { left: EventRef | null };

/**
 * What is read and written: as chosen before, as far as it is still there; else the main calendar. Never a calendar whose busy
 * time the vendor does not tell: it would make every time unknown. Nor another one in the place of a main one that is not told, or
 * may not be written: its owner would look free, and would not see the interviews.
 */
export function choiceFrom(calendars: readonly CalendarRef[], before: ChosenBefore): CalendarChoice {
  const shared = calendars.filter(({ isShared }) => isShared);
  const writable = calendars.filter(({ canWrite }) => canWrite);
  const kept = before.readCalendarIds.filter((id) => shared.some((one) => one.id === id));
  const hasMain = calendars.some(({ isPrimary }) => isPrimary);
  const mainOf = (some: CalendarRef[]) => (hasMain ? some.find(({ isPrimary }) => isPrimary) : some[0]);
  const main = mainOf(shared);
  const written = writable.find(({ id }) => id === before.writeCalendarId) ?? mainOf(writable);
  return {
    readCalendarIds: kept.length > 0 ? kept : main ? [main.id] : [],
    writeCalendarId: before.writesNowhere ? null : (written?.id ?? null),
  };
}

/** The vendor is away, or asks to wait: it is tried again by itself, and nobody has to do anything. */
export const AWAY_CODES = ["provider_unavailable", "provider_timeout", "rate_limited"];
export const isAway = (code: string | undefined): boolean => code !== undefined && AWAY_CODES.includes(code);
/** A refusal waits for a person, as a consent or an API that is off does; what they put right at the vendor's is seen by itself. */
export const ASKED_AGAIN_CODES = [...AWAY_CODES, "provider_failed", "provider_not_configured"];

/**
 * What the connect page promises, and the permissions that each promise rests on. A permission that no line speaks of, and a
 * line without its permission, fail the test beside this file.
 */
export const promises = [
  {
    id: "read",
    title: "We read",
    text: "When you are busy, in the calendars you choose. Not the titles, guests or notes of your meetings.",
    scopes: ["ZohoCalendar.calendar.READ", "ZohoCalendar.freebusy.READ"],
  },
  {
    id: "write",
    title: "We write",
    text: "Interviews that candidates book with you. We change and remove only events that we made.",
    scopes: ["ZohoCalendar.event.ALL"],
  },
  {
    id: "know",
    title: "We check",
    text: "The address of your account, to know that it is yours.",
    scopes: ["AaaServer.profile.READ"],
  },
  {
    id: "never",
    title: "We never touch",
    text: "Your mail, your contacts, other people’s calendars.",
    scopes: [],
  },
] as const;
