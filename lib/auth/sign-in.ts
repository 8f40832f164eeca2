import "server-only";
import { z } from "zod";
import { sha256Hex } from "@/lib/crypto";
import { db } from "@/lib/db";
import { issueDeviceCookie, knownDevice } from "./device-cookie";
import { isPasswordCorrect } from "./passwords";
import { peerOf } from "./peer";
import { clearAttempts, countAttempt, takeBackAttempt } from "./throttle";

/** Wider than any account has it: what does not fit cannot be right, and is answered like a wrong password. */
const credentialsSchema = z.object({
  email: z.string().trim().toLowerCase().max(320),
  password: z.string().max(1024),
});

export type SignedIn = {
  user: { id: string; email: string; name: string };
  /** For `Set-Cookie`. */
  deviceCookie: string;
};

const ELSEWHERE = "or use a browser in which you have signed in with this password before.";

/**
 * Checks an e-mail and a password that came with `headers`. Null when they do not belong together: an unknown account, a disabled
 * one and a wrong password take the same steps and the same time.
 *
 * Wrong tries are counted per account and device, ten in 15 minutes. A browser in which the account signed in before carries a
 * device cookie and has a counter of its own; all other browsers share the account's second counter, the one of their address
 * and the server's. So a stranger's tries hold up strangers, and the owner only on a device that is new to the account.
 *
 * @throws AppError rate_limited with the seconds to wait
 */
export async function signInWithPassword(credentials: unknown, headers: Headers): Promise<SignedIn | null> {
  const parsed = credentialsSchema.safeParse(credentials);
  const { email, password } = parsed.success ? parsed.data : { email: "", password: "" };
  // PostgreSQL's text holds no NUL.
  const user = email.includes("\0") ? null : await db.user.findUnique({ where: { email } });
  const device = knownDevice(headers, email, user);
  const settle = device === null ? await countStranger(email, headers) : await countDevice(device);
  const isCorrect = await isPasswordCorrect(password, user?.passwordHash ?? null);
  if (!user || !isCorrect || user.disabledAt) return null;
  await settle();
  return { user: { id: user.id, email: user.email, name: user.name }, deviceCookie: issueDeviceCookie(user) };
}

/** Counts a try from a device that the account knows. What it answers settles the counter after a success. */
async function countDevice(nonce: string): Promise<() => Promise<void>> {
  await countAttempt(
    "signInKnownDevice",
    nonce,
    (wait) => `Too many attempts in this browser. Try again in ${wait}, or ask an admin for a new password.`,
  );
  return () => clearAttempts("signInKnownDevice", nonce);
}

/** Counts a try from anywhere else. A success takes back itself only: the owner's does not hand a guesser ten more tries. */
async function countStranger(email: string, headers: Headers): Promise<() => Promise<void>> {
  const peer = peerOf(headers);
  // Hashed: the database's index takes no key of any length and any characters.
  const account = sha256Hex(email);
  await countAttempt(
    "signInAll",
    "all",
    (wait) => `Too many attempts by everybody together. Try again in ${wait}, ${ELSEWHERE}`,
  );
  if (peer) {
    await countAttempt(
      "signInPeer",
      peer,
      (wait) => `Too many attempts from your network address. Try again in ${wait}, ${ELSEWHERE}`,
    );
  }
  await countAttempt(
    "signInNewDevice",
    account,
    (wait) => `Too many attempts for this account. Try again in ${wait}, ${ELSEWHERE}`,
  );
  return async () => {
    await takeBackAttempt("signInNewDevice", account);
    if (peer) await takeBackAttempt("signInPeer", peer);
  };
}
