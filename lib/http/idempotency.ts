import "server-only";
import { sha256Hex } from "@/lib/crypto";
import { db, type Tx } from "@/lib/db";
import { AppError, isConstraintViolation } from "@/lib/errors";
import { Prisma } from "@/lib/generated/prisma/client";

export type StoredAnswer = { status: number; body: Prisma.InputJsonValue };

/** A first request that was killed half way leaves its claim behind; after this long another may take it over. */
const CLAIM_EXPIRES_MS = 60_000;
const MAX_KEY_LENGTH = 255;

type Claim = { kind: "run"; id: string } | { kind: "replay"; answer: StoredAnswer };

/** A row's id, or a booking's or interview's: "<provider>_<24 url-safe characters>". */
const IDS = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[a-z]+_[A-Za-z0-9_-]{24}(?![A-Za-z0-9_-])/g;
const LINK_TOKENS = /(?<=\/)[A-Za-z0-9_-]{32}(?![A-Za-z0-9_-])/g;

/** Whom and what a text names: ids as they are, link tokens as the hash that `access_links` knows them by. */
const subjectsIn = (text: string): string[] => [
  ...new Set([...(text.match(IDS) ?? []), ...(text.match(LINK_TOKENS) ?? []).map((token) => sha256Hex(token))]),
];

export type KeyedCall = {
  /** Actor, method and address. */
  call: string;
  key: string;
  body: Uint8Array;
  /** What the address and the request's fields name, in any form. */
  about: string;
};

/**
 * Claims the key for this request, or gives the first answer again.
 * @throws AppError idempotency_key_reused, conflict (the first is under way), profile_not_found (whom it was about was erased)
 */
export async function claimKey(input: KeyedCall, now = new Date()): Promise<Claim> {
  if (input.key.length > MAX_KEY_LENGTH) {
    throw new AppError("invalid_request", `Idempotency-Key may have ${MAX_KEY_LENGTH} characters at most.`);
  }
  // An address may be longer than a row of an index, and a key may hold what its caller wrote into it.
  const [scope, key, requestHash] = [sha256Hex(input.call), sha256Hex(input.key), sha256Hex(input.body)];
  try {
    const { id } = await db.idempotencyRecord.create({
      data: { scope, key, requestHash, subjects: subjectsIn(input.about) },
    });
    return { kind: "run", id };
  } catch (error) {
    if (!isConstraintViolation(error)) throw error;
  }
  const record = await db.idempotencyRecord.findUnique({ where: { scope_key: { scope, key } } });
  // The first request failed between the two statements and gave its claim back.
  if (!record) return claimKey(input, now);
  if (record.erasedAt !== null) {
    throw new AppError(
      "profile_not_found",
      "The person this request was about was erased. Use a new Idempotency-Key for a new request.",
    );
  }
  if (record.requestHash !== requestHash) {
    throw new AppError(
      "idempotency_key_reused",
      "This Idempotency-Key was used with another body. Use a new key for a new request.",
    );
  }
  if (record.status !== null) {
    return { kind: "replay", answer: { status: record.status, body: record.body as Prisma.InputJsonValue } };
  }
  const taken = await db.idempotencyRecord.updateMany({
    where: { id: record.id, status: null, createdAt: { lt: new Date(now.getTime() - CLAIM_EXPIRES_MS) } },
    data: { createdAt: now },
  });
  if (taken.count === 0) {
    throw new AppError(
      "conflict",
      "The first request with this Idempotency-Key is still under way. Ask again in a moment.",
      {
        retryAfterSeconds: 1,
      },
    );
  }
  return { kind: "run", id: record.id };
}

/**
 * Keeps the answer, unless the person it is about was erased meanwhile. A failure of ours (5xx) is not kept, so that the caller
 * may try again.
 */
export async function settleKey(id: string, answer: StoredAnswer | null): Promise<void> {
  if (answer === null || answer.status >= 500) {
    await db.idempotencyRecord.deleteMany({ where: { id } });
    return;
  }
  await db.idempotencyRecord.updateMany({
    where: { id, erasedAt: null },
    data: { ...answer, subjects: { push: subjectsIn(JSON.stringify(answer.body)) } },
  });
}

/**
 * Forgets what was answered about a person. The key stays used until it is as old as others: a request that is repeated
 * after the erasure must not bring the person back. What stays are hashes of the call and the key.
 * @param subjects the person's ids and the hashes of their links' tokens.
 */
export async function forgetAnswersAbout(tx: Tx, subjects: string[], now = new Date()): Promise<number> {
  const { count } = await tx.idempotencyRecord.updateMany({
    where: { subjects: { hasSome: subjects }, erasedAt: null },
    data: { erasedAt: now, body: Prisma.DbNull, status: null, requestHash: "", subjects: [] },
  });
  return count;
}
