import "server-only";
import { hmacSha256 } from "@/lib/crypto";
import { env } from "@/lib/env";

/** Signs and verifies every call of a function, also within this process. Made from AUTH_SECRET where none is configured. */
export const signingKey = (): string =>
  env.inngestSigningKey ?? hmacSha256("inngest-signing-key", "v1").toString("hex");

/** The address `/e/<key>` of the embedded runner is as secret as an Inngest event key. */
export const eventKey = (): string =>
  env.inngestEventKey ?? hmacSha256("inngest-event-key", "v1").toString("base64url");
