import { beforeEach, expect, it } from "vitest";
import { makeGoogle } from "@/lib/providers/calendar/google";
import { MANAGER, settingsFor } from "@/lib/providers/calendar/google/google.fixtures";
import type { CalendarProvider } from "@/lib/providers/calendar/types";
import { createActor } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";
import { startGoogleFake } from "@/lib/testing/fakes/google";
import { connectAppCalendar } from "./connect-app-calendar";

beforeEach(resetDatabase);

it("the calls of a try are those of the connection that it makes, also when it is made anew", async () => {
  const google = await startGoogleFake();
  google.addPerson(MANAGER, { summary: "Ines" });
  google.share(MANAGER, google.tokens.serviceAccountEmail, "writer");
  const real = makeGoogle(settingsFor(google, "shared"));
  const calledAs = new Set<string>();
  const provider: CalendarProvider = {
    ...real,
    listCalendars: async (ctx) => {
      if (ctx.account) calledAs.add(ctx.account.id);
      return (await real.listCalendars?.(ctx)) ?? [];
    },
  };
  const recruiter = await createActor("recruiter");
  const connect = () =>
    connectAppCalendar(recruiter, { manager_email: MANAGER, provider: "google" }, new Date(), () => provider);
  try {
    const { id } = await connect();
    expect((await connect()).id).toBe(id);
    expect([...calledAs]).toEqual([id]);
  } finally {
    await google.close();
  }
});
