import { z } from "zod";

export const monitoringHours = ["24", "168"] as const;
export type MonitoringHours = (typeof monitoringHours)[number];

export const monitoringQuerySchema = z.object({
  hours: z.enum(monitoringHours).default("24").describe("How far back the series go: a day or a week"),
});

const count = z.number().int();
const instant = z.iso.datetime();
const failureSchema = z.object({ code: z.string(), at: instant, words: z.string() });

/** An hour in which the vendor was called; hours without calls are left out, because they say nothing. */
const hourSchema = z.object({
  hour: instant,
  calls: count,
  failures: count,
  rate_limited: count,
  /** 0 to 1 */
  error_rate: z.number(),
  mean_ms: count,
});
export type CallHour = z.infer<typeof hourSchema>;

export const providerStatusSchema = z.object({
  provider: z.string(),
  name: z.string(),
  serves: z.enum(["calendars", "mail", "language"]),
  is_configured: z.boolean(),
  /** What to set so that it works; null when it does. */
  setup: z.string().nullable(),
  last_good_at: instant.nullable(),
  last_error: failureSchema.nullable(),
  /** Over the hours that were asked for. */
  calls: count,
  failures: count,
  rate_limited: count,
  /** 0 to 1; null: no calls. */
  error_rate: z.number().nullable(),
  mean_ms: count.nullable(),
  connections: z.object({ connected: count, reconnect_required: count, disconnected: count }),
  series: z.array(hourSchema),
});
export type ProviderStatus = z.infer<typeof providerStatusSchema>;

/** `ending`: its access ends within ten minutes, or has ended, and its renewal fails. `failing`: the same, with more time left. */
export const tokenHealths = ["ok", "failing", "ending", "reconnect_required"] as const;
export type TokenHealth = (typeof tokenHealths)[number];

export const connectionHealthSchema = z.object({
  connection_id: z.uuid(),
  user_id: z.uuid(),
  user_name: z.string(),
  provider: z.string(),
  health: z.enum(tokenHealths),
  is_read: z.boolean().describe("Whether any of its calendars is read; without one its busy times are unknown"),
  /** Null where the access is the product's own, or there is none. */
  access_ends_at: instant.nullable(),
  renew_failures: count,
  /** No renewal before this instant: the vendor's limit, or its trouble. */
  renew_not_before: instant.nullable(),
  reconnect_since: instant.nullable(),
  last_good_at: instant.nullable(),
  last_error: failureSchema.nullable(),
  /** How what the owner does is noticed; null: nothing is written there. */
  changes: z
    .object({ by: z.enum(["push", "polling"]), words: z.string(), last_heard_at: instant.nullable() })
    .nullable(),
  /** Of the vendor's limit; null where it has none. */
  renewals: z.object({ used: count, limit: count, window_minutes: z.number() }).nullable(),
});
export type ConnectionHealth = z.infer<typeof connectionHealthSchema>;

export const alertSchema = z.object({
  alert_id: z.uuid(),
  kind: z.enum(["token_ending", "error_rate", "events_unwritten", "key_missing"]),
  provider: z.string(),
  title: z.string(),
  body: z.string(),
  started_at: instant,
  /** Null: it lasts. */
  ended_at: instant.nullable(),
  /** `replaced`: something else took its place, for example the grant was taken back. */
  outcome: z.enum(["recovered", "replaced"]).nullable(),
  told: z.array(z.string()).describe("Names of those who were told"),
});
export type MonitoringAlertRow = z.infer<typeof alertSchema>;

export const monitoringSchema = z.object({
  as_of: instant,
  /** The first hour of the series. */
  since: instant,
  hours: count,
  providers: z.array(providerStatusSchema),
  /** Those that need a person first; at most 200. */
  connections: z.array(connectionHealthSchema),
  connections_left_out: count,
  /** Confirmed calls to come whose event is not on the host's calendar as it should be. */
  events: z.object({ pending: count, failed: count, oldest_since: instant.nullable() }),
  jobs: z.object({ waiting: count, running: count, failed: count, dead_letters: count }),
  mail: z.object({
    queued: count,
    sent_24h: count,
    /** Of those: kept here to be read, because no mail server is set. */
    kept_24h: count,
    failed: count,
  }),
  /** Open ones first, then the latest; at most 30. */
  alerts: z.array(alertSchema),
});
export type Monitoring = z.infer<typeof monitoringSchema>;
