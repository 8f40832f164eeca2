import "server-only";
import { readEnv } from "./env-schema";

/** The environment, read and checked once. A wrong value stops the start (see `scripts/` and `instrumentation.ts`). */
export const env = readEnv(process.env);
