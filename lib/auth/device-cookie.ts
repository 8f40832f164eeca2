import "server-only";
import { hmacSha256, isEqual, randomToken } from "@/lib/crypto";
import { cookieValue, hostCookie, isSecure } from "./cookies";

/** Browsers keep no cookie for longer than 400 days. Each sign-in makes a new one. */
export const DEVICE_SECONDS = 365 * 24 * 3600;

type Account = { id: string; passwordHash: string | null };

/** One for each account in a browser. The name is derived, so that the jar of a shared browser names nobody. */
export const deviceCookieName = (email: string): string =>
  hostCookie(`ai-recruiter.device.${hmacSha256("device-cookie-name", email).subarray(0, 12).toString("base64url")}`);

/** The password's hash has its own salt: with a new password, even the same one again, every device is unknown again. */
const seal = (account: Account | null, nonce: string, expiresAt: string): string =>
  hmacSha256("device-cookie", JSON.stringify([account?.id, account?.passwordHash, nonce, expiresAt])).toString(
    "base64url",
  );

/**
 * What a successful sign-in leaves in the browser, as a `Set-Cookie` value: the proof that this account's owner was here. It
 * opens nothing; it only sets its bearer's wrong passwords apart from everybody else's (OWASP, "Slow down online guessing
 * attacks with device cookies"). Shape: `<expiry in Unix seconds>.<nonce>.<HMAC>`.
 */
export function issueDeviceCookie(account: Account & { email: string }, now = new Date()): string {
  const nonce = randomToken(16);
  const expiresAt = String(Math.floor(now.getTime() / 1000) + DEVICE_SECONDS);
  return [
    `${deviceCookieName(account.email)}=${expiresAt}.${nonce}.${seal(account, nonce, expiresAt)}`,
    "Path=/",
    `Max-Age=${DEVICE_SECONDS}`,
    "HttpOnly",
    // Our own sign-in page alone sends it.
    "SameSite=Strict",
    ...(isSecure ? ["Secure"] : []),
  ].join("; ");
}

/**
 * The nonce of the device that a request comes from; null for a device on which this account never signed in with its present
 * password. An unknown account (null) takes the same steps as a known one.
 */
export function knownDevice(headers: Headers, email: string, account: Account | null, now = new Date()): string | null {
  const [expiresAt, nonce, mac, ...rest] = cookieValue(headers, deviceCookieName(email))?.split(".") ?? [];
  if (!expiresAt || !nonce || !mac || rest.length > 0) return null;
  const isGenuine = isEqual(mac, seal(account, nonce, expiresAt));
  return isGenuine && account?.passwordHash && Number(expiresAt) * 1000 > now.getTime() ? nonce : null;
}
