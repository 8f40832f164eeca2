import { describe, expect, it } from "vitest";
import { accountsUrl, calendarUrl, centreOfRegion, registeredCentre, type ZohoSettings } from "./data-centres";

const settings: ZohoSettings = {
  clientId: "id",
  clientSecret: "secret",
  accountsUrl: undefined,
  calendarUrl: undefined,
  appUrl: "https://app.example",
};

describe("the hosts of a data centre", () => {
  it.each([
    ["us", "https://accounts.zoho.com", "https://calendar.zoho.com"],
    ["eu", "https://accounts.zoho.eu", "https://calendar.zoho.eu"],
    ["in", "https://accounts.zoho.in", "https://calendar.zoho.in"],
    ["au", "https://accounts.zoho.com.au", "https://calendar.zoho.com.au"],
    ["jp", "https://accounts.zoho.jp", "https://calendar.zoho.jp"],
    ["ca", "https://accounts.zohocloud.ca", "https://calendar.zohocloud.ca"],
    ["sa", "https://accounts.zoho.sa", "https://calendar.zoho.sa"],
    ["uk", "https://accounts.zoho.uk", "https://calendar.zoho.uk"],
    ["cn", "https://accounts.zoho.com.cn", "https://calendar.zoho.com.cn"],
    ["ae", "https://accounts.zoho.ae", "https://calendar.zoho.ae"],
  ])("%s are the table's, never made of its name", (location, accounts, calendar) => {
    const centre = centreOfRegion(location, settings, "test");
    expect(accountsUrl(settings, centre, "/oauth/v2/token").href).toBe(`${accounts}/oauth/v2/token`);
    expect(calendarUrl(settings, centre, "/calendars").href).toBe(`${calendar}/api/v1/calendars`);
  });

  it("give way to the addresses that are set, also with a path and a slash at the end", () => {
    const own = { ...settings, accountsUrl: "http://127.0.0.1:1/a/", calendarUrl: "http://127.0.0.1:2/" };
    const centre = centreOfRegion("au", own, "test");
    expect(accountsUrl(own, centre, "/oauth/v2/token").href).toBe("http://127.0.0.1:1/a/oauth/v2/token");
    expect(calendarUrl(own, centre, "/calendars").href).toBe("http://127.0.0.1:2/api/v1/calendars");
    expect(centre.location).toBe("au");
  });
});

describe("one of Zoho's own hosts that is set", () => {
  const set = { ...settings, accountsUrl: "https://accounts.zoho.eu/", calendarUrl: "https://calendar.zoho.eu" };

  it("says where the application is registered, and leaves the accounts of other centres at theirs", () => {
    expect(registeredCentre(set).location).toBe("eu");
    for (const [region, accounts, calendar] of [
      ["eu", "https://accounts.zoho.eu", "https://calendar.zoho.eu"],
      ["in", "https://accounts.zoho.in", "https://calendar.zoho.in"],
    ] as const) {
      const centre = centreOfRegion(region, set, "test");
      expect(accountsUrl(set, centre, "/oauth/v2/token").origin).toBe(accounts);
      expect(calendarUrl(set, centre, "/calendars").origin).toBe(calendar);
    }
  });
});
