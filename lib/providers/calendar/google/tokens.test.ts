import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type GoogleFake, startGoogleFake } from "@/lib/testing/fakes/google";
import { readServiceAccount } from "./service-account";
import { googleScopes, isNotDelegated, makeTokens, type Tokens } from "./tokens";

const PERSON = "ines@kestrel.example";

describe("Google's access tokens", () => {
  let fake: GoogleFake;
  let tokens: Tokens;
  beforeEach(async () => {
    fake = await startGoogleFake();
    fake.addPerson(PERSON);
    tokens = makeTokens(() => readServiceAccount(fake.tokens.keyFile()), fake.tokenUrl);
  });
  afterEach(async () => {
    vi.useRealTimers();
    await fake.close();
  });

  const ask = (subject: string | null = null, timeoutMs = 5_000) =>
    tokens.tokenFor({ subject, signal: AbortSignal.timeout(timeoutMs) });
  const exchanges = () => fake.calls.filter(({ path }) => path === "/token").length;

  it("are asked for with the least scopes, and kept", async () => {
    const first = await ask();
    expect(first.isNew).toBe(true);
    expect(await ask()).toEqual({ value: first.value, isNew: false });
    expect(exchanges()).toBe(1);
    expect(fake.tokens.callerOf(first.value)).toMatchObject({ isServiceAccount: true, scopes: [...googleScopes] });
  });

  it("are asked for once by all who want one at the same time, and once a person", async () => {
    fake.tokens.grantDelegation([...googleScopes]);
    fake.misbehave({ kind: "slow", delayMs: 200 });
    const all = await Promise.all(Array.from({ length: 50 }, (_, index) => ask(index % 2 ? PERSON : null)));
    expect(new Set(all.map(({ value }) => value)).size).toBe(2);
    expect(exchanges()).toBe(2);
  });

  it("are asked for again a minute before they end", async () => {
    const first = await ask();
    const now = Date.now();
    vi.useFakeTimers({ now: now + (3599 - 65) * 1000, toFake: ["Date"] });
    expect((await ask()).value).toBe(first.value);
    vi.setSystemTime(now + (3599 - 55) * 1000);
    expect((await ask()).value).not.toBe(first.value);
  });

  it("are nobody's to wait for longer than he wants, and the others still get theirs", async () => {
    fake.misbehave({ kind: "slow", delayMs: 600 });
    const patient = ask();
    await expect(ask(null, 100)).rejects.toMatchObject({ code: "provider_timeout", retryable: true });
    expect((await patient).isNew).toBe(true);
    expect(exchanges()).toBe(1);
  });

  it("are refused for a person without delegation, which is remembered for ten minutes and then asked anew", async () => {
    for (let index = 0; index < 3; index += 1) {
      const failure = await ask(PERSON).catch((error: unknown) => error);
      expect(isNotDelegated(failure)).toBe(true);
      expect(failure).toMatchObject({ code: "reconnect_required", retryable: false });
    }
    expect(exchanges()).toBe(1);
    fake.tokens.grantDelegation([...googleScopes]);
    await expect(ask(PERSON)).rejects.toMatchObject({ code: "reconnect_required" });
    vi.useFakeTimers({ now: Date.now() + 11 * 60_000, toFake: ["Date"] });
    expect((await ask(PERSON)).isNew).toBe(true);
  });

  it("are refused where the administrator allowed fewer scopes, and for people of no organisation", async () => {
    fake.tokens.grantDelegation([googleScopes[0]]);
    expect(isNotDelegated(await ask(PERSON).catch((error: unknown) => error))).toBe(true);
    fake.tokens.grantDelegation([...googleScopes]);
    expect(isNotDelegated(await ask("somebody@gmail.com").catch((error: unknown) => error))).toBe(true);
  });

  it("say what to do about a revoked key, and about this computer's clock", async () => {
    fake.tokens.revokeKey();
    await expect(ask()).rejects.toMatchObject({
      code: "provider_not_configured",
      retryable: false,
      publicMessage: expect.stringContaining("Check GOOGLE_SERVICE_ACCOUNT_JSON"),
    });
    const description = "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe.";
    fake.misbehave({ kind: "status", status: 400, json: { error: "invalid_grant", error_description: description } });
    await expect(ask()).rejects.toMatchObject({ publicMessage: expect.stringContaining("Set this computer's clock") });
  });

  it.each([
    [500, "provider_unavailable"],
    [429, "rate_limited"],
  ])("are not refused by a service that fails (%i): that is no lost access", async (status, code) => {
    fake.misbehave({ kind: "status", status, json: { error: "internal_failure" } });
    const failure = await ask(PERSON).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code, retryable: true });
    expect(isNotDelegated(failure)).toBe(false);
    fake.behave();
    fake.tokens.grantDelegation([...googleScopes]);
    expect((await ask(PERSON)).isNew).toBe(true);
  });

  it("are not taken from an answer that holds none", async () => {
    fake.misbehave({ kind: "status", status: 200, json: { token_type: "Bearer" } });
    await expect(ask()).rejects.toMatchObject({ code: "provider_unavailable" });
  });
});
