import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { connectManager, isTokenCall, RAVI, readConnection, tokenCalls } from "@/lib/connections/connections.fixtures";
import { db } from "@/lib/db";
import { resetDatabase } from "@/lib/testing/database";
import { renewTokens } from "./renew-tokens";

const fake = await vi.hoisted(async () => {
  const { startConfiguredZoho } = await import("@/lib/testing/configured-zoho");
  return startConfiguredZoho();
});
afterAll(() => fake.close());

beforeEach(async () => {
  await resetDatabase();
  fake.behave();
  fake.calls.length = 0;
});

describe("the renewal in the background", () => {
  it("renews what ends within a quarter of an hour, and nothing else", async () => {
    const soon = await connectManager(fake, { endsInMs: 14 * 60_000 });
    const later = await connectManager(fake, { email: RAVI, endsInMs: 16 * 60_000 });
    expect(await renewTokens()).toEqual({ renewed: 1, failed: 0 });
    expect(tokenCalls(fake)).toHaveLength(1);
    const [first, second] = await Promise.all([readConnection(soon.id), readConnection(later.id)]);
    expect(first.accessExpiresAt?.getTime()).toBeGreaterThan(Date.now() + 50 * 60_000);
    expect(second.accessExpiresAt).toEqual(later.accessExpiresAt);
  });

  it("begins each one's lease when it is its turn, however long those before it took", async () => {
    await connectManager(fake, { endsInMs: 5 * 60_000 });
    await connectManager(fake, { email: RAVI, endsInMs: 6 * 60_000 });
    fake.misbehave({ kind: "slow", delayMs: 700 }, { when: isTokenCall });
    await renewTokens();
    const [first, second] = await db.tokenRenewal.findMany({ orderBy: { at: "asc" } });
    expect((second?.at.getTime() ?? 0) - (first?.at.getTime() ?? 0)).toBeGreaterThanOrEqual(600);
  });

  it("goes on after one that fails, and leaves it alone until it may be asked again", async () => {
    await connectManager(fake, { endsInMs: 5 * 60_000 });
    await connectManager(fake, { email: RAVI, endsInMs: 6 * 60_000 });
    fake.misbehave({ kind: "status", status: 500 }, { times: 1 });
    expect(await renewTokens()).toEqual({ renewed: 1, failed: 1 });
    expect(await renewTokens()).toEqual({ renewed: 0, failed: 0 });
    expect(tokenCalls(fake)).toHaveLength(2);
  });
});
