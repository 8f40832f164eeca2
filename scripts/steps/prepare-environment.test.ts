import { describe, expect, it, vi } from "vitest";
import { prepareEnvironment, withoutProductVariables } from "./prepare-environment.ts";

const ownDatabase = { NODE_ENV: "production", DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none" } as const;

describe("preparing the environment", () => {
  it("refuses a database of one's own without the secrets that its hosts have to share", async () => {
    await expect(prepareEnvironment(process.cwd(), { ...ownDatabase })).rejects.toThrow(
      /AUTH_SECRET is required[\s\S]*ENCRYPTION_KEYS is required/,
    );
  });

  it("names the variable that is wrong, and never shows its value", async () => {
    const attempt = prepareEnvironment(process.cwd(), { NODE_ENV: "production", AUTH_SECRET: "tooshort" });
    await expect(attempt).rejects.toThrow(/AUTH_SECRET/);
    await expect(attempt).rejects.not.toThrow(/tooshort/);
  });

  it("requirement 36: refuses to start production against the Inngest dev server, before it touches a database", async () => {
    const given = { ...ownDatabase, INNGEST_DEV: "1", AUTH_SECRET: "x".repeat(40), ENCRYPTION_KEYS: "" };
    await expect(prepareEnvironment(process.cwd(), given)).rejects.toThrow(/INNGEST_DEV must not be set in production/);
  });

  it("keeps a person's accounts out of the tests", () => {
    vi.stubEnv("OPENAI_API_KEY", "sk-real");
    expect(withoutProductVariables("test")).not.toHaveProperty("OPENAI_API_KEY");
    expect(withoutProductVariables("test").PATH).toBe(process.env.PATH);
  });
});
