import { describe, expect, it } from "vitest";
import type { CalendarWatch } from "@/lib/generated/prisma/client";
import { canReach } from "@/lib/providers/calendar/can-reach";
import { makeGoogle } from "@/lib/providers/calendar/google";
import { zoho } from "@/lib/providers/calendar/zoho";
import { canTell, changeNotice } from "./change-notice";

const NOW = new Date("2026-11-28T10:00:00Z");
const google = (apiUrl?: string) => makeGoogle({ serviceAccountJson: "{}", apiUrl });
const played = google("http://127.0.0.1:4011");
const watched = { status: "connected", writeCalendarId: "h@acme.example" } as const;
const watch = (change: Partial<CalendarWatch>) =>
  ({ state: "active", expiresAt: new Date("2026-11-30T10:00:00Z"), lastHeardAt: null, ...change }) as CalendarWatch;
const said = (watches: CalendarWatch[], provider = played) => changeNotice(watched, watches, provider, NOW);

describe("how a calendar's changes are noticed", () => {
  it("is by the vendor's word while a watch is open", () => {
    const lastHeardAt = new Date("2026-11-28T09:59:00Z");
    expect(said([watch({ lastHeardAt })])).toEqual({
      by: "push",
      words: "Google Calendar tells of changes as they happen.",
      lastHeardAt,
    });
    expect(said([watch({ state: "refused", failureMessage: "No." }), watch({})])).toMatchObject({ by: "push" });
  });

  it("is by asking every five minutes where there is none, and says why", () => {
    const words = (watches: CalendarWatch[], provider = played) => {
      const notice = said(watches, provider);
      expect(notice?.by).toBe("polling");
      return notice?.words.replace("Changes are noticed within five minutes. ", "");
    };
    expect(words([], zoho)).toBe("Zoho Calendar does not tell of them.");
    expect(words([], google())).toBe("Google Calendar could tell of them at an https address: set APP_URL to one.");
    expect(words([watch({ state: "refused", failureMessage: "The domain is not verified." })])).toBe(
      "The domain is not verified.",
    );
    expect(words([])).toBe("Google Calendar is asked to tell of them.");
    expect(words([watch({ expiresAt: NOW })])).toBe("Google Calendar is asked to tell of them.");
    expect(words([watch({ state: "stopping" })])).toBe("Google Calendar is asked to tell of them.");
  });

  it("is nobody's business where nothing is written, or nothing can be", () => {
    expect(changeNotice({ ...watched, writeCalendarId: null }, [], played, NOW)).toBeNull();
    expect(changeNotice({ ...watched, status: "reconnect_required" }, [watch({})], played, NOW)).toBeNull();
  });
});

it("a vendor reaches https addresses of the internet; one that is played on this machine reaches this machine", () => {
  expect(canReach("https://recruiting.example/api/webhooks/google", undefined)).toBe(true);
  expect(canReach("http://recruiting.example/api/webhooks/google", undefined)).toBe(false);
  expect(canReach("https://localhost:8040/api/webhooks/google", undefined)).toBe(false);
  expect(canReach("http://localhost:8040/api/webhooks/google", "http://127.0.0.1:4011")).toBe(true);
  expect(canReach("http://localhost:8040/api/webhooks/google", "https://proxy.example")).toBe(false);
  expect([canTell(played), canTell(google()), canTell(zoho)]).toEqual([true, false, false]);
});
