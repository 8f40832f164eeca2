import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { log } from "@/lib/logger";
import { type CalendlyFake, startCalendlyFake } from "@/lib/testing/fakes/calendly";
import { signatureHeader } from "@/lib/testing/fakes/calendly/deliveries";
import { type CalendlySettings, makeCalendly } from ".";
import { keyMark, verifySignature } from "./signature";

const NOW = new Date("2027-03-22T09:00:00Z");
const BODY = '{"event":"invitee.created", "payload":{"name":"Zoë"}}';
const seconds = (offset: number) => new Date(NOW.getTime() + offset * 1000);
const verdict = (header: string | null, keys = ["new-key", "old-key"], body = BODY) =>
  verifySignature(
    { headers: new Headers(header === null ? {} : { "Calendly-Webhook-Signature": header }), body },
    keys,
    NOW,
  ).ok;

describe("the signature", () => {
  it("requirement 20: of the current and of the previous key is accepted, within five minutes either way", () => {
    for (const key of ["new-key", "old-key"]) expect(verdict(signatureHeader(key, BODY, NOW))).toBe(true);
    for (const key of ["new-key", "old-key"]) {
      for (const offset of [-300, 300]) expect(verdict(signatureHeader(key, BODY, seconds(offset)))).toBe(true);
      for (const offset of [-302, 302, -600, 600])
        expect(verdict(signatureHeader(key, BODY, seconds(offset)))).toBe(false);
    }
  });

  it("is accepted for the vector that OpenSSL computes", () => {
    // printf '1492774577.{"a":1}' | openssl dgst -sha256 -hmac secret
    const header = "t=1492774577,v1=ff8d5f25d7eee08192b9853d29d5e538b200ea9882f0a5f1be60b41cefdc5d79";
    const at = new Date(1_492_774_577_000);
    const headers = new Headers({ "calendly-webhook-signature": header });
    expect(verifySignature({ headers, body: '{"a":1}' }, ["secret"], at).ok).toBe(true);
  });

  const good = signatureHeader("new-key", BODY, NOW);
  it.each([
    ["missing", null],
    ["empty", ""],
    ["without a timestamp", good.replace(/^t=\d+,/, "")],
    ["without a signature", good.replace(/,v1=.*/, "")],
    ["with another timestamp", signatureHeader("new-key", BODY, NOW).replace(/t=\d+/, `t=${NOW.getTime() / 1000 + 1}`)],
    ["one digit short", good.slice(0, -1)],
    ["not hexadecimal", `${good.slice(0, -2)}zz`],
    ["of another key", signatureHeader("guess", BODY, NOW)],
    ["of an empty key", signatureHeader("", BODY, NOW)],
  ])("that is %s is refused", (_what, header) => {
    expect(verdict(header)).toBe(false);
  });

  it("is over the bytes: one changed, or the same JSON written anew, is refused", () => {
    expect(verdict(good, undefined, BODY.replace("Zoë", "Zoe"))).toBe(false);
    expect(verdict(good, undefined, JSON.stringify(JSON.parse(BODY)))).toBe(false);
  });

  it("is refused whatever it is where no key is configured", () => {
    for (const setting of [undefined, "", " , "]) {
      const { webhook } = makeCalendly(
        () => ({ webhookSigningKey: setting }),
        () => NOW,
      );
      const headers = new Headers({ "calendly-webhook-signature": signatureHeader("", BODY, NOW) });
      expect(webhook?.verify({ headers, body: BODY })).toMatchObject({ ok: false });
    }
  });
});

describe("the webhook subscription", () => {
  const callbackUrl = "https://recruiting.example/api/webhooks/calendly";
  const address = `${callbackUrl}?key=${keyMark("new-key")}`;
  let hours = 0;
  const hour = () => new Date(Date.UTC(2027, 3, 5, 9 + hours++));
  const template = () => ({
    events: ["invitee.created", "invitee.canceled"],
    scope: "user",
    signingKey: "old-key",
    state: "active" as const,
    retryStartedAt: null,
    createdAt: new Date(),
  });
  let fake: CalendlyFake;
  let settings: CalendlySettings;
  beforeEach(async () => {
    fake = await startCalendlyFake();
    settings = { apiKey: fake.state.token, apiUrl: fake.baseUrl, webhookSigningKey: "new-key,old-key" };
  });
  afterEach(() => fake.close());
  const ensure = () =>
    makeCalendly(() => settings).subscription?.ensure(
      { account: null, signal: AbortSignal.timeout(5_000), log },
      { callbackUrl },
    );

  it("is made once, with the current key, and left alone while it is healthy", async () => {
    expect(await ensure()).toEqual({ state: "created" });
    expect(await ensure()).toEqual({ state: "active" });
    expect(fake.state.subscriptions).toMatchObject([{ url: address, signingKey: "new-key", scope: "user" }]);
  });

  it("is made anew, without a gap, when the signing key changes; until then the old one is good", async () => {
    settings.webhookSigningKey = "old-key";
    await ensure();
    settings.webhookSigningKey = "new-key, old-key";
    const delivery = async () => {
      const { deliveries } = await fake.book({ start: hour(), email: "amara@mail.example" }, { isDelivered: false });
      return deliveries.map(({ headers, body }) =>
        makeCalendly(() => settings).webhook?.verify({ headers: new Headers(headers), body }),
      );
    };
    expect(await delivery()).toMatchObject([{ ok: true }]);
    expect(await ensure()).toEqual({ state: "healed" });
    const order = fake.calls.filter(
      ({ path, method }) => path.startsWith("/webhook_subscriptions") && method !== "GET",
    );
    expect(order.map(({ method }) => method)).toEqual(["POST", "POST", "DELETE"]);
    expect(fake.state.subscriptions).toMatchObject([{ signingKey: "new-key", state: "active" }]);
    expect(await ensure()).toEqual({ state: "active" });
    settings.webhookSigningKey = "new-key";
    expect(await ensure()).toEqual({ state: "active" });
    expect(await delivery()).toMatchObject([{ ok: true }]);
  });

  it("of an earlier version, which did not say its key, is made anew; one of another installation is left alone", async () => {
    const made = (url: string) => ({ ...template(), uuid: `WH${url.length}`, url });
    fake.state.subscriptions.push(made(callbackUrl), made("https://staging.example/api/webhooks/calendly"));
    expect(await ensure()).toEqual({ state: "healed" });
    expect(fake.state.subscriptions.map(({ url }) => url)).toEqual([
      "https://staging.example/api/webhooks/calendly",
      expect.stringMatching(/^https:\/\/recruiting\.example\/api\/webhooks\/calendly\?key=[0-9a-f]{4}$/),
    ]);
  });

  it("is one, whichever of several processes was first", async () => {
    const states = await Promise.all([ensure(), ensure(), ensure()]);
    expect(states.filter((one) => one?.state === "created")).toHaveLength(1);
    expect(fake.state.subscriptions).toHaveLength(1);
  });

  it("that Calendly disabled after a day of failed deliveries is made anew", async () => {
    await ensure();
    const [subscription] = fake.state.subscriptions;
    if (!subscription) throw new Error("There is none.");
    subscription.url = `${fake.baseUrl}/nobody`;
    await fake.book({ start: new Date("2027-03-23T09:00:00Z"), email: "amara@mail.example" });
    await fake.retryDeliveries(3);
    expect(subscription.state).toBe("active");
    await fake.retryDeliveries(24);
    expect(subscription.state).toBe("disabled");
    subscription.url = address;
    expect(await ensure()).toEqual({ state: "healed" });
    expect(fake.state.subscriptions).toMatchObject([{ url: address, state: "active" }]);
  });

  it("on a free plan, or without a signing key, cannot be had, and says what to do", async () => {
    fake.state.plan = "free";
    expect(await ensure()).toMatchObject({
      state: "unavailable",
      reason: expect.stringContaining("paid Calendly plan"),
    });
    settings.webhookSigningKey = undefined;
    expect(await ensure()).toMatchObject({ state: "unavailable", reason: expect.stringContaining("SIGNING_KEY") });
  });

  it("with a key that lacks the scope is a failure, not a free plan", async () => {
    fake.state.scopes = new Set(["users:read", "webhooks:read"]);
    await expect(ensure()).rejects.toMatchObject({ code: "provider_failed" });
  });
});
