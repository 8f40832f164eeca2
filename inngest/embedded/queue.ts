import "server-only";
import { Logger, type LogLevel } from "graphile-worker";
import { log } from "@/lib/logger";

/** The task of a schedule's instant. Names of tasks are kept in rows: never renamed once shipped. */
export const SCHEDULE_TASK = "start-scheduled";

const LEVEL: Record<LogLevel, "error" | "warn" | "debug"> = {
  error: "error",
  warning: "warn",
  // The queue says something about every job; runs and steps have their own records.
  info: "debug",
  debug: "debug",
};

/** The queue's own messages, into our log. */
export const queueLogger = new Logger((scope) => (level, message) => log[LEVEL[level]]({ queue: scope }, message));
