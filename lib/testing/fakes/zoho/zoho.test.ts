import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startZohoFake, ZOHO_FAKE_SCOPES, type ZohoFake } from ".";

const OWNER = "hanna.berg@example.com";
const REDIRECT = "http://localhost:8040/api/oauth/callback/";

describe("the fake of Zoho", () => {
  let fake: ZohoFake;
  beforeEach(async () => {
    fake = await startZohoFake({ redirectUris: [REDIRECT] });
  });
  afterEach(() => fake.close());

  const request = (change: Record<string, string> = {}) =>
    new URLSearchParams({
      client_id: fake.client.id,
      response_type: "code",
      redirect_uri: REDIRECT,
      scope: ZOHO_FAKE_SCOPES.join(","),
      access_type: "offline",
      prompt: "consent",
      state: "s&1",
      ...change,
    });
  const decide = async (fields: Record<string, string>) => {
    const body = request(fields);
    const answer = await fetch(`${fake.baseUrl}/oauth/v2/consent`, { method: "POST", body, redirect: "manual" });
    return new URL(answer.headers.get("location") ?? "", REDIRECT);
  };
  const api = (path: string, token: string, init: RequestInit = {}) =>
    fetch(`${fake.baseUrl}/api/v1${path}`, {
      ...init,
      headers: { authorization: `Zoho-oauthtoken ${token}`, ...init.headers },
    });
  const calendar = (email = OWNER) => fake.users.find((user) => user.email === email)?.calendars[0]?.uid ?? "";

  it("shows who may be chosen and what is asked for, with its text made harmless", async () => {
    const answer = await fetch(`${fake.baseUrl}/oauth/v2/auth?${request({ state: '"><script>' })}`);
    const page = await answer.text();
    expect(answer.status).toBe(200);
    for (const { email } of fake.users) expect(page).toContain(email);
    expect(page).toContain("ZohoCalendar.freebusy.READ");
    expect(page).not.toContain("<script>");
  });

  it.each([
    ["client_id", "1000.OTHER"],
    ["redirect_uri", "http://localhost:8040/other/"],
    ["scope", ""],
  ])("does not go on with a wrong %s", async (name, value) => {
    const answer = await fetch(`${fake.baseUrl}/oauth/v2/auth?${request({ [name]: value })}`);
    expect(answer.status).toBe(400);
  });

  it("sends back who allows, with the account's centre, and who rejects, without", async () => {
    const allowed = await decide({ account: "ravi.kumar@example.com", decision: "allow" });
    expect(allowed.origin + allowed.pathname).toBe(REDIRECT);
    expect(Object.fromEntries(allowed.searchParams)).toEqual({
      code: expect.stringMatching(/^1000\./),
      location: "in",
      "accounts-server": "https://accounts.zoho.in",
      state: "s&1",
    });
    const rejected = await decide({ account: OWNER, decision: "reject" });
    expect(Object.fromEntries(rejected.searchParams)).toEqual({ error: "access_denied", state: "s&1" });
    await decide({ account: "", other: "New.Manager@example.com", decision: "allow" });
    expect(fake.users.at(-1)).toMatchObject({ email: "new.manager@example.com", centre: "us" });
  });

  it("names its centres, and takes a token request in the address as in a form", async () => {
    const info = await (await fetch(`${fake.baseUrl}/oauth/serverinfo`)).json();
    expect(info).toMatchObject({ result: "success", locations: { ca: "https://accounts.zohocloud.ca" } });
    const code = fake.authorize(OWNER, { redirectUri: REDIRECT });
    const query = request({ client_secret: fake.client.secret, grant_type: "authorization_code", code });
    const answer = await fetch(`${fake.baseUrl}/oauth/v2/token?${query}`, { method: "POST" });
    expect(await answer.json()).toMatchObject({ access_token: expect.any(String), refresh_token: expect.any(String) });
  });

  it("keeps each endpoint to its scope, and an account to its centre", async () => {
    const { accessToken } = fake.grant(OWNER, ["ZohoCalendar.event.READ"]);
    const events = `/calendars/${calendar()}/events`;
    const range = encodeURIComponent('{"start":"20270322T000000Z","end":"20270323T000000Z"}');
    expect((await api(`${events}?range=${range}`, accessToken)).status).toBe(200);
    for (const [path, init] of [
      ["/calendars", {}],
      ["/calendars/freebusy", {}],
      [events, { method: "POST" }],
    ] as const) {
      const answer = await api(path, accessToken, init);
      expect(answer.status).toBe(401);
      expect(await answer.text()).toContain("OAUTH_SCOPE_MISMATCH");
    }
    fake.settings.serveAs = "us";
    expect(await (await api(`${events}?range=${range}`, accessToken)).text()).toContain("INVALID_OAUTHTOKEN");
    expect((await api(`${events}?range=${range}`, "1000.none")).status).toBe(401);
  });

  it("refuses what Zoho refuses of events, and takes eventdata in the address or a form", async () => {
    const { accessToken } = fake.grant(OWNER);
    const events = `/calendars/${calendar()}/events`;
    const data = {
      title: "T",
      dateandtime: { timezone: "Europe/Berlin", start: "20270322T090000+0100", end: "20270322T093000+0100" },
    };
    const form = (value: unknown) => new URLSearchParams({ eventdata: JSON.stringify(value) });
    const post = async (init: RequestInit, query = "") =>
      (await api(events + query, accessToken, { method: "POST", ...init })).status;
    expect(await post({ body: form(data) })).toBe(200);
    expect(await post({}, `?${form(data)}`)).toBe(200);
    expect(await post({ body: JSON.stringify(data), headers: { "content-type": "application/json" } })).toBe(400);
    expect(await post({ body: form({ ...data, notifyType: 0 }) })).toBe(400);
    expect(await post({ body: form({ ...data, colour: "#fff" }) })).toBe(400);
    expect(await post({ body: form({ ...data, location: "x".repeat(256) }) })).toBe(400);
    const own = `${events}/${encodeURIComponent(fake.events()[0]?.uid ?? "")}`;
    expect((await api(own, accessToken, { method: "PUT", body: form(data) })).status).toBe(400);
    expect((await api(own, accessToken, { method: "DELETE" })).status).toBe(400);
    expect((await api(own, accessToken, { method: "DELETE", headers: { etag: "1" } })).status).toBe(412);
    expect((await api(events, accessToken)).status).toBe(400);
    const long = encodeURIComponent('{"start":"20270301T000000Z","end":"20270402T000000Z"}');
    expect((await api(`${events}?range=${long}`, accessToken)).status).toBe(400);
  });

  it("expands recurring events by instance only, and tells whole days by date in both forms of free/busy", async () => {
    const { accessToken } = fake.grant(OWNER);
    fake.addEvent(OWNER, {
      start: new Date("2027-03-22T09:00:00Z"),
      end: new Date("2027-03-22T10:00:00Z"),
      rrule: "FREQ=WEEKLY;INTERVAL=1;BYDAY=MO,WE;COUNT=3",
    });
    fake.addEvent(OWNER, { date: "20270325" });
    const range = encodeURIComponent('{"start":"20270322T000000Z","end":"20270405T000000Z"}');
    const list = async (more: string) =>
      (
        (await (await api(`/calendars/${calendar()}/events?range=${range}${more}`, accessToken)).json()) as {
          events: object[];
        }
      ).events;
    expect(await list("")).toHaveLength(2);
    expect(await list("&byinstance=true")).toHaveLength(4);
    const ask = async (form: string) =>
      (
        await api(
          `/calendars/freebusy?uemail=${OWNER}&sdate=20270322T000000&edate=20270405T000000&ftype=${form}`,
          accessToken,
        )
      ).json();
    expect(await ask("eventbased")).toEqual({
      freebusy: [
        { startTime: "20270322T090000Z", endTime: "20270322T100000Z", fbtype: "busy" },
        { startTime: "20270324T090000Z", endTime: "20270324T100000Z", fbtype: "busy" },
        // Berlin's clocks went forward in between.
        { startTime: "20270329T080000Z", endTime: "20270329T090000Z", fbtype: "busy" },
        { startTime: "20270325Z", endTime: "20270325Z", fbtype: "busy" },
      ],
    });
    expect(await ask("timebased")).toEqual({
      "20270322": [null, ["10:00-11:00"]],
      "20270324": [null, ["10:00-11:00"]],
      "20270329": [null, ["10:00-11:00"]],
      "20270325": [{ allday: true }, []],
    });
    for (const one of fake.users[0]?.calendars ?? []) one.includeInFreeBusy = false;
    expect(await ask("eventbased")).toEqual({ fb_not_enabled: true });
  });
});
