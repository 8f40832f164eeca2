import { describe, expect, it } from "vitest";
import type { ConnectionCard } from "@/lib/features/connections/schema";
import { accountWords, countWaiting, disconnectedWords, ownerWords, type ProviderChoice, stateOf } from "./card-state";

const now = new Date("2026-11-18T10:24:00.000Z");
const zoho: ProviderChoice = {
  id: "zoho",
  name: "Zoho Calendar",
  is_configured: true,
  needs_consent: true,
  tells_changes: false,
  setup: "",
};

const card = (parts: Partial<ConnectionCard> = {}): ConnectionCard => ({
  connection_id: "0199b0f8-0000-7000-8000-000000000002",
  manager: {
    user_id: "0199b0f8-0000-7000-8000-000000000001",
    name: "Helena Brandt",
    email: "helena@tallow.example",
    title: "VP Engineering",
  },
  provider: "zoho",
  provider_name: "Zoho Calendar",
  status: "connected",
  account_email: "helena@tallow.example",
  region: "eu",
  access: null,
  expires_at: "2026-11-18T11:00:00.000Z",
  renewals: { used: 2, limit: 10, window_minutes: 10 },
  last_good_call_at: "2026-11-18T10:21:00.000Z",
  last_error: null,
  calendars: [],
  self_test: null,
  reconnect_since: null,
  connected_at: "2026-11-01T09:00:00.000Z",
  changes: null,
  other_account: null,
  link_opened_at: null,
  waiting_bookings: 0,
  ...parts,
});
const empty = { connection_id: null, provider: null, provider_name: null, status: "not_connected" } as const;
const state = (parts: Partial<ConnectionCard>, providers = [zoho]) => stateOf(card(parts), providers, now);

describe("what is the matter with a calendar", () => {
  it("is nothing while calls go well, also when a token is about to be renewed", () => {
    expect(state({})).toBe("connected");
    expect(state({ expires_at: "2026-11-18T10:26:00.000Z" })).toBe("connected");
  });

  it("is said before it bites: access ends and could not be renewed", () => {
    const last_error = { at: "2026-11-18T10:23:00.000Z", code: "provider_unavailable", message: "Zoho is down." };
    expect(state({ expires_at: "2026-11-18T10:30:00.000Z", last_error })).toBe("expiring");
    expect(state({ expires_at: "2026-11-18T11:20:00.000Z", last_error })).toBe("not_answering");
  });

  it("is that the vendor is away while its calls fail, which passes by itself and waits for nobody", () => {
    const last_error = { at: "2026-11-18T10:23:00.000Z", code: "provider_timeout", message: "Zoho is slow." };
    expect(state({ last_error })).toBe("not_answering");
    expect(state({ last_error, last_good_call_at: null })).toBe("not_answering");
    expect(state({ last_error, last_good_call_at: "2026-11-18T10:23:30.000Z" })).toBe("connected");
    expect(countWaiting([card({ last_error })], [zoho], now)).toBe(0);
  });

  it("is that a calendar cannot be read, where that does not pass by itself", () => {
    for (const code of ["calendar_not_shared", "provider_failed"]) {
      const last_error = { at: "2026-11-18T10:23:00.000Z", code, message: "Not shared." };
      expect(state({ last_error })).toBe("unreadable");
      expect(countWaiting([card({ last_error })], [zoho], now)).toBe(1);
    }
  });

  it("is a failed test, a grant taken back, or somebody else's account", () => {
    expect(state({ self_test: { at: "2026-11-18T10:00:00.000Z", is_ok: false, steps: [] } })).toBe("test_failed");
    expect(state({ status: "reconnect_required" })).toBe("reconnect");
    expect(state({ status: "reconnect_required", other_account: "dev@posthorn.example" })).toBe("wrong_account");
    expect(state({ ...empty, other_account: "dev@posthorn.example" })).toBe("wrong_account");
  });

  it("is that nobody connected it, or that there is nothing to connect it to", () => {
    expect(state(empty)).toBe("never");
    expect(state({ status: "disconnected" })).toBe("disconnected");
    expect(state(empty, [{ ...zoho, is_configured: false }])).toBe("simulated");
  });
});

it("counts managers, and no card that lies idle beside one that works", () => {
  const other = {
    user_id: "0199b0f8-0000-7000-8000-000000000003",
    name: "Oskar Lind",
    email: "oskar@tallow.example",
    title: null,
  };
  const google = { connection_id: "0199b0f8-0000-7000-8000-000000000004", provider: "google" };
  expect(countWaiting([card(), card({ ...google, status: "disconnected" })], [zoho], now)).toBe(0);
  expect(countWaiting([card(), card({ ...empty, manager: other })], [zoho], now)).toBe(1);
  expect(
    countWaiting([card({ status: "reconnect_required" }), card({ ...google, status: "disconnected" })], [zoho], now),
  ).toBe(1);
});

it("counts nobody beside whose calendar that works somebody else's account was tried", () => {
  const other_account = "dev@posthorn.example";
  const google = { connection_id: "0199b0f8-0000-7000-8000-000000000004", provider: "google", other_account };
  const works = card({ other_account });
  expect(countWaiting([works, card({ ...google, status: "disconnected" })], [zoho], now)).toBe(0);
  expect(countWaiting([card({ ...empty, other_account })], [zoho], now)).toBe(1);
  expect(countWaiting([card({ ...empty, other_account })], [{ ...zoho, is_configured: false }], now)).toBe(0);
});

it("names the vendor, the data centre and how far the access goes", () => {
  expect(accountWords(card())).toBe("Zoho Calendar, EU data centre");
  const google = { provider_name: "Google Calendar", region: null };
  expect(accountWords(card({ ...google, access: "public" }))).toBe("Google Calendar, public, reading only");
  expect(accountWords(card({ ...google, access: "shared" }))).toBe("Google Calendar, shared with us");
  expect(accountWords(card({ ...google, access: "delegated" }))).toBe("Google Calendar, delegated");
  expect(accountWords(card(empty))).toBe("No calendar yet");
  expect(ownerWords(card())).toBe("VP Engineering, Zoho Calendar, EU");
  expect(ownerWords(card(empty))).toBe("VP Engineering, no calendar yet");
  expect(ownerWords(card({ manager: { ...card().manager, title: null } }))).toBe("Zoho Calendar, EU");
});

describe("what became of a calendar that was disconnected", () => {
  it("is that access was given back only where its owner had given it", () => {
    expect(disconnectedWords(card({ status: "disconnected" }))).toBe("Access was given back and the keys erased here.");
    const own = { provider: "google", provider_name: "Google Calendar", access: "delegated", renewals: null } as const;
    expect(disconnectedWords(card({ status: "disconnected", ...own }))).toBe(
      "It is no longer read or written. What our own key may do there is set at Google Calendar.",
    );
  });
});
