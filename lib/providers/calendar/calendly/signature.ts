import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { Delivery, Verdict } from "@/lib/providers/core";

const HEADER = "calendly-webhook-signature";
/** Five minutes for clocks that differ and deliveries that queue, and the second that the timestamp is cut to. */
const TOLERANCE_MS = 5 * 60_000 + 1000;

/** "new, old": the first signs what we subscribe to; both are accepted, so that a key can be changed without a gap. */
export const signingKeys = (setting: string | undefined): string[] =>
  (setting ?? "")
    .split(",")
    .map((key) => key.trim())
    .filter((key) => key !== "");

/**
 * Tells which key a subscription was made with, which Calendly does not say: it stands in the address that it sends to. So short
 * that it tells nobody the key.
 */
export const keyMark = (key: string): string =>
  createHash("sha256").update(`calendly-subscription:${key}`).digest("hex").slice(0, 4);

/**
 * `t=<seconds>,v1=<hex of HMAC-SHA256 over "t.body">`, over the bytes as they came.
 * Source: developer.calendly.com/api-docs/overview/webhooks/webhook-signatures.
 * Calendly gives deliveries no id; a repeated one is equal to the first byte for byte, so its text is its id.
 */
export function verifySignature({ headers, body }: Delivery, keys: readonly string[], now: Date): Verdict {
  if (keys.length === 0) return refused("No signing key is configured, so nobody can be told from Calendly.");
  const parts = (headers.get(HEADER) ?? "").split(",").map((part) => part.trim().split("=", 2));
  const seconds = parts.find(([name]) => name === "t")?.[1] ?? "";
  const signatures = parts.flatMap(([name, value]) => (name === "v1" && value ? [value] : []));
  if (!/^\d{1,12}$/.test(seconds) || signatures.length === 0) return refused("The signature is missing.");
  if (Math.abs(now.getTime() - Number(seconds) * 1000) > TOLERANCE_MS)
    return refused("The signature is too old or too new.");
  const isKnown = keys.some((key) => {
    const expected = createHmac("sha256", key).update(`${seconds}.${body}`).digest();
    return signatures.some((signature) => isSame(expected, signature));
  });
  if (!isKnown) return refused("The signature is not made with our key.");
  return { ok: true, deliveryId: createHash("sha256").update(body).digest("hex") };
}

const refused = (reason: string): Verdict => ({ ok: false, reason });

function isSame(expected: Buffer, signature: string): boolean {
  if (!/^[0-9a-f]{64}$/i.test(signature)) return false;
  return timingSafeEqual(expected, Buffer.from(signature, "hex"));
}
