import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { resetDatabase } from "@/lib/testing/database";
import { startZohoFake, type ZohoFake } from "@/lib/testing/fakes/zoho";
import { connectManager, HANNA, readConnection, tokenCalls, zohoAt, zohoVariables } from "./connections.fixtures";
import { lockConnection } from "./renewal-repository";
import { LEASE_MS } from "./renewal-rules";
import { withAccount } from "./with-account";

const root = path.resolve(import.meta.dirname, "../..");
const script = path.join(root, "lib/testing/call-as-account.ts");

let fake: ZohoFake;
const children: ChildProcess[] = [];
beforeEach(async () => {
  await resetDatabase();
  fake = await startZohoFake();
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  await fake.close();
});

/** An app process of its own: its modules, its pool, its memory. */
function startProcess(connectionId: string, calls: number): ChildProcess {
  const child = spawn(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", script, connectionId, String(calls)],
    { cwd: root, env: { ...process.env, ...zohoVariables(fake) }, stdio: ["ignore", "pipe", "inherit"] },
  );
  children.push(child);
  return child;
}

async function resultOf(child: ChildProcess): Promise<{ succeeded: number; failures: string[] }> {
  let text = "";
  child.stdout?.on("data", (chunk) => {
    text += chunk;
  });
  await once(child, "close");
  return JSON.parse(text.trim().split("\n").at(-1) ?? "");
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const giveUpAt = Date.now() + 60_000;
  while (!(await isSo())) {
    if (Date.now() > giveUpAt) throw new Error("It did not come to pass within a minute.");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const listCalendars = (id: string, now?: Date) =>
  withAccount(id, async (ctx, _connection, provider) => (await provider.listCalendars?.(ctx)) ?? [], {
    providers: [zohoAt(fake)],
    ...(now ? { now } : {}),
  });

describe("two app processes", () => {
  it("requirement 1: fifty calls each on expired access at a slow vendor that rotates make one token request, and the grant stays good", {
    timeout: 120_000,
  }, async () => {
    const { id } = await connectManager(fake, { endsInMs: -1 });
    fake.expireAccessTokens(HANNA);
    fake.settings.rotates = true;
    fake.settings.tokenDelayMs = 20_000;
    const results = await Promise.all([startProcess(id, 50), startProcess(id, 50)].map(resultOf));
    expect(results).toEqual([
      { succeeded: 50, failures: [] },
      { succeeded: 50, failures: [] },
    ]);
    expect(tokenCalls(fake)).toHaveLength(1);
    fake.settings.tokenDelayMs = 0;
    fake.expireAccessTokens(HANNA);
    expect(await listCalendars(id)).toHaveLength(1);
    expect(await readConnection(id)).toMatchObject({ status: "connected", tokenVersion: 3 });
  });

  it.each([
    { rotates: false, status: "connected" },
    { rotates: true, status: "reconnect_required" },
  ])(
    "requirement 3: one killed between the token's arrival and its commit leaves a connection that is $status when refresh tokens rotate: $rotates, and no loop",
    { timeout: 120_000 },
    async ({ rotates, status }) => {
      const { id } = await connectManager(fake, { endsInMs: -1 });
      fake.expireAccessTokens(HANNA);
      fake.settings.rotates = rotates;
      fake.settings.tokenDelayMs = 2_000;
      const child = startProcess(id, 5);
      const ended = once(child, "close");
      await until(() => tokenCalls(fake).length === 1);
      // The token arrives while the row is held: its commit waits, and the process dies waiting.
      await db.$transaction(async (tx) => {
        await lockConnection(tx, id);
        await until(async () => (await waitingForLock()) > 0);
        child.kill("SIGKILL");
        await ended;
      });
      fake.settings.tokenDelayMs = 0;
      const afterTheLease = new Date(Date.now() + LEASE_MS);
      const calls = await Promise.allSettled(Array.from({ length: 5 }, () => listCalendars(id, afterTheLease)));
      expect(new Set(calls.map((call) => call.status)).size).toBe(1);
      expect((await readConnection(id)).status).toBe(status);
      expect(tokenCalls(fake)).toHaveLength(2);
      const outcomes = await db.tokenRenewal.findMany({ orderBy: { at: "asc" } });
      expect(outcomes.map(({ outcome }) => outcome)).toEqual(["abandoned", rotates ? "reconnect_required" : "ok"]);
      await Promise.allSettled([listCalendars(id, afterTheLease), listCalendars(id, afterTheLease)]);
      expect(tokenCalls(fake)).toHaveLength(2);
    },
  );
});

const waitingForLock = async (): Promise<number> => {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM pg_stat_activity
     WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  return row?.count ?? 0;
};
