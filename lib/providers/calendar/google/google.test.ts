import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { afterEach, describe, expect, it } from "vitest";
import { VENDOR_CALL_CHANNEL, type VendorCallReport } from "@/lib/http/outbound";
import type { Access } from "@/lib/providers/core";
import type { GoogleFake } from "@/lib/testing/fakes/google";
import { addOwnerEvent, contextFor, DAY, isCalendarCall, MANAGER, startAsking } from "./google.fixtures";
import { makeGoogle } from "./index";

const at = (text: string) => new Date(text);
const MORNING = { start: at("2027-03-22T09:00:00Z"), end: at("2027-03-22T10:00:00Z") };

let fake: GoogleFake;
afterEach(() => fake.close());

async function start(access: Access, more = {}) {
  const asking = await startAsking(access, more);
  fake = asking.fake;
  return asking;
}
const requests = (path: string) => fake.calls.filter((call) => call.path === path);

describe("busy time at Google", () => {
  it("is unknown where the calendar is not shared, or no longer", async () => {
    const { busy } = await start("shared");
    expect(await busy()).toEqual([]);
    fake.share(MANAGER, fake.tokens.serviceAccountEmail, "none");
    await expect(busy()).rejects.toMatchObject({ code: "calendar_not_shared", retryable: false });
  });

  it("is unknown for all where it is unknown for one", async () => {
    const { busy } = await start("delegated");
    fake.addPerson("omar@kestrel.example");
    await expect(busy([MANAGER, "omar@kestrel.example"])).rejects.toMatchObject({ code: "calendar_not_shared" });
    fake.share("omar@kestrel.example", MANAGER, "freeBusyReader");
    fake.putEvent("omar@kestrel.example", {
      start: { dateTime: "2027-03-22T10:30:00", timeZone: "Europe/Berlin" },
      end: { dateTime: "2027-03-22T12:00:00+01:00" },
    });
    addOwnerEvent(fake, MORNING, "plain");
    expect(await busy([MANAGER, "omar@kestrel.example"])).toEqual([
      { start: at("2027-03-22T09:00:00Z"), end: at("2027-03-22T11:00:00Z") },
    ]);
  });

  it("of no calendar at all is no free time", async () => {
    const { busy } = await start("shared");
    await expect(busy([])).rejects.toMatchObject({ code: "provider_failed" });
  });

  it("is asked of the manager's calendar where 'primary' is named, never of the service account's own empty one", async () => {
    const { busy } = await start("shared");
    addOwnerEvent(fake, MORNING, "plain");
    expect(await busy(["primary"])).toEqual([MORNING]);
  });

  it("is asked of 50 calendars at a time, so that none is left out", async () => {
    const { busy } = await start("shared");
    const others = Array.from({ length: 60 }, (_, index) => `room${index}@kestrel.example`);
    for (const id of others) {
      fake.addPerson(id);
      fake.share(id, fake.tokens.serviceAccountEmail, "freeBusyReader");
    }
    fake.putEvent("room59@kestrel.example", {
      start: { dateTime: "2027-03-22T09:00:00Z" },
      end: { dateTime: "2027-03-22T10:00:00Z" },
    });
    expect(await busy(others)).toEqual([MORNING]);
    expect(requests("/calendar/v3/freeBusy")).toHaveLength(2);
  });

  it("of a meeting that recurs stays at its hour by the clock when the clocks change", async () => {
    const { busy } = await start("delegated");
    addOwnerEvent(fake, { start: at("2027-03-24T09:00:00Z"), end: at("2027-03-24T10:00:00Z") }, "weekly");
    const range = { start: at("2027-03-24T00:00:00Z"), end: at("2027-04-01T00:00:00Z") };
    expect((await busy([MANAGER], range))?.map(({ start }) => start.toISOString())).toEqual([
      "2027-03-24T09:00:00.000Z",
      "2027-03-31T08:00:00.000Z",
    ]);
  });

  it("of a whole day is that day where the calendar lives", async () => {
    const { busy } = await start("delegated");
    addOwnerEvent(fake, DAY, "all-day");
    const range = { start: at("2027-03-21T00:00:00Z"), end: at("2027-03-24T00:00:00Z") };
    expect(await busy([MANAGER], range)).toEqual([
      { start: at("2027-03-21T23:00:00Z"), end: at("2027-03-22T23:00:00Z") },
    ]);
  });

  it("of a meeting that goes on through the end of a window is one time", async () => {
    const { busy } = await start("shared");
    const range = { start: at("2027-01-01T00:00:00Z"), end: at("2027-04-01T00:00:00Z") };
    const long = { start: at("2027-03-01T22:00:00Z"), end: at("2027-03-02T05:00:00Z") };
    addOwnerEvent(fake, long, "plain");
    expect(await busy([MANAGER], range)).toEqual([long]);
  });

  it("is put off where Google's quota is used up, which it says with 403", async () => {
    const { busy } = await start("shared");
    fake.setQuota(1);
    await busy();
    await expect(busy()).rejects.toMatchObject({ code: "rate_limited", retryable: true });
  });

  it("is asked once more with a new token where Google ended the one at hand, and once only", async () => {
    const { busy } = await start("shared");
    await busy();
    fake.tokens.endTokens();
    expect(await busy()).toEqual([]);
    const before = fake.calls.length;
    fake.misbehave({ kind: "status", status: 401, json: {} }, { when: isCalendarCall });
    await expect(busy()).rejects.toMatchObject({ code: "reconnect_required" });
    expect(fake.calls.slice(before).map(({ path }) => path)).toEqual([
      "/calendar/v3/freeBusy",
      "/token",
      "/calendar/v3/freeBusy",
    ]);
  });

  it("is asked without retries of the library's own, and Monitoring hears of each call", async () => {
    const { busy } = await start("shared");
    const heard: VendorCallReport[] = [];
    const hear = (message: unknown) => heard.push(message as VendorCallReport);
    subscribe(VENDOR_CALL_CHANNEL, hear);
    fake.misbehave({ kind: "status", status: 503, json: {} }, { when: isCalendarCall });
    await expect(busy()).rejects.toMatchObject({ code: "provider_unavailable" });
    unsubscribe(VENDOR_CALL_CHANNEL, hear);
    expect(requests("/calendar/v3/freeBusy")).toHaveLength(1);
    expect(heard.map(({ operation, code, status, connectionId }) => [operation, code, status, connectionId])).toEqual([
      ["getToken", null, 200, "con_1"],
      ["busyTimes", "provider_unavailable", 503, "con_1"],
    ]);
  });
});

describe("an answer of Google's", () => {
  it("that is larger than any calendar is not read to its end", async () => {
    const { busy } = await start("shared");
    const json = { calendars: { [MANAGER]: { busy: [] } }, padding: "x".repeat(6 * 1024 * 1024) };
    fake.misbehave({ kind: "status", status: 200, json }, { when: isCalendarCall });
    await expect(busy()).rejects.toMatchObject({ code: "provider_unavailable" });
  });
});

describe("Google with an API key alone", () => {
  it("reads a public calendar, and has no events at all", async () => {
    const { provider, busy, account } = await start("public", { calendarId: MANAGER });
    addOwnerEvent(fake, MORNING, "plain");
    expect(await busy()).toEqual([MORNING]);
    expect(provider.events).toBeUndefined();
    expect(await provider.listCalendars?.(contextFor(account))).toMatchObject([{ canWrite: false, isShared: true }]);
    expect(await provider.listCalendars?.(contextFor(null))).toMatchObject([{ id: MANAGER, isShared: true }]);
    expect(fake.calls.every(({ headers }) => headers.authorization === undefined)).toBe(true);
  });

  it("has the public calendar that is set for the main one, where the account's own is not shown", async () => {
    const team = "team@group.calendar.example";
    const { provider, account } = await start("public", { calendarId: team });
    fake.addPerson(team).isPublic = true;
    const main = async () =>
      (await provider.listCalendars?.(contextFor(account)))?.filter(({ isPrimary, isShared }) => isPrimary && isShared);
    expect(await main()).toMatchObject([{ id: MANAGER }]);
    fake.calendar(MANAGER).isPublic = false;
    expect(await main()).toMatchObject([{ id: team }]);
  });

  it("knows nothing of a private calendar", async () => {
    const { provider, busy, unprobed } = await start("public");
    fake.calendar(MANAGER).isPublic = false;
    await expect(busy()).rejects.toMatchObject({ code: "calendar_not_shared" });
    await expect(provider.describeAccess?.(contextFor(unprobed))).rejects.toMatchObject({
      code: "calendar_not_shared",
    });
  });

  it("does not repeat the key in its errors", async () => {
    const { busy } = await start("public", { apiKey: "AIzaWrongKeyWrongKey" });
    const failure = await busy()?.catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: "provider_failed" });
    expect(JSON.stringify(failure, Object.getOwnPropertyNames(failure))).not.toContain("AIzaWrong");
  });
});

describe("Google's settings", () => {
  it("are what is said to be wrong where the project leaves the Calendar API turned off", async () => {
    const { busy } = await start("shared");
    const json = { error: { errors: [{ reason: "accessNotConfigured" }] } };
    fake.misbehave({ kind: "status", status: 403, json }, { when: isCalendarCall });
    await expect(busy()).rejects.toMatchObject({
      code: "provider_not_configured",
      publicMessage: expect.stringContaining("Turn it on there"),
    });
  });

  it("are wanted, and said to be wrong where they are", async () => {
    const { account } = await start("shared");
    expect(makeGoogle({}).isConfigured()).toBe(false);
    const spoiled = makeGoogle({ serviceAccountJson: "/nowhere/key.json" });
    expect(spoiled.isConfigured()).toBe(true);
    const busy = spoiled.availability?.busyTimes(contextFor(account), { calendarIds: [MANAGER], range: DAY });
    await expect(busy).rejects.toMatchObject({
      code: "provider_not_configured",
      publicMessage: expect.stringContaining("GOOGLE_SERVICE_ACCOUNT_JSON names a file that cannot be read"),
    });
  });
});
