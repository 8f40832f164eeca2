import { afterAll, beforeEach, expect, it, vi } from "vitest";
import { connectManager, HANNA, readConnection } from "@/lib/connections/connections.fixtures";
import { db } from "@/lib/db";
import { resetDatabase } from "@/lib/testing/database";
import type { FakeCall } from "@/lib/testing/fakes/server";
import { askAgain } from "./ask-again";
import { testConnection } from "./test-connection";

const fake = await vi.hoisted(async () => {
  const { startConfiguredZoho } = await import("@/lib/testing/configured-zoho");
  return startConfiguredZoho();
});
afterAll(() => fake.close());

let id: string;
beforeEach(async () => {
  await resetDatabase();
  fake.behave();
  for (const { uid } of fake.events()) fake.changeEvent(uid, { isDeleted: true });
  ({ id } = await connectManager(fake));
});

const standing = () => fake.events().filter(({ isDeleted }) => !isDeleted);
const tested = async () => (await testConnection(id)).result.report;
const isRemoval = ({ method }: FakeCall) => method === "DELETE";
const refuseRemovals = () =>
  fake.misbehave(
    { kind: "status", status: 400, json: { error: [{ code: "PATTERN_NOT_MATCHED" }] } },
    { when: isRemoval },
  );

it("an event that a test could not remove stays the only one, however often it is tested, also by itself, and goes with the next test that can", async () => {
  refuseRemovals();
  expect(await tested()).toMatchObject({ is_ok: false });
  expect(await askAgain()).toEqual({ back: 0, away: 1 });
  const { steps } = await tested();
  expect(steps.at(-1)).toMatchObject({ name: "delete_event", is_ok: false });
  expect(standing()).toHaveLength(1);
  fake.behave();
  expect(await tested()).toMatchObject({ is_ok: true });
  expect(standing()).toEqual([]);
});

it("an event of a test whose calendar is not there any more stands in no test's way", async () => {
  const second = fake.addCalendar(HANNA, "On-call", true);
  await tested();
  await db.calendarConnection.update({ where: { id }, data: { writeCalendarId: second } });
  refuseRemovals();
  await tested();
  fake.behave();
  const calendars = fake.users.find(({ email }) => email === HANNA)?.calendars ?? [];
  calendars.splice(
    calendars.findIndex(({ uid }) => uid === second),
    1,
  );
  expect(await tested()).toMatchObject({ is_ok: true });
  expect((await readConnection(id)).writeCalendarId).not.toBe(second);
});

it("an event of a test in a calendar that is only read by now stands in no test's way: nothing can remove it", async () => {
  refuseRemovals();
  await tested();
  const main = fake.users.find(({ email }) => email === HANNA)?.calendars.find(({ isDefault }) => isDefault);
  if (!main) throw new Error("There is no main calendar.");
  main.privilege = "view";
  expect(await tested()).toMatchObject({ is_ok: true });
});
