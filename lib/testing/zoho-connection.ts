import { log } from "@/lib/logger";
import type { CalendarProvider } from "@/lib/providers/calendar/types";
import { makeZoho } from "@/lib/providers/calendar/zoho";
import type { Account } from "@/lib/providers/core";
import type { FakeCall } from "./fakes/server";
import { startZohoFake, type ZohoFake } from "./fakes/zoho";

export const ZOHO_OWNER = "hanna.berg@example.com";

/** A manager in Berlin, at Zoho's European centre, who has granted everything; the adapter with the fake behind it. */
export type ZohoConnection = {
  fake: ZohoFake;
  provider: CalendarProvider & Required<Pick<CalendarProvider, "availability" | "events" | "listCalendars" | "oauth">>;
  /** May be replaced, for a grant of another kind. */
  account: Account;
  calendarId: string;
  ctx: () => { account: Account; signal: AbortSignal; log: typeof log };
};

export async function connectZoho(): Promise<ZohoConnection> {
  const fake = await startZohoFake({ users: [{ email: ZOHO_OWNER, centre: "eu", timeZone: "Europe/Berlin" }] });
  const { availability, events, listCalendars, oauth, ...rest } = makeZoho({
    clientId: fake.client.id,
    clientSecret: fake.client.secret,
    accountsUrl: fake.baseUrl,
    calendarUrl: fake.baseUrl,
    appUrl: "https://app.example",
  });
  if (!availability || !events || !listCalendars || !oauth) throw new Error("The adapter does less than it says.");
  const connection: ZohoConnection = {
    fake,
    provider: { ...rest, availability, events, listCalendars, oauth },
    account: {
      id: "connection-1",
      accessToken: fake.grant(ZOHO_OWNER).accessToken,
      email: ZOHO_OWNER,
      externalAccountId: "60000000001",
      region: "eu",
    },
    calendarId: fake.users[0]?.calendars[0]?.uid ?? "",
    ctx: () => ({ account: connection.account, signal: AbortSignal.timeout(5_000), log }),
  };
  return connection;
}

export const isZohoCalendarCall = (call: FakeCall): boolean => call.path.startsWith("/api/v1/");
export const isZohoFreeBusyCall = (call: FakeCall): boolean => call.path.endsWith("/freebusy");
