import { beforeEach, describe, expect, it } from "vitest";
import { actorFromApiKey } from "@/lib/auth/api-keys";
import { db } from "@/lib/db";
import { createActor } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";
import { createApiKey } from "./create-api-key";
import { forgetStaleRecords } from "./forget-stale-records";
import { revokeApiKey } from "./revoke-api-key";

describe("an API key", () => {
  beforeEach(resetDatabase);

  it("is shown once, stored as a hash, and acts for its maker within its scopes", async () => {
    const admin = await createActor("admin");
    const { key } = await createApiKey(admin, { name: "Careers page", scopes: ["read", "read"] });
    expect(JSON.stringify(await db.apiKey.findMany())).not.toContain(key);
    expect(await actorFromApiKey(`Bearer ${key}`)).toMatchObject({
      userId: admin.userId,
      scopes: ["read"],
      via: "api_key",
    });
    expect(await actorFromApiKey(`Basic ${key}`)).toBeNull();
    expect(await actorFromApiKey(`Bearer ${key}x`)).toBeNull();
  });

  it("cannot make a key that may do more than itself", async () => {
    const actor = { ...(await createActor("admin")), scopes: ["read" as const] };
    await expect(createApiKey(actor, { name: "More", scopes: ["write"] })).rejects.toMatchObject({ code: "forbidden" });
  });

  it("stops when it is revoked, and revoking it again changes nothing", async () => {
    const admin = await createActor("admin");
    const { key, api_key_id: id } = await createApiKey(admin, { name: "Old", scopes: ["read"] });
    const first = await revokeApiKey(admin, id);
    expect(await actorFromApiKey(`Bearer ${key}`)).toBeNull();
    expect(await revokeApiKey(admin, id)).toEqual(first);
    expect(await db.auditEntry.count({ where: { action: "api_key.revoked" } })).toBe(1);
  });
});

describe("the nightly clean-up", () => {
  beforeEach(resetDatabase);

  it("drops old answers and keeps young ones and every mail's key", async () => {
    const old = new Date(Date.now() - 8 * 86_400_000);
    await db.idempotencyRecord.createMany({
      data: [
        { scope: "a", key: "old", requestHash: "x", createdAt: old },
        { scope: "a", key: "young", requestHash: "x" },
      ],
    });
    await db.mail.create({
      data: {
        messageKey: "k",
        messageId: "<k@x>",
        template: "t",
        toEmail: "a@b.example",
        subject: "s",
        text: "t",
        html: "h",
        createdAt: old,
      },
    });
    expect(await forgetStaleRecords()).toMatchObject({ answers: 1 });
    expect(await db.idempotencyRecord.findMany({ select: { key: true } })).toEqual([{ key: "young" }]);
    expect(await db.mail.count()).toBe(1);
  });

  it("drops what an old webhook said of somebody, and still knows that it came", async () => {
    const receivedAt = new Date(Date.now() - 31 * 86_400_000);
    await db.webhookDelivery.createMany({
      data: [
        { provider: "calendly", deliveryId: "old", body: "{}", receivedAt },
        { provider: "calendly", deliveryId: "young", body: "{}" },
      ],
    });
    expect(await forgetStaleRecords()).toMatchObject({ deliveries: 1 });
    expect(await db.webhookDelivery.findMany({ orderBy: { receivedAt: "asc" } })).toMatchObject([
      { deliveryId: "old", body: "" },
      { deliveryId: "young", body: "{}" },
    ]);
  });

  it("21: that a calendar's vendor said something is known for a week, longer than it says it again", async () => {
    const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
    await db.webhookDelivery.createMany({
      data: [
        { provider: "google", deliveryId: "old", body: "", receivedAt: daysAgo(8) },
        { provider: "outlook", deliveryId: "young", body: "", receivedAt: daysAgo(4) },
      ],
    });
    expect(await forgetStaleRecords()).toMatchObject({ hints: 1, deliveries: 0 });
    expect(await db.webhookDelivery.findMany()).toMatchObject([{ deliveryId: "young" }]);
  });
});
