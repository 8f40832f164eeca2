import { encode } from "next-auth/jwt";
import type { Actor } from "@/lib/auth/actor";
import { createSession, SESSION_COOKIE } from "@/lib/auth/sessions";
import { env } from "@/lib/env";

/** The cookie of a browser in which this person is signed in. */
export async function sessionCookieOf(actor: Actor): Promise<string> {
  const sid = await createSession(actor.userId);
  return `${SESSION_COOKIE}=${await encode({ token: { sid }, secret: env.authSecret ?? "" })}`;
}
