import { channel } from "node:diagnostics_channel";
import { beforeEach, expect, it } from "vitest";
import { GET } from "@/app/api/connections/[id]/calls/route";
import { db } from "@/lib/db";
import { recordVendorCalls } from "@/lib/features/monitoring/record-vendor-calls";
import { VENDOR_CALL_CHANNEL, type VendorCallReport } from "@/lib/http/outbound";
import { callRoute, createActor, createKeyFor } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";
import type { ConnectionCalls } from "./schema";

beforeEach(resetDatabase);

const MINUTE_MS = 60_000;
const ago = (minutes: number) => new Date(Date.now() - minutes * MINUTE_MS);

async function connectionOf(userId: string): Promise<string> {
  const data = { userId, provider: "zoho", accountEmail: "h@example.test", externalAccountId: "1" } as const;
  return (await db.calendarConnection.create({ data })).id;
}

const read = (id: string, key: string) =>
  callRoute(GET, { path: `/api/connections/${id}/calls`, method: "GET", params: { id }, key });

it("lists a connection's own calls, the newest first, and counts the last hour's failures", async () => {
  const manager = await createActor("manager", "Helena Brandt");
  const id = await connectionOf(manager.userId);
  await db.vendorCallEntry.createMany({
    data: [
      { provider: "zoho", connectionId: id, operation: "busyTimes", status: 200, ms: 318, at: ago(3) },
      {
        provider: "zoho",
        connectionId: id,
        operation: "createEvent",
        status: 429,
        code: "rate_limited",
        ms: 20,
        at: ago(9),
      },
      { provider: "zoho", connectionId: id, operation: "busyTimes", status: 200, ms: 200, at: ago(90) },
      { provider: "zoho", connectionId: crypto.randomUUID(), operation: "busyTimes", status: 200, ms: 1, at: ago(1) },
    ],
  });
  const answer = await read(id, await createKeyFor(await createActor("recruiter")));
  const { data, last_hour } = (await answer.json()) as ConnectionCalls;
  expect(data.map(({ operation, is_ok, ms }) => [operation, is_ok, ms])).toEqual([
    ["busyTimes", true, 318],
    ["createEvent", false, 20],
    ["busyTimes", true, 200],
  ]);
  expect(last_hour).toEqual({ calls: 2, failures: 1 });
});

it("shows a call that was made a moment ago", async () => {
  const manager = await createActor("manager", "Helena Brandt");
  const id = await connectionOf(manager.userId);
  recordVendorCalls();
  const call = { provider: "zoho", operation: "busyTimes", status: 429, code: "rate_limited", ms: 7, at: new Date() };
  channel(VENDOR_CALL_CHANNEL).publish({ ...call, connectionId: id } satisfies VendorCallReport);
  const { data, last_hour } = (await (await read(id, await createKeyFor(manager))).json()) as ConnectionCalls;
  expect(data).toMatchObject([{ operation: "busyTimes", code: "rate_limited" }]);
  expect(last_hour).toEqual({ calls: 1, failures: 1 });
});

it("shows a manager the calls of their own calendar and of no other", async () => {
  const manager = await createActor("manager", "Helena Brandt");
  const other = await createActor("manager", "Oskar Lind");
  const key = await createKeyFor(manager);
  expect((await read(await connectionOf(manager.userId), key)).status).toBe(200);
  expect((await read(await connectionOf(other.userId), key)).status).toBe(404);
});
