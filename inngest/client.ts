import "server-only";
import { Inngest } from "inngest";
import { env } from "@/lib/env";
import { isEmbedded } from "@/lib/job-engine";
import { log } from "@/lib/logger";
import { eventKey, signingKey } from "./keys";

/** Where `inngest.send` posts events: the configured server, else this server's own `/e/<key>`. */
const baseUrl = isEmbedded ? `http://127.0.0.1:${env.port}` : env.inngestBaseUrl;

export const inngest = new Inngest({
  id: "ai-recruiter",
  // Development mode switches signatures off, so only an explicit INNGEST_DEV outside production may ask for it (lib/env-schema.ts).
  isDev: !isEmbedded && env.inngestDev !== undefined && !env.isProduction,
  eventKey: eventKey(),
  signingKey: signingKey(),
  ...(baseUrl ? { baseUrl } : {}),
  logger: log,
});
