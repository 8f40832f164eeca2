import type { CallHour, ConnectionHealth, ProviderStatus, TokenHealth } from "./schema";

const ENDING_WITHIN_MS = 10 * 60_000;

const WORDS: Record<string, string> = {
  reconnect_required: "The access was refused; the calendar has to be connected again",
  rate_limited: "Asked to slow down",
  provider_unavailable: "Not to be reached, or in trouble",
  provider_timeout: "No answer in time",
  provider_failed: "The request was refused",
  provider_not_configured: "Not configured",
  calendar_not_shared: "A calendar is not shared with this product",
  internal: "Something went wrong on our side",
};

/** What an error's code means, in a few words. */
export const errorWords = (code: string): string => WORDS[code] ?? code.replaceAll("_", " ");

export const failureOf = (code: string | null, at: Date | null): ProviderStatus["last_error"] =>
  code === null || at === null ? null : { code, at: at.toISOString(), words: errorWords(code) };

type TokenState = { status: string; accessExpiresAt: Date | null; renewFailures: number };

export function tokenHealthOf({ status, accessExpiresAt, renewFailures }: TokenState, now: Date): TokenHealth {
  if (status === "reconnect_required") return "reconnect_required";
  if (renewFailures === 0 || accessExpiresAt === null) return "ok";
  return accessExpiresAt.getTime() <= now.getTime() + ENDING_WITHIN_MS ? "ending" : "failing";
}

export type CountedHour = {
  hour: Date;
  calls: number;
  failures: number;
  rateLimited: number;
  totalMs: number;
};

export const toCallHour = ({ hour, calls, failures, rateLimited, totalMs }: CountedHour): CallHour => ({
  hour: hour.toISOString(),
  calls,
  failures,
  rate_limited: rateLimited,
  error_rate: failures / calls,
  mean_ms: Math.round(totalMs / calls),
});

/** Over all the hours; rate and mean are null where there were no calls. */
export function totalsOf(hours: readonly CountedHour[]) {
  const sum = (pick: (hour: CountedHour) => number) => hours.reduce((total, hour) => total + pick(hour), 0);
  const calls = sum((hour) => hour.calls);
  const failures = sum((hour) => hour.failures);
  return {
    calls,
    failures,
    rate_limited: sum((hour) => hour.rateLimited),
    error_rate: calls === 0 ? null : failures / calls,
    mean_ms: calls === 0 ? null : Math.round(sum((hour) => hour.totalMs) / calls),
  };
}

const ORDER: readonly TokenHealth[] = ["reconnect_required", "ending", "failing", "ok"];

/** Those that need a person first. */
export const byNeed = (a: ConnectionHealth, b: ConnectionHealth): number =>
  ORDER.indexOf(a.health) - ORDER.indexOf(b.health) || a.user_name.localeCompare(b.user_name);
