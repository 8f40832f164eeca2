import { describe, expect, it, vi } from "vitest";
import { calendarProviders } from "@/lib/providers/registry";
import { readiness } from "./readiness";

vi.hoisted(() => {
  process.env.GOOGLE_SERVICE_ACCOUNT_JSON = "/keys/service-account.json";
});

describe("readiness", () => {
  it("calls a calendar configured where its adapter does: Google by its service account alone", async () => {
    const { providers } = await readiness();
    expect(providers.google).toBe("configured");
    for (const { id, isConfigured } of calendarProviders.filter((provider) => provider.id !== "manual"))
      expect([id, providers[id]]).toEqual([id, isConfigured() ? "configured" : "not_configured"]);
  });
});
