import { afterEach, beforeEach, expect, it } from "vitest";
import { connectManager, zohoAt } from "@/lib/connections/connections.fixtures";
import { db } from "@/lib/db";
import { weekdays } from "@/lib/features/availability/schema";
import { makeCalendly } from "@/lib/providers/calendar/calendly";
import { makeGoogle } from "@/lib/providers/calendar/google";
import { settingsFor } from "@/lib/providers/calendar/google/google.fixtures";
import { googleScopes } from "@/lib/providers/calendar/google/tokens";
import { makeOutlook } from "@/lib/providers/calendar/outlook";
import { settingsOf } from "@/lib/providers/calendar/outlook/outlook.fixture";
import { resetDatabase } from "@/lib/testing/database";
import { startCalendlyFake } from "@/lib/testing/fakes/calendly";
import { startGoogleFake } from "@/lib/testing/fakes/google";
import { startOutlookFake } from "@/lib/testing/fakes/outlook";
import { startZohoFake } from "@/lib/testing/fakes/zoho";
import { simulateCalendars } from "./calendars";
import type { AtCalendly } from "./calendly-life";
import type { ChaosVendor } from "./faults";

/** `npm run test:chaos -- calendars` asks for many. */
const COUNT = Number(process.env.CHAOS_BOOKINGS ?? 200);
const SEED = Number(process.env.CHAOS_SEED ?? 20261128);

const closers: (() => Promise<void>)[] = [];
beforeEach(resetDatabase);
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const host = (email: string) => db.user.create({ data: { email, name: "Host", role: "manager" } });

async function connect(provider: "google" | "outlook", email: string, calendarId: string): Promise<string> {
  const { id: userId } = await host(email);
  await db.calendarConnection.create({
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
  return userId;
}

async function zohoVendor(): Promise<ChaosVendor> {
  const fake = await startZohoFake();
  closers.push(fake.close);
  const hostOf = async (email: string) => {
    fake.addUser({ email, centre: "eu" });
    return (await connectManager(fake, { email })).userId;
  };
  return {
    provider: zohoAt(fake),
    hostId: await hostOf("zoe@example.com"),
    racedHostId: await hostOf("zita@example.com"),
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
  // The sweeps' clock is simulated, the quota's is not: many sweeps fall within one of its minutes.
  fake.setQuota(Number.POSITIVE_INFINITY);
  closers.push(fake.close);
  const emails = ["gus@example.com", "gina@example.com"] as const;
  for (const email of emails) fake.addPerson(email, { summary: email });
  fake.tokens.grantDelegation([...googleScopes]);
  return {
    provider: makeGoogle(settingsFor(fake, "delegated")),
    hostId: await connect("google", emails[0], emails[0]),
    racedHostId: await connect("google", emails[1], emails[1]),
    fake,
    standing: () =>
      emails
        .flatMap((email) => [...fake.calendar(email).events.values()])
        .filter(({ status }) => status !== "cancelled")
        .map(({ summary, start }) => ({ title: String(summary), start: new Date(start?.dateTime ?? "") })),
  };
}

async function outlookVendor(): Promise<ChaosVendor> {
  const fake = await startOutlookFake();
  closers.push(fake.close);
  const emails = ["otto@example.com", "olga@example.com"] as const;
  for (const email of emails) fake.addMailbox(email);
  return {
    provider: makeOutlook(settingsOf(fake)),
    hostId: await connect("outlook", emails[0], "default"),
    racedHostId: await connect("outlook", emails[1], "default"),
    fake,
    standing: () =>
      emails
        .flatMap((email) => fake.mailbox(email).events)
        .filter(({ isCancelled }) => !isCancelled)
        .map(({ subject, range }) => ({ title: subject, start: range.start })),
  };
}

async function atCalendly(): Promise<AtCalendly> {
  const fake = await startCalendlyFake({ signingKey: "chaos" });
  closers.push(fake.close);
  fake.state.remaining = Number.POSITIVE_INFINITY;
  const settings = { apiKey: fake.state.token, apiUrl: fake.baseUrl, webhookSigningKey: "chaos" };
  return { provider: makeCalendly(() => settings), fake, unfinished: [] };
}

/** Every quarter of an hour may be had, so that candidates meet. */
async function openAllDay(): Promise<void> {
  const day = [{ from: "00:00", to: "24:00" }];
  await db.workspace.create({
    data: {
      id: 1,
      workingHours: Object.fromEntries(weekdays.map((name) => [name, day])),
      bufferBeforeMinutes: 0,
      bufferAfterMinutes: 0,
      dailyCap: 96,
      weeklyCap: 500,
      slotGridMinutes: 15,
      bookingWindowDays: 60,
    },
  });
}

/** How many calls stand in the end, by how they were booked. */
async function counted() {
  const by = ["provider", "hostMode"] as const;
  const all = await db.booking.groupBy({ by: [...by], where: { status: "confirmed" }, _count: true });
  return Object.fromEntries(all.map((one) => [`${one.provider} ${one.hostMode}`, one._count]));
}

it(
  "booked calls under faults, repeats and kills end as one event each, and no event stands for a cancelled one",
  async () => {
    await openAllDay();
    const vendors = [await zohoVendor(), await googleVendor(), await outlookVendor()];
    const stated = await Promise.all(["sam@example.com", "sue@example.com"].map(host));
    const world = { vendors, statedHostIds: stated.map(({ id }) => id), calendly: await atCalendly() };
    const verdict = await simulateCalendars(world, COUNT, SEED);
    expect(verdict, `seed ${SEED}`).toMatchObject({ missing: [], orphans: [], doubles: [] });
    expect(verdict.faults).toBeGreaterThan(COUNT / 5);
    expect(verdict.kills).toBeGreaterThan(0);
    expect(verdict.settled).toBeGreaterThan(0);
    expect(verdict.lost).toBeGreaterThan(0);
    const standing = await counted();
    expect(Object.keys(standing).toSorted()).toEqual([
      "calendly single",
      "manual any",
      "manual panel",
      "manual single",
    ]);
    if (COUNT > 1_000) console.log(JSON.stringify({ ...verdict, standing }));
  },
  Math.max(120_000, COUNT * 1_000),
);
