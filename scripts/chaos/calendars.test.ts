import { afterEach, beforeEach, expect, it } from "vitest";
import { connectManager, zohoAt } from "@/lib/connections/connections.fixtures";
import { db } from "@/lib/db";
import { makeGoogle } from "@/lib/providers/calendar/google";
import { settingsFor } from "@/lib/providers/calendar/google/google.fixtures";
import { googleScopes } from "@/lib/providers/calendar/google/tokens";
import { makeOutlook } from "@/lib/providers/calendar/outlook";
import { settingsOf } from "@/lib/providers/calendar/outlook/outlook.fixture";
import { resetDatabase } from "@/lib/testing/database";
import { startGoogleFake } from "@/lib/testing/fakes/google";
import { startOutlookFake } from "@/lib/testing/fakes/outlook";
import { startZohoFake } from "@/lib/testing/fakes/zoho";
import { type ChaosVendor, simulateCalendars } from "./calendars";

/** `npm run test:chaos -- calendars` asks for many. */
const COUNT = Number(process.env.CHAOS_BOOKINGS ?? 300);
const SEED = Number(process.env.CHAOS_SEED ?? 20261128);

const closers: (() => Promise<void>)[] = [];
beforeEach(resetDatabase);
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const host = (email: string) => db.user.create({ data: { email, name: "Host", role: "manager" } });

async function connect(provider: "google" | "outlook", email: string, calendarId: string) {
  const { id: userId } = await host(email);
  const { id } = await db.calendarConnection.create({
    data: {
      userId,
      provider,
      accountEmail: email,
      externalAccountId: email,
      ...(provider === "google" ? { access: "delegated" } : {}),
      readCalendarIds: [calendarId],
      writeCalendarId: calendarId,
    },
  });
  return { connectionId: id, hostId: userId };
}

async function zohoVendor(): Promise<ChaosVendor> {
  const fake = await startZohoFake();
  closers.push(fake.close);
  const email = "zoe@example.com";
  fake.addUser({ email, centre: "eu" });
  const { id: connectionId, userId: hostId } = await connectManager(fake, { email });
  return {
    provider: zohoAt(fake),
    connectionId,
    hostId,
    fake,
    standing: () =>
      fake
        .events()
        .filter(({ isDeleted }) => !isDeleted)
        .map(({ fields, start }) => ({ title: String(fields.title), start })),
  };
}

async function googleVendor(): Promise<ChaosVendor> {
  const fake = await startGoogleFake();
  // The sweeps' clock is simulated, the quota's is not: 36 sweeps within one real minute would give up on what Google refuses so long.
  fake.setQuota(Number.POSITIVE_INFINITY);
  closers.push(fake.close);
  const email = "gus@example.com";
  fake.addPerson(email, { summary: "Gus" });
  fake.tokens.grantDelegation([...googleScopes]);
  return {
    provider: makeGoogle(settingsFor(fake, "delegated")),
    ...(await connect("google", email, email)),
    fake,
    standing: () =>
      [...fake.calendar(email).events.values()]
        .filter(({ status }) => status !== "cancelled")
        .map(({ summary, start }) => ({ title: String(summary), start: new Date(start?.dateTime ?? "") })),
  };
}

async function outlookVendor(): Promise<ChaosVendor> {
  const fake = await startOutlookFake();
  closers.push(fake.close);
  const email = "otto@example.com";
  fake.addMailbox(email);
  return {
    provider: makeOutlook(settingsOf(fake)),
    ...(await connect("outlook", email, "default")),
    fake,
    standing: () =>
      fake
        .mailbox(email)
        .events.filter(({ isCancelled }) => !isCancelled)
        .map(({ subject, range }) => ({ title: subject, start: range.start })),
  };
}

it(
  "booked calls under faults, repeats and kills end as one event each, and no event stands for a cancelled one",
  async () => {
    const vendors = [await zohoVendor(), await googleVendor(), await outlookVendor()];
    const verdict = await simulateCalendars(vendors, COUNT, SEED);
    expect(verdict, `seed ${SEED}`).toMatchObject({ missing: [], orphans: [], doubles: [] });
    expect(verdict.faults).toBeGreaterThan(COUNT / 5);
    expect(verdict.kills).toBeGreaterThan(0);
    expect(verdict.settled).toBeGreaterThan(0);
  },
  Math.max(120_000, COUNT * 1_000),
);
