import "server-only";
import { z } from "zod";
import type { ConnectableId } from "@/lib/connections/repository";
import { connectableIds } from "@/lib/connections/repository";
import { hmacSha256, isEqual, randomToken, sha256Hex } from "@/lib/crypto";
import type { Tx } from "@/lib/db";

const STATE_LIFE_MS = 10 * 60_000;
export const PURPOSE = "connect";
/** An admin's word that another account is right: for the next connecting, not for ever. */
const ACCEPTANCE_LIFE_MS = 7 * 86_400_000;
const ACCEPTANCE = "accept";

const payloadSchema = z.object({
  nonce: z.string().min(1),
  userId: z.uuid(),
  provider: z.enum(connectableIds),
  purpose: z.literal(PURPOSE),
  /** Who asked for it, where somebody signed in did. */
  startedBy: z.uuid().nullable(),
});
type Payload = z.infer<typeof payloadSchema>;

const signatureOf = (body: string): string => hmacSha256("oauth-state", body).toString("base64url");

/** Begins a consent: what the vendor hands back, good once and for ten minutes, for this person and vendor alone. */
export async function issueState(
  tx: Tx,
  input: { userId: string; provider: ConnectableId; startedBy: string | null; now: Date },
): Promise<string> {
  const { userId, provider, startedBy, now } = input;
  const nonce = randomToken();
  await tx.oAuthState.create({
    data: {
      nonceHash: sha256Hex(nonce),
      provider,
      userId,
      purpose: PURPOSE,
      expiresAt: new Date(now.getTime() + STATE_LIFE_MS),
    },
  });
  const payload: Payload = { nonce, userId, provider, purpose: PURPOSE, startedBy };
  const body = Buffer.from(JSON.stringify(payload)).toString("base64url");
  return `${body}.${signatureOf(body)}`;
}

/** What a state says, if we signed it; says nothing about whether it is still good. */
export function readState(state: string | null): Payload | null {
  const [body, signature, rest] = (state ?? "").split(".");
  if (!body || !signature || rest !== undefined || !isEqual(signature, signatureOf(body))) return null;
  const parsed = payloadSchema.safeParse(JSON.parse(Buffer.from(body, "base64url").toString("utf8")));
  return parsed.success ? parsed.data : null;
}

/** Uses a state up. Null: it was used before, or is too old. */
export async function consumeState(
  tx: Tx,
  { nonce, userId, provider }: Payload,
  now: Date,
): Promise<{ id: string } | null> {
  const nonceHash = sha256Hex(nonce);
  const { count } = await tx.oAuthState.updateMany({
    where: { nonceHash, userId, provider, purpose: PURPOSE, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  });
  return count === 0 ? null : tx.oAuthState.findUnique({ where: { nonceHash }, select: { id: true } });
}

export const noteOtherAccount = (tx: Tx, stateId: string, otherEmail: string) =>
  tx.oAuthState.update({ where: { id: stateId }, data: { otherEmail } });

/** The account that came back last though it is another's; null where the last consent brought none. */
export const otherAccountOf = async (tx: Tx, userId: string): Promise<string | null> =>
  (await otherAccountsOf(tx, [userId])).get(userId) ?? null;

/** The same of several people; absent: none. */
export async function otherAccountsOf(tx: Tx, userIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.$queryRaw<{ userId: string; otherEmail: string | null }[]>`
    SELECT DISTINCT ON ("userId") "userId"::text AS "userId", "otherEmail" FROM oauth_states
    WHERE "userId" = ANY(${[...userIds]}::uuid[]) AND purpose = ${PURPOSE} AND "usedAt" IS NOT NULL
    ORDER BY "userId", "usedAt" DESC`;
  return new Map(rows.flatMap(({ userId, otherEmail }) => (otherEmail ? [[userId, otherEmail] as const] : [])));
}

export async function acceptAccount(
  tx: Tx,
  input: { userId: string; provider: ConnectableId; email: string; now: Date },
): Promise<void> {
  const { userId, provider, email, now } = input;
  await tx.oAuthState.create({
    data: {
      nonceHash: sha256Hex(randomToken()),
      provider,
      userId,
      purpose: ACCEPTANCE,
      acceptedEmail: email,
      expiresAt: new Date(now.getTime() + ACCEPTANCE_LIFE_MS),
    },
  });
}

/** Uses an admin's acceptance up. False: there is none for this account. */
export async function takeAcceptance(
  tx: Tx,
  input: { userId: string; provider: ConnectableId; email: string; now: Date },
): Promise<boolean> {
  const { userId, provider, email, now } = input;
  const { count } = await tx.oAuthState.updateMany({
    where: { userId, provider, purpose: ACCEPTANCE, acceptedEmail: email, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  });
  return count > 0;
}
