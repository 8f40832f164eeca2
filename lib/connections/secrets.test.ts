import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { log } from "@/lib/logger";
import { resetDatabase } from "@/lib/testing/database";
import { startZohoFake, type ZohoFake } from "@/lib/testing/fakes/zoho";
import { connectManager, RAVI, readConnection, tokenCalls, zohoAt } from "./connections.fixtures";
import { rotateKeys } from "./rotate-keys";
import { keyIdOf, openToken, sealToken } from "./token-vault";
import { withAccount } from "./with-account";

const OLD = env.encryptionKeys ?? "";
const NEW = `next:${Buffer.alloc(32, 9).toString("base64")}`;

let fake: ZohoFake;
beforeEach(async () => {
  await resetDatabase();
  fake = await startZohoFake();
});
afterEach(async () => {
  env.encryptionKeys = OLD;
  await fake.close();
});

const listCalendars = (id: string) =>
  withAccount(id, async (ctx, _connection, provider) => (await provider.listCalendars?.(ctx)) ?? [], {
    providers: [zohoAt(fake)],
  });

const keyIds = async () =>
  new Set(
    (await db.calendarConnection.findMany()).flatMap(({ accessToken, refreshToken }) =>
      [accessToken, refreshToken].map((sealed) => keyIdOf(sealed ?? "")),
    ),
  );

describe("requirement 9: a sealed token", () => {
  it("says its version and its key, and opens in its own row and column alone", async () => {
    const sealed = sealToken("row-1", "accessToken", "1000.secret");
    expect(sealed).toMatch(/^v1\.test\./);
    expect(sealed).not.toContain("1000");
    expect(openToken("row-1", "accessToken", sealed)).toBe("1000.secret");
    expect(() => openToken("row-2", "accessToken", sealed)).toThrow(/cannot be opened/);
    expect(() => openToken("row-1", "refreshToken", sealed)).toThrow(/cannot be opened/);
  });

  it("does not open with one byte changed, whichever it is", () => {
    const sealed = sealToken("row-1", "accessToken", "1000.secret");
    const [version = "", key = "", ...sealedParts] = sealed.split(".");
    const refused = (...parts: string[]) =>
      expect(() => openToken("row-1", "accessToken", parts.join("."))).toThrow(/cannot be opened/);
    let changed = 0;
    for (const [place, part] of sealedParts.entries()) {
      for (const at of Buffer.from(part, "base64url").keys()) {
        const bytes = Buffer.from(part, "base64url");
        bytes[at] = (bytes[at] ?? 0) ^ 1;
        refused(version, key, ...sealedParts.with(place, bytes.toString("base64url")));
        changed += 1;
      }
    }
    expect(changed).toBe(12 + "1000.secret".length + 16);
    for (const other of ["v2", "V1", ""]) refused(other, key, ...sealedParts);
    for (const other of ["tesu", "", "test.test"]) refused(version, other, ...sealedParts);
    refused("1000.plain");
    refused("");
  });

  it("does not open with a part of its tag: four bytes of it could be guessed", () => {
    const sealed = sealToken("row-1", "accessToken", "1000.secret");
    const [tag = "", ...rest] = sealed.split(".").reverse();
    for (const length of [4, 8, 12, 15]) {
      const cut = Buffer.from(tag, "base64url").subarray(0, length).toString("base64url");
      expect(() => openToken("row-1", "accessToken", [...rest.toReversed(), cut].join("."))).toThrow(
        /cannot be opened/,
      );
    }
  });

  it("written over another's in the table is no access: the vendor is not asked, and its own still works", async () => {
    const logged = vi.spyOn(log, "error").mockImplementation(() => undefined);
    const [hanna, ravi] = [await connectManager(fake), await connectManager(fake, { email: RAVI })];
    const put = (data: { accessToken: string | null; refreshToken?: string | null }) =>
      db.calendarConnection.update({ where: { id: hanna.id }, data });
    const own = { accessToken: hanna.accessToken, refreshToken: hanna.refreshToken };
    for (const copied of [
      { accessToken: ravi.accessToken },
      { accessToken: hanna.refreshToken },
      { accessToken: null, refreshToken: ravi.refreshToken },
      { accessToken: null, refreshToken: hanna.accessToken },
      { accessToken: "1000.plain" },
    ]) {
      await put({ ...own, ...copied });
      await expect(listCalendars(hanna.id)).rejects.toMatchObject({ code: "service_unavailable" });
    }
    expect(fake.calls).toEqual([]);
    expect(logged).toHaveBeenCalled();
    await put(own);
    expect(await listCalendars(hanna.id)).toHaveLength(1);
  });
});

describe("requirement 10: rotating the keys while calls are made and access is renewed", () => {
  it("fails no call, leaves nothing under the old key, and the app works without it", async () => {
    const emails = Array.from({ length: 12 }, (_, number) => `manager${number}@example.com`);
    const connections = [];
    for (const email of emails) {
      fake.addUser({ email, centre: "eu" });
      connections.push(await connectManager(fake, { email }));
    }
    env.encryptionKeys = `${NEW},${OLD}`;
    fake.settings.rotates = true;
    Object.assign(fake.settings, { tokenDelayMs: 20, accessLifeMs: 86_400_000 });
    let isOver = false;
    const traffic = connections.map(async ({ id, accountEmail }) => {
      for (let calls = 1; ; calls += 1) {
        fake.expireAccessTokens(accountEmail);
        await listCalendars(id);
        if (isOver) return calls;
        await db.tokenRenewal.deleteMany({ where: { connectionId: id, outcome: "ok" } });
        fake.advance(600_000);
      }
    });
    const rotations = (async () => {
      await vi.waitUntil(() => tokenCalls(fake).length > 0);
      const first = await Promise.all([rotateKeys(), rotateKeys()]);
      await vi.waitUntil(() => tokenCalls(fake).length > 36, { timeout: 10_000 });
      return [...first, await rotateKeys()];
    })().finally(() => {
      isOver = true;
    });
    const calls = await Promise.all(traffic);
    expect(calls.every((count) => count > 1)).toBe(true);
    for (const rotation of await rotations) {
      expect(rotation).toMatchObject({ newestKeyId: "next", unreadable: [], left: 0 });
    }
    expect(await keyIds()).toEqual(new Set(["next"]));
    env.encryptionKeys = NEW;
    for (const { id, accountEmail } of connections) {
      expect(await listCalendars(id)).toHaveLength(1);
      fake.expireAccessTokens(accountEmail);
      await db.tokenRenewal.deleteMany({ where: { connectionId: id } });
      fake.advance(600_000);
      expect(await listCalendars(id)).toHaveLength(1);
    }
    expect(await rotateKeys()).toMatchObject({ resealed: 0, upToDate: 24, left: 0 });
  });

  it("a key that is missing fails closed, is logged as an error, and the row stays as it is", async () => {
    const logged = vi.spyOn(log, "error").mockImplementation(() => undefined);
    const { id, accessToken } = await connectManager(fake);
    env.encryptionKeys = NEW;
    await expect(listCalendars(id)).rejects.toMatchObject({ code: "service_unavailable" });
    expect(await rotateKeys()).toMatchObject({ resealed: 0, unreadable: [id], left: 2 });
    expect(await readConnection(id)).toMatchObject({
      status: "connected",
      accessToken,
      lastErrorCode: "service_unavailable",
    });
    expect(logged).toHaveBeenCalledWith(
      expect.objectContaining({ connectionId: id, keyId: "test" }),
      expect.anything(),
    );
    expect(JSON.stringify(logged.mock.calls)).not.toContain(accessToken);
  });
});
