import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { readEnv } from "./env-schema";

const good = {
  NODE_ENV: "production",
  AUTH_SECRET: randomBytes(32).toString("base64"),
  ENCRYPTION_KEYS: `k1:${randomBytes(32).toString("base64")}`,
};
const SIGNING_KEY = `signkey-prod-${randomBytes(32).toString("hex")}`;

describe("requirement 36: a production start", () => {
  it.each([
    ["INNGEST_DEV", { INNGEST_DEV: "1" }],
    ["INNGEST_DEV with an address", { INNGEST_DEV: "http://127.0.0.1:8288", INNGEST_SIGNING_KEY: SIGNING_KEY }],
    ["an Inngest server without its signing key", { INNGEST_EVENT_KEY: "abc" }],
    ["an Inngest address without its signing key", { INNGEST_BASE_URL: "https://inngest.example.com" }],
    ["a signing key of one digit", { INNGEST_SIGNING_KEY: `signkey-prod-${"0".repeat(64)}` }],
    ["a secret out of a manual", { AUTH_SECRET: "change-me-change-me-change-me-change-me" }],
    ["a secret that says what it is for", { AUTH_SECRET: "your_secret_key_0123456789abcdefghij" }],
    ["a secret of one letter", { AUTH_SECRET: "a".repeat(64) }],
    ["a key of zeros", { ENCRYPTION_KEYS: `k1:${Buffer.alloc(32).toString("base64")}` }],
    ["an old key of zeros", { ENCRYPTION_KEYS: `${good.ENCRYPTION_KEYS},k0:${Buffer.alloc(32).toString("base64")}` }],
    ["a key of 16 bytes", { ENCRYPTION_KEYS: `k1:${randomBytes(16).toString("base64")}` }],
    ["a key of 33 bytes", { ENCRYPTION_KEYS: `k1:${randomBytes(33).toString("base64")}` }],
    ["two keys of one id", { ENCRYPTION_KEYS: `${good.ENCRYPTION_KEYS},k1:${randomBytes(32).toString("base64")}` }],
  ])("with %s is refused, and what is wrong is named without its value", (_what, change) => {
    const names = Object.keys(change).map((name) =>
      name === "INNGEST_DEV" ? name : /INNGEST/.test(name) ? "INNGEST_SIGNING_KEY" : name,
    );
    const read = () => readEnv({ ...good, ...change });
    expect(read).toThrow(/not usable/);
    expect(read).toThrow(new RegExp(names[0] ?? ""));
    for (const value of Object.values(change)) if (value.length > 10) expect(read).not.toThrow(value);
  });

  it.each([
    ["nothing of Inngest", {}],
    ["INNGEST_DEV switched off", { INNGEST_DEV: "0" }],
    ["an Inngest server and its signing key", { INNGEST_EVENT_KEY: "abc", INNGEST_SIGNING_KEY: SIGNING_KEY }],
    ["two keys", { ENCRYPTION_KEYS: `k2:${randomBytes(32).toString("base64url")},${good.ENCRYPTION_KEYS}` }],
  ])("with %s goes ahead", (_what, change) => {
    expect(readEnv({ ...good, ...change }).isProduction).toBe(true);
  });

  it("may have the dev server elsewhere", () => {
    expect(readEnv({ ...good, NODE_ENV: "development", INNGEST_DEV: "1" }).inngestDev).toBe("1");
  });
});
