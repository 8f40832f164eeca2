import { signIn } from "next-auth/react";

export type SignInResult = { ok: true } | { ok: false; message: string };

/** One sentence for an unknown address and for a wrong password: which of the two it was is nobody's business. */
const REFUSED = "This e-mail and password do not belong together. Check both, or ask an admin for a new password.";
const FAILED = "Signing in did not work just now. Try again in a moment.";

/** What next-auth answers, in words for people. The throttle's sentence names the time to wait and is shown as it is. */
export function describeSignIn(answer: { ok: boolean; error?: string | null } | undefined): SignInResult {
  if (answer?.ok && !answer.error) return { ok: true };
  const error = answer?.error ?? "";
  if (error === "CredentialsSignin") return { ok: false, message: REFUSED };
  return { ok: false, message: error.startsWith("Too many attempts ") ? error : FAILED };
}

export async function signInWithPassword(email: string, password: string): Promise<SignInResult> {
  try {
    return describeSignIn(await signIn("credentials", { email, password, redirect: false }));
  } catch {
    return { ok: false, message: "The server cannot be reached. Check your connection." };
  }
}
