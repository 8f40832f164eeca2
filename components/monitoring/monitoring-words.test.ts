import { describe, expect, it } from "vitest";
import type { ConnectionHealth, ProviderStatus } from "@/lib/features/monitoring/schema";
import { durationWords, healthState, percentWords, renewalWords, vendorState } from "./monitoring-words";

const vendor = (change: Partial<ProviderStatus> = {}): ProviderStatus => ({
  provider: "zoho",
  name: "Zoho Calendar",
  serves: "calendars",
  is_configured: true,
  setup: null,
  last_good_at: "2026-11-24T10:00:00.000Z",
  last_error: null,
  calls: 4,
  failures: 0,
  rate_limited: 0,
  error_rate: 0,
  mean_ms: 100,
  connections: { connected: 1, reconnect_required: 0, disconnected: 0 },
  series: [],
  ...change,
});
const failed = (at: string) => ({ code: "provider_timeout", at, words: "No answer in time" });

describe("a vendor's state", () => {
  it("is good only where the last call was", () => {
    expect(vendorState(vendor(), false).words).toBe("Answers");
    expect(vendorState(vendor({ last_error: failed("2026-11-24T09:00:00.000Z") }), false).words).toBe("Answers");
    expect(vendorState(vendor({ last_error: failed("2026-11-24T11:00:00.000Z") }), false).words).toBe(
      "Last call failed",
    );
    expect(vendorState(vendor({ last_good_at: null }), false)).toEqual({ tone: "mute", words: "Never called" });
  });

  it("says first what is worst", () => {
    const connections = { connected: 0, reconnect_required: 2, disconnected: 0 };
    expect(vendorState(vendor({ connections }), false).words).toBe("2 to reconnect");
    expect(vendorState(vendor({ connections }), true)).toEqual({ tone: "bad", words: "Failing" });
    expect(vendorState(vendor({ is_configured: false }), false).tone).toBe("mute");
  });

  it("is neither good nor bad for what never leaves this machine", () => {
    expect(vendorState(vendor({ provider: "manual", last_good_at: null }), false).words).toBe("Built in");
  });
});

it("calls no access good whose last call failed, or of which no calendar is read", () => {
  const connection = (last_error: ConnectionHealth["last_error"], health: ConnectionHealth["health"] = "ok") => ({
    connection_id: "0",
    user_id: "0",
    user_name: "Helena Brandt",
    provider: "zoho",
    health,
    is_read: true,
    access_ends_at: null,
    renew_failures: 0,
    renew_not_before: null,
    reconnect_since: null,
    last_good_at: "2026-11-24T10:00:00.000Z",
    last_error,
    renewals: null,
    changes: null,
  });
  expect(healthState(connection(failed("2026-11-24T09:00:00.000Z"))).words).toBe("Good");
  expect(healthState(connection(failed("2026-11-24T11:00:00.000Z"))).words).toBe("Last call failed");
  expect(healthState(connection(failed("2026-11-24T11:00:00.000Z"), "ending")).words).toBe("Ends soon");
  expect(healthState({ ...connection(null), is_read: false }).words).toBe("Nothing is read");
});

it("never rounds a failure away, and never makes all of most", () => {
  expect([null, 0, 0.001, 0.254, 0.996, 1].map(percentWords)).toEqual([
    "–",
    "0 %",
    "under 1 %",
    "25 %",
    "99 %",
    "100 %",
  ]);
});

it("says durations and limits in the units that people think in", () => {
  expect([null, 318, 12_400].map(durationWords)).toEqual(["–", "318 ms", "12.4 s"]);
  expect(renewalWords({ used: 2, limit: 10, window_minutes: 10 })).toBe("2 of 10 in 10 min");
  expect(renewalWords({ used: 0, limit: 20, window_minutes: 120 })).toBe("0 of 20 in 2 h");
});
