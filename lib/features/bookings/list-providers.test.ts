import { beforeEach, expect, it } from "vitest";
import { GET } from "@/app/api/scheduling/providers/route";
import { calendarProviderIds } from "@/lib/providers/calendar/types";
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
