import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { OAuthSpec } from "@/lib/providers/core";
import { startZohoFake, type ZohoFake } from "@/lib/testing/fakes/zoho";
import { makeZoho } from ".";
import type { ZohoSettings } from "./data-centres";

const OWNER = "hanna.berg@example.com";
const REDIRECT = "https://app.example/api/oauth/callback/";

describe("the grant at Zoho", () => {
  let fake: ZohoFake;
  let settings: ZohoSettings;
  let oauth: OAuthSpec;
  const made = (change: Partial<ZohoSettings> = {}): OAuthSpec => {
    const spec = makeZoho({ ...settings, ...change }).oauth;
    if (!spec) throw new Error("no OAuth");
    return spec;
  };
  beforeEach(async () => {
    fake = await startZohoFake({ users: [{ email: OWNER, centre: "eu" }], redirectUris: [REDIRECT] });
    settings = {
      clientId: fake.client.id,
      clientSecret: fake.client.secret,
      accountsUrl: fake.baseUrl,
      calendarUrl: fake.baseUrl,
      appUrl: "https://app.example",
    };
    oauth = made();
  });
  afterEach(() => fake.close());

  const signal = () => AbortSignal.timeout(5_000);
  const query = (change: Record<string, string> = {}) =>
    new URLSearchParams({ location: "eu", "accounts-server": "https://accounts.zoho.eu", ...change });
  const exchange = (code = fake.authorize(OWNER, { redirectUri: REDIRECT }), asked = query(), spec = oauth) =>
    spec.exchangeCode({ code, redirectUri: REDIRECT, query: asked, signal: signal() });
  const refresh = (refreshToken: string, region = "eu", spec = oauth) =>
    spec.refresh({ refreshToken, region, signal: signal() });
  const granted = async () => {
    const { refreshToken } = await exchange();
    if (!refreshToken) throw new Error("no refresh token");
    return refreshToken;
  };

  it("is asked for at the registration's centre, offline and anew, with scopes parted by commas", () => {
    const url = made({ accountsUrl: undefined }).authorizeUrl({ redirectUri: REDIRECT, state: "s1" });
    expect(url.origin + url.pathname).toBe("https://accounts.zoho.com/oauth/v2/auth");
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: fake.client.id,
      response_type: "code",
      redirect_uri: REDIRECT,
      scope: "ZohoCalendar.calendar.READ,ZohoCalendar.freebusy.READ,ZohoCalendar.event.ALL,AaaServer.profile.READ",
      access_type: "offline",
      prompt: "consent",
      state: "s1",
    });
    expect(oauth.authorizeUrl({ redirectUri: REDIRECT, state: "s1" }).origin).toBe(fake.baseUrl);
  });

  it("gives tokens for an hour, the centre stored although the addresses are overridden, and tells whose it is", async () => {
    const before = Date.now();
    const tokens = await exchange();
    expect(tokens).toMatchObject({ region: "eu", scopes: oauth.scopes.map(() => expect.any(String)) });
    expect(tokens.expiresAt.getTime() - before).toBeGreaterThan(3_590_000);
    expect(tokens.expiresAt.getTime() - before).toBeLessThan(3_620_000);
    expect(await oauth.identify({ accessToken: tokens.accessToken, region: "eu", signal: signal() })).toEqual({
      email: OWNER,
      externalAccountId: "60000000001",
    });
    // Secrets go in the body, not in the address.
    expect(fake.calls.find(({ path }) => path === "/oauth/v2/token")?.url.search).toBe("");
  });

  it("is read with milliseconds called seconds, as very old answers do", async () => {
    fake.settings.expiry = "milliseconds";
    const tokens = await exchange();
    expect(tokens.expiresAt.getTime() - Date.now()).toBeLessThan(3_620_000);
  });

  it.each([
    ["an unknown location", { location: "zz" }],
    ["an unknown server", { "accounts-server": "https://accounts.zoho.evil" }],
    ["a server that only begins like one", { "accounts-server": "https://accounts.zoho.eu.evil.example" }],
    ["our own network", { "accounts-server": "http://127.0.0.1:9" }],
    ["two that contradict each other", { location: "us" }],
  ])("is refused with a clear error for %s, and nothing is sent anywhere", async (_what, change) => {
    await expect(exchange("1000.code", query(change))).rejects.toMatchObject({
      name: "ProviderError",
      code: "provider_failed",
      message: expect.stringMatching(/data centre/),
    });
    expect(fake.calls).toEqual([]);
  });

  it("falls to the registration's centre where the callback names none", async () => {
    expect((await exchange(undefined, new URLSearchParams())).region).toBe("us");
  });

  it("is good for one use of its code within two minutes, and for one redirect address", async () => {
    const code = fake.authorize(OWNER, { redirectUri: REDIRECT });
    await exchange(code);
    await expect(exchange(code)).rejects.toMatchObject({ code: "provider_failed" });
    const old = fake.authorize(OWNER, { redirectUri: REDIRECT });
    fake.advance(121_000);
    await expect(exchange(old)).rejects.toMatchObject({ code: "provider_failed", retryable: false });
    const other = fake.authorize(OWNER, { redirectUri: "https://app.example/other" });
    await expect(exchange(other)).rejects.toMatchObject({ message: expect.stringMatching(/ZOHO_REDIRECT_URI/) });
  });

  it("brings no refresh token a second time unless consent is asked for anew, nor online", async () => {
    await exchange(fake.authorize(OWNER, { redirectUri: REDIRECT, prompt: "" }));
    const again = await exchange(fake.authorize(OWNER, { redirectUri: REDIRECT, prompt: "" }));
    expect(again.refreshToken).toBeNull();
    expect((await exchange()).refreshToken).not.toBeNull();
    expect(
      (await exchange(fake.authorize(OWNER, { redirectUri: REDIRECT, accessType: "online" }))).refreshToken,
    ).toBeNull();
  });

  it("is refreshed without a new refresh token", async () => {
    const tokens = await refresh(await granted());
    expect(tokens).toMatchObject({ refreshToken: null, region: "eu" });
    expect((await oauth.identify({ accessToken: tokens.accessToken, signal: signal() })).email).toBe(OWNER);
  });

  it("that is gone needs to be given again: revoked there, disconnected here, pushed out by the 21st", async () => {
    const first = await granted();
    for (let more = 0; more < 20; more += 1) await granted();
    await expect(refresh(first)).rejects.toMatchObject({ code: "reconnect_required", retryable: false });
    const live = await granted();
    fake.revokeAll(OWNER);
    await expect(refresh(live)).rejects.toMatchObject({ code: "reconnect_required" });
    const last = await granted();
    await oauth.revoke({ token: last, region: "eu", signal: signal() });
    await expect(refresh(last)).rejects.toMatchObject({ code: "reconnect_required" });
  });

  it.each([
    [200, "en"],
    [400, "en"],
    [200, "zh"],
    [400, "zh"],
  ] as const)("waits ten minutes after the tenth refresh, said with status %s in %s", async (status, language) => {
    fake.settings.accessDenied = { status, language };
    const token = await granted();
    for (let count = 0; count < oauth.refreshLimit.count; count += 1) await refresh(token);
    await expect(refresh(token)).rejects.toMatchObject({
      code: "rate_limited",
      retryable: true,
      retryAfterMs: oauth.refreshLimit.windowMs,
    });
    fake.advance(oauth.refreshLimit.windowMs + 1_000);
    await refresh(token);
  });

  it.each([
    ["invalid_client", 200, "provider_not_configured"],
    ["invalid_client", 401, "provider_not_configured"],
    ["invalid_client_secret", 200, "provider_not_configured"],
    ["invalid_redirect_uri", 400, "provider_not_configured"],
    ["general_error", 400, "provider_unavailable"],
    ["a_word_of_tomorrow", 200, "provider_unavailable"],
    ["a_word_of_tomorrow", 400, "provider_failed"],
    ["invalid_code", 400, "reconnect_required"],
    ["invalid_code", 500, "provider_unavailable"],
    ["access_denied", 400, "rate_limited"],
  ] as const)(
    "on %s with status %i: a refresh fails as it should, and only the gone one ends the grant",
    async (error, status, code) => {
      fake.misbehave({ kind: "status", status, json: { error } });
      await expect(refresh("1000.token")).rejects.toMatchObject({ code });
    },
  );

  it.each([
    ["a page instead of JSON", { kind: "status", status: 200, text: "<html></html>" }, "provider_unavailable"],
    ["success without a token", { kind: "status", status: 200, json: {} }, "provider_unavailable"],
    ["an access without an end", { kind: "status", status: 200, json: { access_token: "x" } }, "provider_unavailable"],
    ["a redirect", { kind: "status", status: 302, headers: { location: "https://evil.example" } }, "provider_failed"],
    ["a connection that breaks", { kind: "reset" }, "provider_unavailable"],
    ["429", { kind: "status", status: 429, headers: { "retry-after": "7" } }, "rate_limited"],
  ] as const)("on %s keeps the grant", async (_what, trouble, code) => {
    fake.misbehave(trouble);
    await expect(refresh("1000.token")).rejects.toMatchObject({ code });
  });

  it("outlives a wrong secret and a region that nobody knows", async () => {
    const token = await granted();
    await expect(refresh(token, "eu", made({ clientSecret: "wrong" }))).rejects.toMatchObject({
      code: "provider_not_configured",
      message: expect.stringMatching(/invalid_client_secret/),
    });
    await refresh(token);
    await expect(refresh(token, "mars")).rejects.toMatchObject({ code: "provider_failed" });
  });

  it("is refused by a centre that does not hold it", async () => {
    const token = await granted();
    fake.settings.serveAs = "us";
    await expect(refresh(token)).rejects.toMatchObject({ code: "reconnect_required" });
  });

  it("is given up when the endpoint keeps silent", async () => {
    fake.settings.tokenDelayMs = 2_000;
    const asked = oauth.refresh({ refreshToken: "1000.token", region: "eu", signal: AbortSignal.timeout(200) });
    await expect(asked).rejects.toMatchObject({ code: "provider_timeout" });
  });

  it.each(["/oauth/v2/token/revoke", "/oauth/v2/revoke/token"] as const)(
    "is taken back at %s, and taking it back twice is a success",
    async (path) => {
      fake.settings.revokePath = path;
      const token = await granted();
      await oauth.revoke({ token, region: "eu", signal: signal() });
      expect(fake.refreshTokens(OWNER)).toEqual([]);
      await oauth.revoke({ token, region: "eu", signal: signal() });
    },
  );

  it("says so when it cannot be taken back", async () => {
    fake.misbehave({ kind: "status", status: 503 });
    await expect(oauth.revoke({ token: "1000.t", signal: signal() })).rejects.toMatchObject({
      code: "provider_unavailable",
    });
    fake.behave();
    fake.misbehave({ kind: "status", status: 404, text: "<html></html>" });
    await expect(oauth.revoke({ token: "1000.t", signal: signal() })).rejects.toMatchObject({
      code: "provider_failed",
    });
  });

  it("does not tell whose account it is without the profile's scope", async () => {
    const { accessToken } = fake.grant(OWNER, ["ZohoCalendar.event.ALL"]);
    await expect(oauth.identify({ accessToken, region: "eu", signal: signal() })).rejects.toMatchObject({
      code: "reconnect_required",
    });
  });

  it("is not asked for without the application's id and secret", async () => {
    const bare = made({ clientId: undefined });
    expect(() => bare.authorizeUrl({ redirectUri: REDIRECT, state: "s" })).toThrow(/ZOHO_CLIENT_ID/);
    await expect(refresh("1000.t", "eu", bare)).rejects.toMatchObject({ code: "provider_not_configured" });
    expect(makeZoho({ ...settings, clientSecret: undefined }).isConfigured()).toBe(false);
    expect(makeZoho(settings).isConfigured()).toBe(true);
  });
});
