import "server-only";
import { sha256Hex } from "@/lib/crypto";
import { db } from "@/lib/db";
import { AppError, isConstraintViolation } from "@/lib/errors";
import type { Prisma } from "@/lib/generated/prisma/client";

export type StoredAnswer = { status: number; body: Prisma.InputJsonValue };

/** A first request that was killed half way leaves its claim behind; after this long another may take it over. */
const CLAIM_EXPIRES_MS = 60_000;
const MAX_KEY_LENGTH = 255;

type Claim = { kind: "run"; id: string } | { kind: "replay"; answer: StoredAnswer };

/** Claims the key for this request, or gives the first answer again. */
export async function claimKey(call: string, key: string, body: Uint8Array, now = new Date()): Promise<Claim> {
  if (key.length > MAX_KEY_LENGTH) {
    throw new AppError("invalid_request", `Idempotency-Key may have ${MAX_KEY_LENGTH} characters at most.`);
  }
  // An address may be longer than a row of an index.
  const scope = sha256Hex(call);
  const requestHash = sha256Hex(body);
  try {
    const { id } = await db.idempotencyRecord.create({ data: { scope, key, requestHash } });
    return { kind: "run", id };
  } catch (error) {
    if (!isConstraintViolation(error)) throw error;
  }
  const record = await db.idempotencyRecord.findUnique({ where: { scope_key: { scope, key } } });
  // The first request failed between the two statements and gave its claim back.
  if (!record) return claimKey(call, key, body, now);
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

/** Keeps the answer; a failure of ours (5xx) is not kept, so that the caller may try again. */
export async function settleKey(id: string, answer: StoredAnswer | null): Promise<void> {
  if (answer && answer.status < 500) {
    await db.idempotencyRecord.update({ where: { id }, data: answer });
  } else {
    await db.idempotencyRecord.deleteMany({ where: { id } });
  }
}
