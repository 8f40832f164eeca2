import "server-only";
import { hmacSha256 } from "@/lib/crypto";
import { env } from "@/lib/env";
import { isEmbedded } from "@/lib/job-engine";

/** Signs and verifies every call of a function, also within this process. Made from AUTH_SECRET where none is configured. */
export const signingKey = (): string =>
  env.inngestSigningKey ?? hmacSha256("inngest-signing-key", "v1").toString("hex");

/** The address `/e/<key>` of the embedded runner is as secret as an Inngest event key. */
export const eventKey = (): string =>
  env.inngestEventKey ?? hmacSha256("inngest-event-key", "v1").toString("base64url");

/**
 * An Inngest server signs its calls; without its key nobody could tell them from a stranger's.
 * @throws Error naming the missing variable.
 */
export function assertEngineConfigured(): void {
  if (isEmbedded || env.inngestDev || env.inngestSigningKey) return;
  throw new Error(
    "The environment is not usable:\n  INNGEST_SIGNING_KEY is missing: with INNGEST_EVENT_KEY or INNGEST_BASE_URL set, " +
      "the server's calls are verified by it, for example signkey-prod-…",
  );
}
