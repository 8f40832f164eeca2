import { afterAll, beforeEach, expect, it, vi } from "vitest";
import { connectManager, readConnection } from "@/lib/connections/connections.fixtures";
import { noteFailedCall } from "@/lib/connections/repository";
import { db } from "@/lib/db";
import type { CalendarConnection } from "@/lib/generated/prisma/client";
import { resetDatabase } from "@/lib/testing/database";
import { askAgain } from "./ask-again";
import { selfTestOf } from "./repository";
import { testConnection } from "./test-connection";

const fake = await vi.hoisted(async () => {
  const { startConfiguredZoho } = await import("@/lib/testing/configured-zoho");
  return startConfiguredZoho();
});
afterAll(() => fake.close());

let connection: CalendarConnection;
beforeEach(async () => {
  await resetDatabase();
  fake.behave();
  connection = await connectManager(fake);
  fake.calls.length = 0;
});

const isShownAway = async () => {
  const { lastErrorAt, lastGoodCallAt } = await readConnection(connection.id);
  return lastErrorAt !== null && (lastGoodCallAt === null || lastErrorAt > lastGoodCallAt);
};
const fail = (code: string) => noteFailedCall(db, connection.id, { code, message: "It did." }, new Date());

it("a vendor that was away is asked again until it answers, though nobody looks", async () => {
  await fail("provider_unavailable");
  fake.misbehave({ kind: "status", status: 500, text: "Away." });
  expect(await askAgain()).toEqual({ back: 0, away: 1 });
  expect(await isShownAway()).toBe(true);
  fake.behave();
  expect(await askAgain()).toEqual({ back: 1, away: 0 });
  expect(await isShownAway()).toBe(false);
  fake.calls.length = 0;
  expect(await askAgain()).toEqual({ back: 0, away: 0 });
  expect(fake.calls).toEqual([]);
});

it.each(["provider_failed", "provider_not_configured"])(
  "a vendor that refuses (%s) is asked again too: what a person puts right there shows by itself",
  async (code) => {
    await fail(code);
    expect(await askAgain()).toEqual({ back: 1, away: 0 });
    expect(await isShownAway()).toBe(false);
  },
);

it("a test that failed because the vendor was away is repeated, though a reading has worked meanwhile", async () => {
  fake.misbehave({ kind: "status", status: 500, text: "Away." });
  await testConnection(connection.id);
  fake.behave();
  await db.calendarConnection.update({ where: { id: connection.id }, data: { lastGoodCallAt: new Date() } });
  expect(await askAgain()).toEqual({ back: 1, away: 0 });
  expect(selfTestOf(await readConnection(connection.id))).toMatchObject({ is_ok: true });
});

it("who asked to be left alone is, and so is what a person has to put right", async () => {
  await fail("rate_limited");
  await db.calendarConnection.update({
    where: { id: connection.id },
    data: { quietUntil: new Date(Date.now() + 60_000) },
  });
  expect(await askAgain()).toEqual({ back: 0, away: 0 });
  await db.calendarConnection.update({ where: { id: connection.id }, data: { quietUntil: null } });
  await fail("calendar_not_shared");
  expect(await askAgain()).toEqual({ back: 0, away: 0 });
  expect(fake.calls).toEqual([]);
});

it("one that throws keeps no other waiting, and the run fails so that it is seen", async () => {
  fake.addUser({ email: "iris.moss@example.com", centre: "eu" });
  const other = await connectManager(fake, { email: "iris.moss@example.com" });
  const failure = { code: "provider_unavailable", message: "It did." };
  await noteFailedCall(db, connection.id, failure, new Date(Date.now() - 2000));
  await noteFailedCall(db, other.id, failure, new Date(Date.now() - 1000));
  await db.$executeRawUnsafe(
    `CREATE FUNCTION poison() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
       IF NEW.id = '${connection.id}' THEN RAISE EXCEPTION 'poison'; END IF; RETURN NEW; END $$`,
  );
  await db.$executeRaw`CREATE TRIGGER poison BEFORE UPDATE ON calendar_connections FOR EACH ROW EXECUTE FUNCTION poison()`;
  try {
    await expect(askAgain()).rejects.toThrow(`1 of 2 could not be done, ${connection.id} among them.`);
  } finally {
    await db.$executeRaw`DROP TRIGGER poison ON calendar_connections`;
    await db.$executeRaw`DROP FUNCTION poison()`;
  }
  const { lastErrorAt, lastGoodCallAt } = await readConnection(other.id);
  expect(Number(lastGoodCallAt)).toBeGreaterThan(Number(lastErrorAt));
});
