import "server-only";
import { decode } from "next-auth/jwt";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import type { Actor } from "./actor";
import { cookieValue, hostCookie } from "./cookies";

const HOUR_MS = 3_600_000;
/** A session ends after twelve idle hours, and after seven days in any case. */
export const SESSION_IDLE_MS = 12 * HOUR_MS;
export const SESSION_ABSOLUTE_MS = 7 * 24 * HOUR_MS;
/** How stale `lastSeenAt` may be: a write a minute, not one a request. */
const SEEN_GRANULARITY_MS = 60_000;

export const SESSION_COOKIE = hostCookie("ai-recruiter.session");

/** Makes the server-side half of a session; the cookie carries its id only. */
export async function createSession(userId: string, now = new Date()): Promise<string> {
  const session = await db.userSession.create({
    data: { userId, expiresAt: new Date(now.getTime() + SESSION_ABSOLUTE_MS) },
  });
  return session.id;
}

export async function revokeSession(sessionId: string): Promise<void> {
  await db.userSession.updateMany({ where: { id: sessionId, revokedAt: null }, data: { revokedAt: new Date() } });
}

async function sessionId(headers: Headers): Promise<string | null> {
  const cookie = cookieValue(headers, SESSION_COOKIE);
  if (!cookie || !env.authSecret) return null;
  // A cookie that does not open is a visitor without a session, whatever the reason.
  const token = await decode({ token: cookie, secret: env.authSecret }).catch(() => null);
  return typeof token?.sid === "string" ? token.sid : null;
}

/**
 * The signed-in person behind a request, read from the database each time: a removed role acts on the next request.
 * `isActivity: false` where the server asks by itself: an open page alone must not keep an idle session alive.
 */
export async function actorFromSession(
  headers: Headers,
  now = new Date(),
  { isActivity } = { isActivity: true },
): Promise<Actor | null> {
  const id = await sessionId(headers);
  if (!id) return null;
  const session = await db.userSession.findUnique({ where: { id }, include: { user: true } });
  if (!session || session.revokedAt || session.expiresAt <= now || session.user.disabledAt) return null;
  const idleMs = now.getTime() - session.lastSeenAt.getTime();
  if (idleMs > SESSION_IDLE_MS) return null;
  if (isActivity && idleMs > SEEN_GRANULARITY_MS) {
    await db.userSession.updateMany({ where: { id }, data: { lastSeenAt: now } });
  }
  const { user } = session;
  return {
    kind: "user",
    userId: user.id,
    name: user.name,
    email: user.email,
    role: user.role,
    via: "session",
    scopes: ["read", "write", "admin"],
  };
}
