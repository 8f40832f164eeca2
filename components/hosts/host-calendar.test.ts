import { describe, expect, it } from "vitest";
import type { ConnectionCard, ConnectionList } from "@/lib/features/connections/schema";
import { calendarOf, canStandIn, consequenceOf } from "./host-calendar";

const ADA = "9a1f4c1e-58a5-4a7e-8d59-2f1f5a3c0001";
const card = (change: Partial<ConnectionCard> = {}): ConnectionCard => ({
  connection_id: "9a1f4c1e-58a5-4a7e-8d59-2f1f5a3c0002",
  manager: { user_id: ADA, name: "Ada North", email: "ada@x.example", title: null },
  provider: "zoho",
  provider_name: "Zoho Calendar",
  status: "connected",
  account_email: "ada@x.example",
  region: "eu",
  access: null,
  expires_at: null,
  renewals: null,
  last_good_call_at: "2027-06-07T06:00:00.000Z",
  last_error: null,
  calendars: [],
  self_test: null,
  reconnect_since: null,
  connected_at: null,
  other_account: null,
  changes: null,
  link_opened_at: null,
  waiting_bookings: 0,
  ...change,
});
const list = (data: ConnectionCard[], isConfigured = true): ConnectionList => ({
  data,
  next_cursor: null,
  providers: [
    {
      id: "zoho",
      name: "Zoho",
      is_configured: isConfigured,
      needs_consent: true,
      tells_changes: false,
      setup: "Set it.",
    },
  ],
});
const failedAt = (at: string) => ({ at, code: "provider_unavailable", message: "No answer." });

describe("a host's calendar", () => {
  it("is connected while its access stands and its last call was answered", () => {
    expect(calendarOf(ADA, list([card()]))).toBe("connected");
    expect(calendarOf(ADA, list([card({ last_error: failedAt("2027-06-07T05:00:00.000Z") })]))).toBe("connected");
  });

  it("is unknown, not free, when it has to be connected anew, failed last, or could not be asked about", () => {
    expect(calendarOf(ADA, list([card({ status: "reconnect_required" })]))).toBe("unknown");
    expect(calendarOf(ADA, list([card({ last_error: failedAt("2027-06-07T07:00:00.000Z") })]))).toBe("unknown");
    expect(calendarOf(ADA, undefined)).toBe("unknown");
    const second = card({ provider: "google", status: "reconnect_required" });
    expect(calendarOf(ADA, list([card(), second]))).toBe("unknown");
  });

  it("is not connected without a connection that counts, and cannot be where no vendor is set up", () => {
    expect(calendarOf(ADA, list([]))).toBe("not_connected");
    expect(calendarOf(ADA, list([card({ status: "disconnected" })]))).toBe("not_connected");
    expect(calendarOf(ADA, list([card({ connection_id: null, status: "not_connected" })], false))).toBe("none_here");
  });

  it("holds a panel up where it is missing, and a pool not", () => {
    expect(consequenceOf("not_connected", { mode: "panel", waits: true, isGuest: false })).toContain("links wait");
    expect(consequenceOf("not_connected", { mode: "any", waits: true, isGuest: false })).toContain(
      "go ahead with the others",
    );
    expect(consequenceOf("not_connected", { mode: "panel", waits: false, isGuest: false })).toContain(
      "not on this calendar",
    );
    expect(consequenceOf("not_connected", { mode: "panel", waits: false, isGuest: true })).toContain("by mail");
    expect(consequenceOf("unknown", { mode: "panel", waits: false, isGuest: false })).toContain("no times are offered");
    expect(consequenceOf("unknown", { mode: "any", waits: false, isGuest: false })).toContain("only the others");
  });

  it("lets a pool go ahead with whoever has times to offer", () => {
    expect(canStandIn("connected", true)).toBe(true);
    expect(canStandIn("not_connected", true)).toBe(false);
    expect(canStandIn("not_connected", false)).toBe(true);
    expect(canStandIn("unknown", false)).toBe(false);
    expect(canStandIn(null, false)).toBe(false);
    expect(canStandIn("locked_out", false)).toBe(false);
  });
});
