import "server-only";
import { hmacSha256, randomToken, sha256Hex } from "@/lib/crypto";
import type { Tx } from "@/lib/db";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";

export type LinkPurpose = "booking" | "interview" | "connect" | "feedback";

const PAGE: Record<LinkPurpose, string> = {
  booking: "book",
  interview: "interview",
  connect: "connect",
  feedback: "feedback",
};
/** 192 bits. */
const TOKEN_BYTES = 24;

/**
 * The token is derived, never stored: HMAC over purpose, subject and a random nonce under AUTH_SECRET. The database holds its
 * hash only, and yet the same link can be mailed again.
 */
const derive = (purpose: LinkPurpose, subjectId: string, nonce: string): string =>
  hmacSha256(`link:${purpose}`, `${subjectId}:${nonce}`).subarray(0, TOKEN_BYTES).toString("base64url");

export const linkUrl = (purpose: LinkPurpose, token: string): string => `${env.appUrl}/${PAGE[purpose]}/${token}`;

/**
 * Makes the subject's link, or prolongs the one it has: one subject, one token. After a revoked one comes another; so it does after
 * a connect link that has run out, which whoever holds it may have replaced.
 */
export async function issueLink(
  tx: Tx,
  input: { purpose: LinkPurpose; subjectId: string; expiresAt: Date },
): Promise<{ token: string; url: string }> {
  const { purpose, subjectId, expiresAt } = input;
  const nonce = randomToken(16);
  const tokenHash = sha256Hex(derive(purpose, subjectId, nonce));
  await tx.accessLink.updateMany({
    where: {
      purpose,
      subjectId,
      OR: [{ revokedAt: { not: null } }, { purpose: "connect", expiresAt: { lte: new Date() } }],
    },
    data: { nonce, tokenHash, revokedAt: null, openedAt: null },
  });
  const link = await tx.accessLink.upsert({
    where: { purpose_subjectId: { purpose, subjectId } },
    create: { purpose, subjectId, nonce, expiresAt, tokenHash },
    update: { expiresAt },
  });
  const token = derive(purpose, subjectId, link.nonce);
  return { token, url: linkUrl(purpose, token) };
}

/** The token of a link that was issued before, for mails and answers; null where there is none that opens. */
export async function tokenFor(tx: Tx, purpose: LinkPurpose, subjectId: string): Promise<string | null> {
  const link = await tx.accessLink.findUnique({ where: { purpose_subjectId: { purpose, subjectId } } });
  return link && !link.revokedAt ? derive(purpose, subjectId, link.nonce) : null;
}

/** Notes that a person opened a link's page; `at` null where nobody has. */
export const noteOpened = (tx: Tx, purpose: LinkPurpose, subjectId: string, at: Date) =>
  tx.accessLink.updateMany({ where: { purpose, subjectId }, data: { openedAt: at } });

/** When the links of several were opened, by their subject; absent: not yet. */
export async function openedAtOf(
  tx: Tx,
  purpose: LinkPurpose,
  subjectIds: readonly string[],
): Promise<Map<string, Date>> {
  const links = await tx.accessLink.findMany({
    where: { purpose, subjectId: { in: [...subjectIds] } },
    select: { subjectId: true, openedAt: true },
  });
  return new Map(links.flatMap(({ subjectId, openedAt }) => (openedAt ? [[subjectId, openedAt] as const] : [])));
}

/** From the next request on these links open nothing. */
export async function revokeLinks(tx: Tx, purpose: LinkPurpose, subjectIds: readonly string[]): Promise<void> {
  await tx.accessLink.updateMany({
    where: { purpose, subjectId: { in: [...subjectIds] }, revokedAt: null },
    data: { revokedAt: new Date() },
  });
}

/** What a token opens. Unknown, expired, revoked and foreign-purpose tokens are all the same null. */
export async function findLink(
  purpose: LinkPurpose,
  token: string,
  now = new Date(),
): Promise<{ subjectId: string; expiresAt: Date } | null> {
  const link = await db.accessLink.findUnique({ where: { tokenHash: sha256Hex(token) } });
  if (!link || link.purpose !== purpose || link.revokedAt || link.expiresAt <= now) return null;
  return { subjectId: link.subjectId, expiresAt: link.expiresAt };
}

/** What a link opens, for its page; null where it opens nothing. Any other failure stays one. */
export async function openedBy<T>(load: () => Promise<T>): Promise<T | null> {
  try {
    return await load();
  } catch (error) {
    if (error instanceof AppError && error.code === "link_not_found") return null;
    throw error;
  }
}

/** Whose a link was, also when it has run out, so that a new one can be mailed to the same person. Opens nothing. */
export async function ownerOfLink(purpose: LinkPurpose, token: string): Promise<string | null> {
  const link = await db.accessLink.findUnique({ where: { tokenHash: sha256Hex(token) } });
  return link && link.purpose === purpose && !link.revokedAt ? link.subjectId : null;
}
