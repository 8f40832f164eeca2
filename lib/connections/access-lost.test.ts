import { afterEach, beforeEach, expect, it } from "vitest";
import { db } from "@/lib/db";
import { makeOutlook } from "@/lib/providers/calendar/outlook";
import type { CalendarProvider } from "@/lib/providers/calendar/types";
import { createActor } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";
import { type OutlookFake, startOutlookFake } from "@/lib/testing/fakes/outlook";
import { withAccount } from "./with-account";

const DAY_MS = 86_400_000;
const now = new Date("2027-03-22T09:00:00Z");

let fake: OutlookFake;
let admin: string;
beforeEach(async () => {
  await resetDatabase();
  fake = await startOutlookFake();
  admin = (await createActor("admin", "Jo Park")).email;
});
afterEach(() => fake.close());

const outlook = (clientSecret: string | undefined = fake.app.clientSecret): CalendarProvider =>
  makeOutlook({ ...fake.app, clientSecret, graphUrl: fake.baseUrl, loginUrl: fake.baseUrl });
async function connect(name: string): Promise<string> {
  const { userId, email } = await createActor("manager", name);
  fake.addMailbox(email);
  const account = { accountEmail: email, externalAccountId: email };
  return (await db.calendarConnection.create({ data: { userId, provider: "outlook", ...account } })).id;
}
const list = (id: string, provider: CalendarProvider, at = now) =>
  withAccount(id, async (ctx) => provider.listCalendars?.(ctx), { providers: [provider], now: at });
const told = () => db.mail.findMany({ where: { template: "calendar-access-lost" } });

it("the vendor's own key that has run out is told to the admins once a day, however many calendars it takes with it, and the connections stay", async () => {
  const provider = outlook();
  const ids = [await connect("Rosa Martin"), await connect("Ines Costa")];
  fake.expireSecret();
  const refused = { code: "provider_not_configured" };
  for (const id of [...ids, ...ids]) await expect(list(id, provider)).rejects.toMatchObject(refused);
  expect(await told()).toMatchObject([{ toEmail: admin }]);
  expect(await db.notification.count({ where: { title: "Outlook no longer lets us in" } })).toBe(1);
  expect(await db.calendarConnection.count({ where: { status: "connected" } })).toBe(2);
  await expect(list(ids[0] ?? "", provider, new Date(now.getTime() + DAY_MS))).rejects.toMatchObject(refused);
  expect(await told()).toHaveLength(2);
});

it("a vendor that was taken out of the settings is no news to whoever did it", async () => {
  const id = await connect("Rosa Martin");
  await expect(list(id, outlook(""))).rejects.toMatchObject({ code: "provider_not_configured" });
  expect(await told()).toEqual([]);
});
