import "server-only";
import { env } from "@/lib/env";

/** Which engine runs the functions: the embedded runner when no variable speaks of an Inngest server. */
export const isEmbedded = !env.inngestEventKey && !env.inngestBaseUrl && !env.inngestDev;
