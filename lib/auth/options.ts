import "server-only";
import type { AuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/logger";
import { isSecure } from "./cookies";
import { createSession, revokeSession, SESSION_ABSOLUTE_MS, SESSION_COOKIE } from "./sessions";
import { signInWithPassword } from "./sign-in";

/** What one request's sign-in leaves for its answer. */
export type SignInOutcome = { deviceCookie?: string; retryAfterSeconds?: number };

/**
 * next-auth v4, kept behind this folder. The cookie is an encrypted token that holds a session id; the session is ours. Made for
 * each request: `headers` are the request's, and a sign-in writes into `outcome` what its answer carries besides.
 */
export const authOptions = (headers: Headers, outcome: SignInOutcome): AuthOptions => ({
  ...(env.authSecret ? { secret: env.authSecret } : {}),
  pages: { signIn: "/sign-in", error: "/sign-in" },
  session: { strategy: "jwt", maxAge: SESSION_ABSOLUTE_MS / 1000 },
  cookies: {
    sessionToken: {
      name: SESSION_COOKIE,
      options: { httpOnly: true, sameSite: "lax", path: "/", secure: isSecure },
    },
  },
  providers: [
    CredentialsProvider({
      name: "E-mail and password",
      credentials: { email: { label: "E-mail", type: "email" }, password: { label: "Password", type: "password" } },
      async authorize(credentials) {
        try {
          const signedIn = await signInWithPassword(credentials, headers);
          if (signedIn) outcome.deviceCookie = signedIn.deviceCookie;
          return signedIn?.user ?? null;
        } catch (error) {
          // next-auth puts the message into an address: only what is written for people may stand there.
          if (!(error instanceof AppError)) {
            log.error({ err: error }, "a sign-in failed");
            throw new Error("internal");
          }
          if (error.retryAfterSeconds) outcome.retryAfterSeconds = error.retryAfterSeconds;
          throw error;
        }
      },
    }),
  ],
  callbacks: {
    async jwt({ token, user }) {
      // Only at sign-in is there a user: what a client sends to "update" a session never reaches the token.
      return user ? { sub: user.id, sid: await createSession(user.id) } : token;
    },
    session: ({ session }) => ({ expires: session.expires }),
    redirect: ({ url, baseUrl }) => (URL.parse(url, baseUrl)?.origin === baseUrl ? url : baseUrl),
  },
  events: {
    async signOut({ token }) {
      if (typeof token?.sid === "string") await revokeSession(token.sid);
    },
  },
});
