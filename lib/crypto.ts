import "server-only";
import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { env } from "./env";

export const sha256Hex = (input: string | Uint8Array): string => createHash("sha256").update(input).digest("hex");

/** URL-safe text with `bytes` random bytes in it. */
export const randomToken = (bytes = 24): string => randomBytes(bytes).toString("base64url");

/** A key of its own for each purpose, so that a value made for one is worthless for another. */
export function hmacSha256(purpose: string, message: string): Buffer {
  return createHmac("sha256", createHmac("sha256", authSecret()).update(purpose).digest()).update(message).digest();
}

export function isEqual(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}

function authSecret(): string {
  if (!env.authSecret) {
    throw new Error(
      "AUTH_SECRET is not set. `npm start` makes one in DATA_DIR; with your own DATABASE_URL set it yourself.",
    );
  }
  return env.authSecret;
}

const TAG_BYTES = 16;

type Keyring = { current: string; keys: Map<string, Buffer> };

function keyring(): Keyring {
  const keys = new Map<string, Buffer>();
  for (const pair of (env.encryptionKeys ?? "").split(",").filter(Boolean)) {
    const at = pair.indexOf(":");
    keys.set(pair.slice(0, at), Buffer.from(pair.slice(at + 1), "base64"));
  }
  const [current] = keys.keys();
  if (!current) throw new Error("ENCRYPTION_KEYS is not set. `npm start` makes one in DATA_DIR.");
  return { current, keys };
}

/** Of every key that opens something. */
export const knownKeyIds = (): string[] => [...keyring().keys.keys()];

/** Of the key that new values are sealed under: the first in ENCRYPTION_KEYS. */
export const newestKeyId = (): string => keyring().current;

/**
 * AES-256-GCM under the newest key. `context` (table, row, column) is authenticated: a ciphertext copied elsewhere does not open.
 * Shape: `v1.<keyId>.<iv>.<ciphertext>.<tag>`, base64url parts.
 */
export function encrypt(plaintext: string, context: string): string {
  const { current, keys } = keyring();
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keys.get(current) as Buffer, iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(context));
  const body = Buffer.concat([cipher.update(plaintext, "utf8"), cipher.final()]);
  return [
    "v1",
    current,
    iv.toString("base64url"),
    body.toString("base64url"),
    cipher.getAuthTag().toString("base64url"),
  ].join(".");
}

/** @throws Error when the key is unknown or one byte differs: never a pass-through. */
export function decrypt(sealed: string, context: string): string {
  const [version, keyId, iv, body, tag] = sealed.split(".");
  const key = version === "v1" && keyId ? keyring().keys.get(keyId) : undefined;
  if (!key || !iv || body === undefined || !tag) throw new Error("This value was sealed under an unknown key.");
  // Without its length said, Node takes a tag of four bytes as well, which can be guessed.
  const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(iv, "base64url"), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(Buffer.from(tag, "base64url"));
  return Buffer.concat([decipher.update(Buffer.from(body, "base64url")), decipher.final()]).toString("utf8");
}
