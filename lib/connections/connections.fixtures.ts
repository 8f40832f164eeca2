import { db } from "@/lib/db";
import type { CalendarConnection } from "@/lib/generated/prisma/client";
import type { CalendarProvider } from "@/lib/providers/calendar/types";
import { makeZoho } from "@/lib/providers/calendar/zoho";
import { ZOHO_FAKE_SCOPES, type ZohoFake } from "@/lib/testing/fakes/zoho";
import { sealToken } from "./token-vault";

export const HANNA = "hanna.berg@example.com";
export const RAVI = "ravi.kumar@example.com";

/** The adapter of production with the fake behind it. */
export const zohoAt = (fake: ZohoFake): CalendarProvider =>
  makeZoho({
    clientId: fake.client.id,
    clientSecret: fake.client.secret,
    accountsUrl: fake.baseUrl,
    calendarUrl: fake.baseUrl,
    appUrl: "http://localhost:8040",
  });

/** The variables with which a process of its own meets the fake. */
export const zohoVariables = (fake: ZohoFake) => ({
  ZOHO_CLIENT_ID: fake.client.id,
  ZOHO_CLIENT_SECRET: fake.client.secret,
  ZOHO_ACCOUNTS_URL: fake.baseUrl,
  ZOHO_CALENDAR_URL: fake.baseUrl,
});

export const createManager = (email: string, name = "Hanna Berg") =>
  db.user.create({ data: { email, name, role: "manager" } });

/** A manager's connection with a grant of the fake's. @param endsInMs when its access ends, by our clock */
export async function connectManager(
  fake: ZohoFake,
  { email = HANNA, endsInMs = 3_600_000 }: { email?: string; endsInMs?: number } = {},
): Promise<CalendarConnection> {
  const user = (await db.user.findUnique({ where: { email } })) ?? (await createManager(email));
  const id = crypto.randomUUID();
  const { accessToken, refreshToken } = fake.grant(email);
  const [calendar] = fake.users.find((one) => one.email === email)?.calendars ?? [];
  return db.calendarConnection.create({
    data: {
      id,
      userId: user.id,
      provider: "zoho",
      accountEmail: email,
      externalAccountId: "1000",
      region: "eu",
      scopes: ZOHO_FAKE_SCOPES,
      accessToken: sealToken(id, "accessToken", accessToken),
      refreshToken: sealToken(id, "refreshToken", refreshToken),
      accessExpiresAt: new Date(Date.now() + endsInMs),
      tokenVersion: 1,
      ...(calendar ? { readCalendarIds: [calendar.uid], writeCalendarId: calendar.uid } : {}),
    },
  });
}

export const tokenCalls = (fake: ZohoFake) => fake.calls.filter(({ path }) => path === "/oauth/v2/token");
export const isTokenCall = ({ path }: { path: string }) => path === "/oauth/v2/token";
export const readConnection = (id: string) => db.calendarConnection.findUniqueOrThrow({ where: { id } });
