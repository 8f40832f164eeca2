import { log } from "@/lib/logger";
import type { ContractSubject } from "@/lib/providers/calendar/calendar.contract";
import type { EventDraft, TimeRange } from "@/lib/providers/calendar/types";
import type { Access, Account, CallContext } from "@/lib/providers/core";
import { type GoogleFake, startGoogleFake } from "@/lib/testing/fakes/google";
import { instantOf } from "@/lib/testing/fakes/google/calendars";
import type { GoogleSettings } from "./client";
import { makeGoogle } from "./index";
import { googleScopes } from "./tokens";

export const MANAGER = "ines@kestrel.example";

/** The adapter with Google behind it: the manager's calendar reached in one of the three ways. */
export async function startGoogle(access: Access, more: GoogleSettings = {}) {
  const fake = await startGoogleFake();
  fake.addPerson(MANAGER, { summary: "Ines" });
  if (access === "delegated") fake.tokens.grantDelegation([...googleScopes]);
  if (access === "shared") fake.share(MANAGER, fake.tokens.serviceAccountEmail, "writer");
  if (access === "public") fake.calendar(MANAGER).isPublic = true;
  const provider = makeGoogle({ ...settingsFor(fake, access), ...more });
  const account: Account = { id: "con_1", accessToken: "", email: MANAGER, externalAccountId: MANAGER, access };
  return { fake, provider, account, access };
}

export const settingsFor = (fake: GoogleFake, access: Access): GoogleSettings => ({
  apiUrl: fake.baseUrl,
  tokenUrl: fake.tokenUrl,
  ...(access === "public" ? { apiKey: fake.apiKey } : { serviceAccountJson: fake.tokens.keyFile() }),
});

export const contextFor = (account: Account | null, timeoutMs = 5_000): CallContext => ({
  account,
  signal: AbortSignal.timeout(timeoutMs),
  log,
});

export const isCalendarCall: ContractSubject["isCalendarCall"] = ({ path }) => path.startsWith("/calendar/v3/");

export const interview = (change: Partial<EventDraft> = {}): EventDraft => ({
  idempotencyKey: "1nterv0123456789abcdef00",
  calendarId: MANAGER,
  title: "Interview: Amara Okafor",
  description: "Data Engineer",
  range: { start: new Date("2027-03-22T09:00:00Z"), end: new Date("2027-03-22T10:00:00Z") },
  timeZone: "Europe/Berlin",
  attendees: [{ name: "Amara Okafor", email: "amara@mail.example" }],
  isPrivate: false,
  wantsMeetingLink: false,
  ...change,
});

/** As the calendar's owner would put it there, in the calendar's own zone. */
export function addOwnerEvent(fake: GoogleFake, range: TimeRange, kind: "plain" | "all-day" | "weekly" | "free"): void {
  const timeZone = "Europe/Berlin";
  const day = (instant: Date) => ({ date: instant.toISOString().slice(0, 10) });
  const clock = (instant: Date) => ({ dateTime: instant.toISOString(), timeZone });
  const time = kind === "all-day" ? day : clock;
  fake.putEvent(MANAGER, {
    summary: "The owner's own",
    start: time(range.start),
    end: time(range.end),
    ...(kind === "free" ? { transparency: "transparent" as const } : {}),
    ...(kind === "weekly" ? { recurrence: ["RRULE:FREQ=WEEKLY"] } : {}),
  });
}

/** For the contract that every calendar keeps. */
export async function contractSubject(access: "delegated" | "shared"): Promise<ContractSubject> {
  const { fake, provider, account } = await startGoogle(access);
  const told = (calendars: object) => () =>
    fake.misbehave(
      { kind: "status", status: 200, json: { kind: "calendar#freeBusy", calendars } },
      { when: isCalendarCall },
    );
  const failed = (reason: string) => ({ [MANAGER]: { errors: [{ domain: "global", reason }], busy: [] } });
  const at = (time: { dateTime?: string; date?: string; timeZone?: string }) =>
    new Date(instantOf(time, "Europe/Berlin") ?? Number.NaN);
  return {
    provider,
    account,
    calendarId: MANAGER,
    fake,
    isCalendarCall,
    addBusy: (range, kind) => addOwnerEvent(fake, range, kind),
    addFree: (range) => addOwnerEvent(fake, range, "free"),
    events: () =>
      [...fake.calendar(MANAGER).events.values()].map(({ summary = "", start, end, attendees = [], status }) => ({
        title: summary,
        range: { start: at(start), end: at(end) },
        attendees: attendees.map(({ email }) => email),
        isCancelled: status === "cancelled",
      })),
    falseSuccesses: {
      "not shared": { provoke: told(failed("notFound")), code: "calendar_not_shared" },
      "Google's own trouble": { provoke: told(failed("internalError")), code: "provider_failed" },
      "another calendar's answer": {
        provoke: told({ "other@kestrel.example": { busy: [] } }),
        code: "provider_unavailable",
      },
      "no list": { provoke: told({ [MANAGER]: {} }), code: "provider_unavailable" },
    },
    close: fake.close,
  };
}

export const DAY = { start: new Date("2027-03-22T00:00:00Z"), end: new Date("2027-03-23T00:00:00Z") };

/** Somebody whose calendar is asked for, as far as that kind of access goes. `unprobed`: how far it goes is not known yet. */
export async function startAsking(access: Access, more = {}) {
  const { fake, provider, account } = await startGoogle(access, more);
  const { access: _none, ...unprobed } = account;
  return {
    fake,
    provider,
    account,
    unprobed: unprobed satisfies Account,
    busy: (calendarIds = [MANAGER], range = DAY, as: Account = account) =>
      provider.availability?.busyTimes(contextFor(as), { calendarIds, range }),
  };
}
