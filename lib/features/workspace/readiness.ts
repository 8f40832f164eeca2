import "server-only";
import { z } from "zod";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { isEmbedded } from "@/lib/job-engine";
import { log } from "@/lib/logger";
import { builtinCalendar } from "@/lib/providers/calendar/builtin";
import { calendarProviders } from "@/lib/providers/registry";

const state = z.enum(["up", "down", "configured", "not_configured"]);

export const readinessSchema = z.object({
  status: z.enum(["ready", "not_ready"]),
  database: state,
  /** "embedded" or "inngest", and whether its queue can be reached. */
  job_engine: z.object({ kind: z.enum(["embedded", "inngest"]), state }),
  providers: z.record(z.string(), state),
});
export type Readiness = z.infer<typeof readinessSchema>;

/** The built-in calendar needs nothing. */
const calendars = calendarProviders.filter((provider) => provider !== builtinCalendar);

const configured = (...values: (string | boolean | undefined)[]) =>
  values.every(Boolean) ? ("configured" as const) : ("not_configured" as const);

async function isQueueUp(): Promise<boolean> {
  try {
    await db.$queryRaw`SELECT 1 FROM graphile_worker.migrations LIMIT 1`;
    return true;
  } catch (error) {
    log.warn({ err: error }, "the job queue cannot be read");
    return false;
  }
}

/** What works right now. Says which parts are configured, never with what. */
export async function readiness(): Promise<Readiness> {
  const isDatabaseUp = await db.$queryRaw`SELECT 1`.then(
    () => true,
    (error: unknown) => {
      log.warn({ err: error }, "the database cannot be read");
      return false;
    },
  );
  const isEngineUp = isDatabaseUp && (await isQueueUp());
  return {
    status: isEngineUp ? "ready" : "not_ready",
    database: isDatabaseUp ? "up" : "down",
    job_engine: {
      kind: isEmbedded ? "embedded" : "inngest",
      state: isEngineUp ? "up" : "down",
    },
    providers: {
      smtp: configured(env.smtpUrl),
      openai: configured(env.openaiApiKey ?? env.openaiBaseUrl),
      ...Object.fromEntries(calendars.map(({ id, isConfigured }) => [id, configured(isConfigured())])),
      hirevue: configured(env.hirevueApiKey, env.hirevueApiSecret),
      myinterview: configured(env.myinterviewApiKey),
      linkedin: configured(env.linkedinApiKey, env.linkedinApiSecret),
    },
  };
}
