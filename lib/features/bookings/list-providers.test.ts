import { beforeEach, describe, expect, it } from "vitest";
import { GET } from "@/app/api/scheduling/providers/route";
import { makeCalendly } from "@/lib/providers/calendar/calendly";
import { makeGoogle } from "@/lib/providers/calendar/google";
import { calendarProviderIds } from "@/lib/providers/calendar/types";
import { makeZoho } from "@/lib/providers/calendar/zoho";
import { callRoute, createActor, createKeyFor } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";
import type { BookingProviders } from "./schema";

beforeEach(resetDatabase);

it("lists every provider that a booking may name, and says what those that are not set up need", async () => {
  const key = await createKeyFor(await createActor("recruiter"));
  const answer = await callRoute(GET, { path: "/api/scheduling/providers", method: "GET", key });
  const { data } = (await answer.json()) as BookingProviders;
  expect(data.map(({ id }) => id).toSorted()).toEqual([...calendarProviderIds].toSorted());
  expect(data.find(({ id }) => id === "manual")).toMatchObject({ is_configured: true });
  expect(data.find(({ id }) => id === "zoho")).toMatchObject({
    is_configured: false,
    setup: expect.stringContaining("ZOHO_CLIENT_ID"),
  });
});

describe("what stands beside a provider", () => {
  const zoho = (clientId?: string) => {
    const settings = { accountsUrl: undefined, calendarUrl: undefined, appUrl: "https://hire.example" };
    return makeZoho({ clientId, clientSecret: clientId, ...settings }).setup;
  };
  const calendly = (settings: { apiKey?: string; username?: string; eventType?: string }) =>
    makeCalendly(() => settings).setup;

  it("names what is required and the address to register, and says that a variable with a default is needed only sometimes", () => {
    expect(zoho()).toMatch(/set ZOHO_CLIENT_ID and ZOHO_CLIENT_SECRET\. ZOHO_REDIRECT_URI is needed only where/);
    expect(zoho()).toContain("https://hire.example/api/oauth/callback/");
  });

  it("asks nobody to set what is set already", () => {
    expect(zoho("id")).toMatch(/^It is set up\./);
    expect(makeGoogle({ serviceAccountJson: "{}" }).setup).toMatch(/^It is set up with a service account/);
    expect(makeGoogle({ apiKey: "k", calendarId: "c" }).setup).toMatch(/^It is set up to only read public calendars/);
    expect(calendly({ apiKey: "k" })).toMatch(/^It is set up with a key/);
    expect(calendly({ username: "u", eventType: "e" })).toMatch(/^It is set up by its page's address/);
    expect(calendly({})).toMatch(/^Set CALENDLY_USERNAME/);
  });
});
