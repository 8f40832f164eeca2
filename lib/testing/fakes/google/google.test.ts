import { createPrivateKey, sign } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type GoogleFake, startGoogleFake } from "./index";

const OWNER = "ines@kestrel.example";
const SCOPE = "https://www.googleapis.com/auth/calendar";

/** What the adapter never asks, and a person or another client may: the fake answers as the sheet's part C says. */
describe("the fake Google", () => {
  let fake: GoogleFake;
  let token: string;
  beforeEach(async () => {
    fake = await startGoogleFake();
    fake.addPerson(OWNER);
    fake.share(OWNER, fake.tokens.serviceAccountEmail, "writer");
    token = String((await exchange()).json.access_token);
  });
  afterEach(() => fake.close());

  async function exchange(change: object = {}) {
    const { client_email: iss, private_key: key } = JSON.parse(fake.tokens.keyFile());
    const iat = Math.floor(Date.now() / 1000);
    const claims = { iss, scope: SCOPE, aud: "https://oauth2.googleapis.com/token", iat, exp: iat + 3600, ...change };
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const text = `${part({ alg: "RS256" })}.${part(claims)}`;
    const assertion = `${text}.${sign("sha256", Buffer.from(text), createPrivateKey(key)).toString("base64url")}`;
    const grant = { grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer", assertion };
    const response = await fetch(fake.tokenUrl, { method: "POST", body: new URLSearchParams(grant) });
    return { status: response.status, json: (await response.json()) as Record<string, unknown> };
  }

  async function ask(path: string, init: RequestInit & { as?: string | null } = {}) {
    const { as = token, headers, ...rest } = init;
    const response = await fetch(`${fake.baseUrl}/calendar/v3${path}`, {
      ...rest,
      headers: { ...headers, ...(as === null ? {} : { authorization: `Bearer ${as}` }) },
    });
    const text = await response.text();
    const json = text === "" ? undefined : JSON.parse(text);
    return { status: response.status, json, reason: json?.error?.errors[0].reason as string | undefined };
  }

  const events = `/calendars/${encodeURIComponent(OWNER)}/events`;
  const meeting = (more: object = {}) =>
    JSON.stringify({
      id: "aaaaa00001",
      summary: "A meeting",
      start: { dateTime: "2027-03-22T09:00:00+01:00", timeZone: "Europe/Berlin" },
      end: { dateTime: "2027-03-22T10:00:00+01:00", timeZone: "Europe/Berlin" },
      ...more,
    });
  const insert = (more: object = {}) => ask(events, { method: "POST", body: meeting(more) });

  it.each([
    ["another's signature", { iss: "someone@else.example" }, 400, "invalid_grant"],
    ["another audience", { aud: "https://accounts.google.com" }, 400, "invalid_grant"],
    ["a long life", { exp: Math.floor(Date.now() / 1000) + 7200 }, 400, "invalid_grant"],
    ["a wrong clock", { iat: 1_700_000_000, exp: 1_700_003_600 }, 400, "invalid_grant"],
    ["a person without delegation", { sub: OWNER }, 401, "unauthorized_client"],
  ])("gives no token for %s", async (_what, change, status, error) => {
    expect(await exchange(change)).toMatchObject({ status, json: { error } });
  });

  it("lets an API key read what is public and write nothing", async () => {
    const key = `?key=${fake.apiKey}`;
    expect(await ask(events + key, { as: null })).toMatchObject({ status: 404, reason: "notFound" });
    fake.calendar(OWNER).isPublic = true;
    expect(await ask(events + key, { as: null })).toMatchObject({ status: 200, json: { accessRole: "reader" } });
    const written = await ask(events + key, { as: null, method: "POST", body: meeting() });
    expect(written).toMatchObject({ status: 401, reason: "required" });
    expect(await ask(events, { as: null })).toMatchObject({ status: 401, reason: "required" });
    expect(await ask(events, { as: "ya29.ended" })).toMatchObject({ status: 401, reason: "authError" });
  });

  it("asks for the scope of each call", async () => {
    const { json } = await exchange({ scope: `${SCOPE}.freebusy` });
    const reply = await ask(events, { as: String(json.access_token) });
    expect(reply).toMatchObject({ status: 403, reason: "insufficientPermissions" });
  });

  it("keeps a deleted event's id, gives it back on request, and lets a whole update revive it", async () => {
    expect((await insert()).status).toBe(200);
    expect(await insert()).toMatchObject({ status: 409, reason: "duplicate" });
    expect((await ask(`${events}/aaaaa00001`, { method: "DELETE" })).status).toBe(204);
    expect(await ask(`${events}/aaaaa00001`, { method: "DELETE" })).toMatchObject({ status: 410, reason: "deleted" });
    expect(await insert()).toMatchObject({ status: 409 });
    expect((await ask(`${events}/aaaaa00001`)).json).toMatchObject({ status: "cancelled" });
    expect((await ask(`${events}/aaaaa00001`, { method: "PUT", body: meeting() })).json).toMatchObject({
      status: "confirmed",
    });
  });

  it("refuses a change that rests on an old version", async () => {
    const { etag } = (await insert()).json;
    const change = (mark: string) =>
      ask(`${events}/aaaaa00001`, { method: "PATCH", headers: { "if-match": mark }, body: `{"summary":"Moved"}` });
    expect((await change(etag)).json).toMatchObject({ summary: "Moved", start: { timeZone: "Europe/Berlin" } });
    expect(await change(etag)).toMatchObject({ status: 412, reason: "conditionNotMet" });
  });

  it.each([
    ["an id of other letters", { id: "XYZ-1" }, "invalid"],
    ["a clock time without zone", { start: { dateTime: "2027-03-22T09:00:00" } }, "required"],
    ["an end before the start", { end: { dateTime: "2027-03-22T07:00:00Z" } }, "timeRangeEmpty"],
    ["guests", { attendees: [{ email: "a@b.example" }] }, "forbiddenForServiceAccounts"],
  ])("takes no event with %s", async (_what, more, reason) => {
    expect((await insert(more)).reason).toBe(reason);
    expect(fake.calendar(OWNER).events.size).toBe(0);
  });

  it("lists by the events' ends and starts, occurrences one by one, in pages", async () => {
    await insert({ recurrence: ["RRULE:FREQ=WEEKLY;COUNT=3"] });
    const window = "timeMin=2027-03-29T07:30:00Z&timeMax=2027-04-30T00:00:00Z";
    expect((await ask(`${events}?orderBy=startTime`)).reason).toBe("badRequest");
    const first = await ask(`${events}?${window}&singleEvents=true&orderBy=startTime&maxResults=1`);
    // The clocks changed on 28 March: nine o'clock is an hour earlier in UTC.
    expect(first.json.items).toMatchObject([{ start: { dateTime: "2027-03-29T07:00:00.000Z" } }]);
    const rest = await ask(`${events}?${window}&singleEvents=true&maxResults=1&pageToken=${first.json.nextPageToken}`);
    expect(rest.json.items).toHaveLength(1);
    expect(rest.json).not.toHaveProperty("nextPageToken");
  });

  it("tells busy times only for so long a window, and says what is wrong with one", async () => {
    const free = (timeMin: string, timeMax: string) =>
      ask("/freeBusy", { method: "POST", body: JSON.stringify({ timeMin, timeMax, items: [{ id: OWNER }] }) });
    expect((await free("2027-01-01T00:00:00Z", "2027-01-01T00:00:00Z")).reason).toBe("timeRangeEmpty");
    expect((await free("2027-01-01T00:00:00Z", "2027-06-01T00:00:00Z")).reason).toBe("timeRangeTooLong");
    expect((await free("2027-01-01T00:00:00+01:00", "2027-01-02T00:00:00+01:00")).status).toBe(200);
  });
});
