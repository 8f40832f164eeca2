import "server-only";
import pino from "pino";

/** One line of JSON per event. Secrets and personal data are kept out by the caller; these paths are the safety net. */
export const log = pino({
  level: process.env.NODE_ENV === "test" ? "silent" : "info",
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: {
    paths: ["password", "token", "authorization", "*.password", "*.token", "*.authorization", "headers.cookie"],
    censor: "[redacted]",
  },
});

export type Logger = typeof log;
