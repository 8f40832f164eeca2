import "server-only";
import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";

/** OWASP's scrypt setting for 32 MB of memory (Password Storage Cheat Sheet, 2026). */
const COST = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 1024 * 1024 };
const KEY_BYTES = 32;

const derive = (password: string, salt: Buffer, cost: typeof COST): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(password.normalize("NFKC"), salt, KEY_BYTES, cost, (error, key) => (error ? reject(error) : resolve(key)));
  });

/** `scrypt$N$r$p$salt$key`, base64url parts: the cost travels with the hash, so that it can be raised later. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, COST);
  return ["scrypt", COST.N, COST.r, COST.p, salt.toString("base64url"), key.toString("base64url")].join("$");
}

/** Takes as long for `null` (no such account) as for a wrong password, so that timing tells nothing. */
export async function isPasswordCorrect(password: string, hash: string | null): Promise<boolean> {
  const [, n, r, p, salt, key] = (hash ?? "").split("$");
  const cost = hash ? { ...COST, N: Number(n), r: Number(r), p: Number(p) } : COST;
  const expected = Buffer.from(key ?? "", "base64url");
  const actual = await derive(password, salt ? Buffer.from(salt, "base64url") : randomBytes(16), cost);
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}
