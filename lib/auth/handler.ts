import "server-only";
import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions, type SignInOutcome } from "./options";

type Context = { params: Promise<{ nextauth: string[] }> };

/**
 * next-auth's routes. To its answer to a sign-in come what it has no place for: the device cookie of a success, and the status
 * and `Retry-After` of a throttled try.
 */
export async function handleAuth(request: NextRequest, context: Context): Promise<Response> {
  const outcome: SignInOutcome = {};
  const response: Response = await NextAuth(request, context, authOptions(request.headers, outcome));
  const headers = new Headers(response.headers);
  if (outcome.deviceCookie) headers.append("set-cookie", outcome.deviceCookie);
  if (outcome.retryAfterSeconds) headers.set("retry-after", String(outcome.retryAfterSeconds));
  const isThrottled = outcome.retryAfterSeconds !== undefined && !headers.has("location");
  return new Response(response.body, { status: isThrottled ? 429 : response.status, headers });
}
