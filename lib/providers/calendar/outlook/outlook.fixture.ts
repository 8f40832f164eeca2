import { afterEach, beforeEach } from "vitest";
import { log } from "@/lib/logger";
import type { EventDraft, TimeRange } from "@/lib/providers/calendar/types";
import type { Account } from "@/lib/providers/core";
import { type OutlookFake, startOutlookFake } from "@/lib/testing/fakes/outlook";
import type { FakeCall } from "@/lib/testing/fakes/server";
import { makeOutlook } from ".";
import type { OutlookSettings } from "./settings";

export const MAILBOX = "rosa.martin@contoso.example";
export const account: Account = { id: "con_1", accessToken: "", email: MAILBOX, externalAccountId: MAILBOX };
export const isCalendarCall = ({ path }: FakeCall) => path.startsWith("/v1.0/");
export const isTokenCall = ({ path }: FakeCall) => path.endsWith("/token");
export const settingsOf = (fake: OutlookFake): OutlookSettings => ({
  ...fake.app,
  graphUrl: fake.baseUrl,
  loginUrl: fake.baseUrl,
});

export const at = (start: string, minutes: number): TimeRange => ({
  start: new Date(start),
  end: new Date(Date.parse(start) + minutes * 60_000),
});
export const MONDAY = at("2027-03-22T00:00:00Z", 24 * 60);
export const MEETING = at("2027-03-22T09:00:00Z", 60);
export const draft = (change: Partial<EventDraft> = {}): EventDraft => ({
  idempotencyKey: "b00kingabcdef0123456789",
  calendarId: "default",
  title: "Interview: Amara Okafor",
  description: "The endorsement: https://app.example/c/1?a=1&b=2",
  range: MEETING,
  timeZone: "Europe/Berlin",
  attendees: [{ name: "Amara Okafor", email: "amara@mail.example" }],
  isPrivate: true,
  wantsMeetingLink: true,
  ...change,
});

export const context = ({ email = MAILBOX, timeoutMs = 5_000 } = {}) => ({
  account: { ...account, email },
  signal: AbortSignal.timeout(timeoutMs),
  log,
});

/** Microsoft with one mailbox, on the other side of the world, fresh for each test. */
export function withOutlook() {
  let fake: OutlookFake;
  beforeEach(async () => {
    fake = await startOutlookFake();
    fake.addMailbox(MAILBOX, "America/Los_Angeles");
  });
  afterEach(() => fake.close());

  const outlook = (change: Partial<OutlookSettings> = {}) => makeOutlook({ ...settingsOf(fake), ...change });
  return {
    fake: () => fake,
    outlook,
    portsOf(provider = outlook()) {
      const { availability, events, listCalendars } = provider;
      if (!availability || !events || !listCalendars) throw new Error("Outlook has lost a port.");
      const busy = (calendarIds = ["default"], range = MONDAY, ctx = context()) =>
        availability.busyTimes(ctx, { calendarIds, range });
      return { busy, events, listCalendars };
    },
    tokenCalls: () => fake.calls.filter(isTokenCall),
    graphCalls: () => fake.calls.filter(isCalendarCall),
    /** A second calendar of the mailbox. */
    projects: () => fake.calendar(MAILBOX, "Projects").id,
  };
}
