/** One call as Monitoring keeps it: no address, no account, no words of the vendor's. */
export type CallReport = {
  provider: string;
  operation: string;
  connectionId?: string;
  status: number | null;
  code: string | null;
  ms: number;
  at: Date;
};

/** What one vendor's calls of one hour add. */
export type HourCalls = {
  provider: string;
  hour: Date;
  calls: number;
  failures: number;
  rateLimited: number;
  totalMs: number;
  lastGoodAt: Date | null;
  lastErrorAt: Date | null;
  lastErrorCode: string | null;
};

export const HOUR_MS = 3_600_000;
export const hourOf = (at: Date): Date => new Date(Math.floor(at.getTime() / HOUR_MS) * HOUR_MS);

/** Right answers about a thing that is not there: they say nothing against the vendor. */
export const NO_FAULT: readonly string[] = ["event_not_found", "not_found"];
export const isFault = (code: string | null): code is string => code !== null && !NO_FAULT.includes(code);

export const hourKey = ({ provider, hour }: Pick<HourCalls, "provider" | "hour">): string =>
  `${provider} ${hour.getTime()}`;

export function hourOfCall({ provider, at, code, ms }: CallReport): HourCalls {
  const isFailure = isFault(code);
  return {
    provider,
    hour: hourOf(at),
    calls: 1,
    failures: isFailure ? 1 : 0,
    rateLimited: code === "rate_limited" ? 1 : 0,
    totalMs: ms,
    lastGoodAt: isFailure ? null : at,
    lastErrorAt: isFailure ? at : null,
    lastErrorCode: isFailure ? code : null,
  };
}

/** Of the same vendor and hour. */
export function addHours(a: HourCalls, b: HourCalls): HourCalls {
  const lastError = (a.lastErrorAt?.getTime() ?? 0) > (b.lastErrorAt?.getTime() ?? 0) ? a : b;
  return {
    provider: a.provider,
    hour: a.hour,
    calls: a.calls + b.calls,
    failures: a.failures + b.failures,
    rateLimited: a.rateLimited + b.rateLimited,
    totalMs: a.totalMs + b.totalMs,
    lastGoodAt: later(a.lastGoodAt, b.lastGoodAt),
    lastErrorAt: lastError.lastErrorAt,
    lastErrorCode: lastError.lastErrorCode,
  };
}

const later = (a: Date | null, b: Date | null): Date | null => ((a?.getTime() ?? 0) > (b?.getTime() ?? 0) ? a : b);
