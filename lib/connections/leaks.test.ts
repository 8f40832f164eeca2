import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { db } from "@/lib/db";
import { settingsFor } from "@/lib/providers/calendar/google/google.fixtures";
import { googleScopes } from "@/lib/providers/calendar/google/tokens";
import { settingsOf } from "@/lib/providers/calendar/outlook/outlook.fixture";
import { resetDatabase } from "@/lib/testing/database";
import { startGoogleFake } from "@/lib/testing/fakes/google";
import { startOutlookFake } from "@/lib/testing/fakes/outlook";
import type { FakeCall, FakeVendor, Misbehaviour } from "@/lib/testing/fakes/server";
import { startZohoFake } from "@/lib/testing/fakes/zoho";
import { connectManager, createManager, HANNA, zohoVariables } from "./connections.fixtures";

// The processes start as in production, which takes no key that others know.
await vi.hoisted(async () => {
  const { randomBytes } = await import("node:crypto");
  process.env.ENCRYPTION_KEYS = `k1:${randomBytes(32).toString("base64")}`;
});

const root = path.resolve(import.meta.dirname, "../..");

type Vendor = { fake: FakeVendor; connectionId: string; variables: Record<string, string | undefined> };

async function connect(provider: "google" | "outlook"): Promise<string> {
  const { id: userId } = await createManager(HANNA);
  const { id } = await db.calendarConnection.create({
    data: {
      userId,
      provider,
      accountEmail: HANNA,
      externalAccountId: HANNA,
      ...(provider === "google" ? { access: "delegated" } : {}),
    },
  });
  return id;
}

const vendors: Record<string, () => Promise<Vendor>> = {
  zoho: async () => {
    const fake = await startZohoFake();
    const { id } = await connectManager(fake, { endsInMs: -1 });
    return { fake, connectionId: id, variables: zohoVariables(fake) };
  },
  google: async () => {
    const fake = await startGoogleFake();
    fake.addPerson(HANNA);
    fake.tokens.grantDelegation([...googleScopes]);
    const { apiUrl, tokenUrl, serviceAccountJson } = settingsFor(fake, "delegated");
    return {
      fake,
      connectionId: await connect("google"),
      variables: {
        GOOGLE_API_URL: apiUrl,
        GOOGLE_TOKEN_URL: tokenUrl,
        GOOGLE_SERVICE_ACCOUNT_JSON: serviceAccountJson,
      },
    };
  },
  outlook: async () => {
    const fake = await startOutlookFake();
    fake.addMailbox(HANNA);
    const { clientId, clientSecret, tenantId, graphUrl, loginUrl } = settingsOf(fake);
    return {
      fake,
      connectionId: await connect("outlook"),
      variables: {
        MICROSOFT_GRAPH_CLIENT_ID: clientId,
        MICROSOFT_GRAPH_CLIENT_SECRET: clientSecret,
        MICROSOFT_GRAPH_TENANT_ID: tenantId,
        MICROSOFT_GRAPH_URL: graphUrl,
        MICROSOFT_LOGIN_URL: loginUrl,
      },
    };
  },
};

/** All that a process of the app writes, with its log on and every library's debugging too. */
async function printedBy({ connectionId, variables }: Vendor, calls: number): Promise<string> {
  const child = spawn(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", "lib/testing/call-as-account.ts", connectionId, String(calls)],
    {
      cwd: root,
      env: { ...process.env, ...variables, NODE_ENV: "production", DEBUG: "*", GOOGLE_SDK_NODE_LOGGING: "*" },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (printed += chunk));
  await once(child, "close");
  return printed;
}

/** What only the vendor and we may know: as it travelled. */
function secretsOf({ calls }: FakeVendor): string[] {
  const secrets = calls.flatMap((call) => [
    ...["client_secret", "refresh_token", "assertion"].map((name) => call.form.get(name)),
    call.headers.authorization?.split(" ")[1],
  ]);
  return [...new Set(secrets.filter((secret) => typeof secret === "string"))];
}

const troubles: Misbehaviour[] = [
  { kind: "status", status: 400, json: { error: "invalid_request" } },
  { kind: "status", status: 503, text: "<html>Trouble</html>" },
  { kind: "truncated" },
  { kind: "reset" },
];

let vendor: Vendor | undefined;
beforeEach(resetDatabase);
afterEach(() => vendor?.fake.close());

describe("requirement 11: what is printed, with DEBUG=* and all that hangs on an error,", () => {
  it.each(["zoho", "google", "outlook"])(
    "of calls at %s that succeed and that fail holds no token, no assertion and no secret",
    { timeout: 90_000 },
    async (name) => {
      vendor = await vendors[name]?.();
      if (!vendor) throw new Error("There is no such vendor.");
      const { fake } = vendor;
      const isTokens = ({ path: asked }: FakeCall) => /token/.test(asked);
      for (const trouble of troubles) fake.misbehave(trouble, { when: (call) => !isTokens(call), times: 2 });
      let printed = await printedBy(vendor, 12);
      expect(printed).toMatch(/"succeeded":[1-9]/);
      fake.misbehave({ kind: "status", status: 500, json: { error: "server_error" } }, { when: isTokens });
      await db.calendarConnection.updateMany({ data: { accessExpiresAt: new Date(0) } });
      printed += await printedBy(vendor, 1);
      expect(printed).toContain('"succeeded":0');
      expect(printed.match(/ProviderError/g)?.length).toBeGreaterThan(troubles.length);
      const secrets = secretsOf(fake);
      expect(secrets.length).toBeGreaterThan(1);
      for (const secret of secrets) expect(printed).not.toContain(secret);
      expect(printed).not.toMatch(/ya29\.|PRIVATE KEY|eyJ[\w-]{20}/);
    },
  );
});
