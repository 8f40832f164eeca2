import { generateKeyPairSync } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readServiceAccount } from "./service-account";

const pem = (type: "rsa" | "ec") =>
  (type === "rsa"
    ? generateKeyPairSync("rsa", { modulusLength: 2048 })
    : generateKeyPairSync("ec", { namedCurve: "P-256" })
  ).privateKey.export({ type: "pkcs8", format: "pem" }) as string;
const key = pem("rsa");
const file = (change: object = {}) => ({
  type: "service_account",
  client_email: "ai@project.iam.gserviceaccount.com",
  private_key_id: "5e1f",
  private_key: key,
  ...change,
});

describe("the service account's key", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "google-key-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it("is read from JSON, and from the file that a path names", async () => {
    const named = path.join(folder, "key.json");
    await writeFile(named, JSON.stringify(file(), null, 2));
    for (const setting of [JSON.stringify(file()), named, ` ${named} `]) {
      expect(await readServiceAccount(setting)).toMatchObject({
        clientEmail: "ai@project.iam.gserviceaccount.com",
        keyId: "5e1f",
      });
    }
  });

  it("is read with line breaks that a shell or a .env file has spoiled", async () => {
    const escapedTwice = JSON.stringify(file({ private_key: key.replaceAll("\n", "\\n") }));
    const realBreaks = JSON.stringify(file()).replaceAll("\\n", "\n");
    const windows = JSON.stringify(file()).replaceAll("\\n", "\r\n");
    const escapedWindows = JSON.stringify(file({ private_key: key.replaceAll("\n", "\\r\\n") }));
    for (const setting of [escapedTwice, realBreaks, windows, escapedWindows]) {
      expect((await readServiceAccount(setting)).privateKey.asymmetricKeyType).toBe("rsa");
    }
  });

  it.each([
    ["nothing, where it was set before", "", /is not set any more/],
    ["a path of no file", "/nowhere/key.json", /names a file that cannot be read \(ENOENT\)/],
    ["half of the JSON", JSON.stringify(file()).slice(0, 200), /neither JSON nor the path/],
    ["another kind of credential", JSON.stringify({ type: "authorized_user", client_id: "1" }), /look at type/],
    ["no key in it", JSON.stringify(file({ private_key: undefined })), /look at private_key/],
    ["a key cut short", JSON.stringify(file({ private_key: key.slice(0, 300) })), /private_key that cannot be read/],
    ["a key of another kind", JSON.stringify(file({ private_key: pem("ec") })), /not an RSA key/],
  ])("that cannot be used says why, never what: %s", async (_what, setting, message) => {
    const failure = await readServiceAccount(setting).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      name: "ProviderError",
      code: "provider_not_configured",
      message: expect.stringMatching(message),
    });
    expect(String(failure)).not.toContain(key.slice(60, 90));
  });
});
