import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { describe, expect, it } from "vitest";
import { VENDOR_CALL_CHANNEL, type VendorCallReport } from "@/lib/http/outbound";
import { describeCalendarContract } from "@/lib/providers/calendar/calendar.contract";
import { startOutlookFake } from "@/lib/testing/fakes/outlook";
import { makeOutlook } from ".";
import {
  account,
  at,
  context,
  draft,
  isCalendarCall,
  isTokenCall,
  MAILBOX,
  MONDAY,
  settingsOf,
  withOutlook,
} from "./outlook.fixture";
import type { OutlookSettings } from "./settings";

describeCalendarContract("outlook", async () => {
  const fake = await startOutlookFake();
  fake.addMailbox(MAILBOX);
  const trouble = (code: string) => () => fake.troubleSchedule(MAILBOX, code);
  return {
    provider: makeOutlook(settingsOf(fake)),
    account,
    calendarId: "default",
    fake,
    isCalendarCall,
    addBusy: (range, kind) => {
      fake.addEvent(MAILBOX, range, { isAllDay: kind === "all-day", isWeekly: kind === "weekly" });
    },
    addFree: (range) => {
      fake.addEvent(MAILBOX, range, { showAs: "free" });
    },
    events: () =>
      fake.mailbox(MAILBOX).events.map(({ subject, range, attendees, isCancelled }) => ({
        title: subject,
        range,
        attendees: attendees.map(({ emailAddress }) => emailAddress.address),
        isCancelled,
      })),
    falseSuccesses: {
      "a mailbox that is not known": { provoke: trouble("ErrorMailRecipientNotFound"), code: "provider_failed" },
      "a calendar that is not shared": { provoke: trouble("ErrorNoFreeBusyAccess"), code: "calendar_not_shared" },
      "a mailbox that cannot be read now": { provoke: trouble("ErrorServerBusy"), code: "provider_unavailable" },
      "an error of a new name": { provoke: trouble("ErrorOfNextYear"), code: "provider_failed" },
      "a view of digits without its items": {
        provoke: () => {
          fake.addEvent(MAILBOX, at("2027-03-22T09:00:00Z", 60));
          trouble("hidden")();
        },
        code: "calendar_not_shared",
      },
      "a view of digits with a list of none": { provoke: trouble("emptied"), code: "calendar_not_shared" },
    },
    close: fake.close,
  };
});

const { fake, outlook, portsOf, tokenCalls, graphCalls, projects } = withOutlook();

describe("the app's own sign-in", () => {
  it("asks with the tenant and the default scope, once for all who wait, and again shortly before the end", async () => {
    const { busy } = portsOf();
    await Promise.all([busy(), busy(), busy()]);
    expect(tokenCalls().map(({ path, form }) => [path, form.get("grant_type"), form.get("scope")])).toEqual([
      [`/${fake().app.tenantId}/oauth2/v2.0/token`, "client_credentials", `${fake().baseUrl}/.default`],
    ]);
    const other = portsOf();
    fake().setTokenLife(299);
    await other.busy();
    await other.busy();
    expect(tokenCalls()).toHaveLength(3);
  });

  it("takes no answer from the others when one of them gives up", async () => {
    fake().misbehave({ kind: "slow", delayMs: 300 }, { when: isTokenCall });
    const { busy } = portsOf();
    const ask = (timeoutMs: number) => busy(["default"], MONDAY, context({ timeoutMs }));
    const [first, second] = await Promise.allSettled([ask(50), ask(5_000)]);
    expect(first).toMatchObject({ status: "rejected", reason: { code: "provider_timeout" } });
    expect(second).toMatchObject({ status: "fulfilled", value: [] });
  });

  it("asks once more with a new token where Microsoft ended the one at hand, and once only", async () => {
    const { busy } = portsOf();
    await busy();
    fake().revokeTokens();
    // One token serves every mailbox: taken for a grant that is gone, it would make all managers connect again.
    expect(await busy()).toEqual([]);
    const before = fake().calls.length;
    fake().misbehave({ kind: "status", status: 401, json: {} }, { when: isCalendarCall });
    await expect(busy()).rejects.toMatchObject({ code: "reconnect_required" });
    expect(
      fake()
        .calls.slice(before)
        .map((call) => (isTokenCall(call) ? "token" : "calendar")),
    ).toEqual(["calendar", "token", "calendar"]);
  });

  it("tells Monitoring the vendor's status of each call, of failures too", async () => {
    const heard: VendorCallReport[] = [];
    const hear = (message: unknown) => heard.push(message as VendorCallReport);
    subscribe(VENDOR_CALL_CHANNEL, hear);
    const { busy } = portsOf();
    await busy();
    fake().misbehave({ kind: "status", status: 503, json: {} }, { when: isCalendarCall });
    await expect(busy()).rejects.toMatchObject({ code: "provider_unavailable" });
    unsubscribe(VENDOR_CALL_CHANNEL, hear);
    expect(heard.map(({ operation, status }) => [operation, status])).toEqual([
      ["token", 200],
      ["busyTimes", 200],
      ["busyTimes", 503],
    ]);
  });

  it("reads no answer to its end that is larger than any calendar", async () => {
    const json = { value: [], padding: "x".repeat(6 * 1024 * 1024) };
    fake().misbehave({ kind: "status", status: 200, json }, { when: isCalendarCall });
    await expect(portsOf().busy([projects()])).rejects.toMatchObject({ code: "provider_unavailable" });
  });

  it.each<[string, () => Partial<OutlookSettings>, RegExp]>([
    ["a wrong secret", () => ({ clientSecret: "the-secret-id" }), /7000215.*secret's value, not its ID/],
    ["an unknown app", () => ({ clientId: "nobody" }), /700016.*MICROSOFT_GRAPH_CLIENT_ID/],
    ["an unknown tenant", () => ({ tenantId: "other.example" }), /90002.*MICROSOFT_GRAPH_TENANT_ID/],
    [
      "an expired secret",
      () => {
        fake().expireSecret();
        return {};
      },
      /7000222.*expired/,
    ],
  ])("says what to set right for %s, and asks no manager to reconnect", async (_what, change, message) => {
    await expect(portsOf(outlook(change())).busy()).rejects.toMatchObject({
      code: "provider_not_configured",
      retryable: false,
      publicMessage: expect.stringMatching(message),
    });
    expect(graphCalls()).toEqual([]);
  });

  it("names the tenant's variable where only the guide's two are set, and refuses a tenant that is none", async () => {
    for (const tenantId of [undefined, "common"]) {
      const provider = outlook({ tenantId });
      expect([provider.isConfigured(), provider.setup]).toEqual([
        false,
        expect.stringContaining("MICROSOFT_GRAPH_TENANT_ID"),
      ]);
      await expect(portsOf(provider).busy()).rejects.toMatchObject({ code: "provider_not_configured" });
    }
    expect(outlook().isConfigured()).toBe(true);
    expect(fake().calls).toEqual([]);
  });

  it("is a matter of trouble, not of settings, where the sign-in itself fails", async () => {
    fake().misbehave({ kind: "status", status: 503, text: "<html>busy</html>" }, { when: isTokenCall });
    await expect(portsOf().busy()).rejects.toMatchObject({ code: "provider_unavailable", retryable: true });
  });
});

describe("a mailbox that Microsoft does not open", () => {
  it.each([
    ["outside-policy", "calendar_not_shared", /access policy/],
    ["no-exchange", "provider_failed", /no mailbox in Exchange Online/],
  ] as const)("is unknown with its reason: %s", async (access, code, message) => {
    fake().mailbox(MAILBOX).access = access;
    const { busy, events } = portsOf();
    const failure = { code, publicMessage: expect.stringMatching(message) };
    await expect(busy()).rejects.toMatchObject(failure);
    await expect(events.createEvent(context(), draft())).rejects.toMatchObject(failure);
    await expect(events.cancelEvent(context(), { calendarId: "default", eventId: "AAMkx" })).rejects.toMatchObject(
      failure,
    );
    await expect(events.readEvent(context(), { calendarId: "default", eventId: "AAMkx" })).rejects.toMatchObject(
      failure,
    );
  });

  it("that does not exist is unknown, and its address stays out of the message", async () => {
    const failure = await portsOf()
      .busy(["default"], MONDAY, context({ email: "nobody@contoso.example" }))
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: "provider_failed" });
    expect(String(failure)).not.toContain("nobody@");
  });

  it("says that admin consent is missing", async () => {
    fake().withdrawConsent();
    await expect(portsOf().busy()).rejects.toMatchObject({
      code: "provider_not_configured",
      publicMessage: expect.stringContaining("admin consent"),
    });
  });
});
