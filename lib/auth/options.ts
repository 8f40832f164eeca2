import "server-only";
import type { AuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { isPasswordCorrect } from "./passwords";
import { createSession, revokeSession, SESSION_ABSOLUTE_MS, SESSION_COOKIE } from "./sessions";
import { clearAttempts, countAttempt } from "./throttle";

const isSecure = env.appUrl.startsWith("https://");

/** next-auth v4, kept behind this folder. The cookie is an encrypted token that holds a session id; the session is ours. */
export const authOptions: AuthOptions = {
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
        const email = credentials?.email?.trim().toLowerCase() ?? "";
        await countAttempt("signInAll", "all");
        await countAttempt("signInAccount", email);
        const user = await db.user.findUnique({ where: { email } });
        const isCorrect = await isPasswordCorrect(credentials?.password ?? "", user?.passwordHash ?? null);
        if (!user || !isCorrect || user.disabledAt) return null;
        await clearAttempts("signInAccount", email);
        return { id: user.id, email: user.email, name: user.name };
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
};
