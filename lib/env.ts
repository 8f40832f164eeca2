import "server-only";
import { readEnv } from "./env-schema";

/** The environment, read and checked once. A wrong value stops the start (see `scripts/` and `instrumentation.ts`). */
export const env = readEnv(process.env);

// next-auth v4 takes its own address from this variable alone; ours is the one that people set.
process.env.NEXTAUTH_URL ??= env.appUrl;
