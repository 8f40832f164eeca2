import "server-only";
import { createPrivateKey, type KeyObject } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { ProviderError } from "@/lib/errors";

export type ServiceAccount = { clientEmail: string; keyId: string | null; privateKey: KeyObject };

const keyFile = z.object({
  type: z.literal("service_account"),
  client_email: z.email(),
  private_key: z.string().min(1),
  private_key_id: z.string().optional(),
});

/**
 * `setting`: the key file's JSON, or its path. Line breaks of the key that the way through a shell or a form has spoiled are
 * put right (sheet C.1). Nothing of the key is ever in a message.
 * @throws ProviderError provider_not_configured, saying what is wrong with it
 */
export async function readServiceAccount(setting: string): Promise<ServiceAccount> {
  const text = setting.trim();
  // What was connected with a service account still asks for it when the setting is gone.
  if (text === "") throw unusable("is not set any more");
  const json = parse(text.startsWith("{") ? text : await readKeyFile(text));
  const parsed = keyFile.safeParse(json);
  if (!parsed.success) {
    const fields = [...new Set(parsed.error.issues.map((issue) => issue.path.join(".")))].join(", ");
    throw unusable(`is not the key of a service account: look at ${fields || "its form"}`);
  }
  const { client_email: clientEmail, private_key: pem, private_key_id: keyId = null } = parsed.data;
  return { clientEmail, keyId, privateKey: readKey(pem) };
}

async function readKeyFile(file: string): Promise<string> {
  try {
    return await readFile(/* turbopackIgnore: true */ path.resolve(/* turbopackIgnore: true */ file), "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    throw unusable(`names a file that cannot be read (${code})`);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A .env file's double quotes turn "\n" into real line breaks, which JSON does not allow inside a text.
    const mended = text.replace(/-----BEGIN[^"]*/, (key) => key.replace(/\r?\n/g, "\\n"));
    try {
      return JSON.parse(mended);
    } catch {
      throw unusable("is neither JSON nor the path of a JSON file");
    }
  }
}

function readKey(pem: string): KeyObject {
  try {
    const key = createPrivateKey(pem.replace(/\\r/g, "").replace(/\\n/g, "\n"));
    if (key.asymmetricKeyType === "rsa") return key;
  } catch {
    throw unusable("holds a private_key that cannot be read");
  }
  throw unusable("holds a private_key that is not an RSA key");
}

const unusable = (what: string): ProviderError =>
  new ProviderError("provider_not_configured", {
    provider: "google",
    operation: "readServiceAccount",
    message: `GOOGLE_SERVICE_ACCOUNT_JSON ${what}. Set it to the key file of a service account, or to its path.`,
    retryable: false,
  });
