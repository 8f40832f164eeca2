import { ProviderError } from "@/lib/errors";

export type ZohoSettings = {
  clientId: string | undefined;
  clientSecret: string | undefined;
  /** When set, these stand for the hosts of every data centre; one of Zoho's own stands for itself (see `registeredCentre`). */
  accountsUrl: string | undefined;
  calendarUrl: string | undefined;
  /** The product's own address: events carry a link to it by which we know them again. */
  appUrl: string;
};

export type Centre = { location: string; accounts: string; calendar: string };

/**
 * `location` is no domain suffix: au is ".com.au", ca is "zohocloud.ca" (calcom PR 16664, NangoHQ/nango 7295), and the Calendar's
 * host is not the token's `api_domain`. Accounts servers: zoho.com/accounts/protocol/oauth/multi-dc.html, ae from WorkDrive's
 * table. Calendar hosts: documented for us and in, seen for eu and au, the others by analogy. Singapore is left out: nobody has
 * said where its calendar is.
 */
const centres: readonly Centre[] = [
  { location: "us", accounts: "https://accounts.zoho.com", calendar: "https://calendar.zoho.com" },
  { location: "eu", accounts: "https://accounts.zoho.eu", calendar: "https://calendar.zoho.eu" },
  { location: "in", accounts: "https://accounts.zoho.in", calendar: "https://calendar.zoho.in" },
  { location: "au", accounts: "https://accounts.zoho.com.au", calendar: "https://calendar.zoho.com.au" },
  { location: "jp", accounts: "https://accounts.zoho.jp", calendar: "https://calendar.zoho.jp" },
  { location: "ca", accounts: "https://accounts.zohocloud.ca", calendar: "https://calendar.zohocloud.ca" },
  { location: "sa", accounts: "https://accounts.zoho.sa", calendar: "https://calendar.zoho.sa" },
  { location: "uk", accounts: "https://accounts.zoho.uk", calendar: "https://calendar.zoho.uk" },
  { location: "cn", accounts: "https://accounts.zoho.com.cn", calendar: "https://calendar.zoho.com.cn" },
  { location: "ae", accounts: "https://accounts.zoho.ae", calendar: "https://calendar.zoho.ae" },
];

const bare = (url: string): string => url.trim().toLowerCase().replace(/\/+$/, "");
const centreOfServer = (server: string) => centres.find(({ accounts }) => accounts === bare(server));
const centreOfLocation = (location: string) => centres.find((one) => one.location === location.trim().toLowerCase());

const unknownCentre = (operation: string): ProviderError =>
  new ProviderError("provider_failed", {
    provider: "zoho",
    operation,
    message: "Zoho keeps this account in a data centre that this version does not know. It cannot be connected.",
    retryable: false,
  });

/** Where the application is registered: api-console.zoho.com, unless the address set is another centre's. */
export const registeredCentre = ({ accountsUrl }: ZohoSettings): Centre =>
  centreOfServer(accountsUrl ?? "") ?? (centres[0] as Centre);

/**
 * The account's data centre by the callback's `location` and `accounts-server`. Both come with the browser, from anybody: they are
 * looked up, never fetched, or our secret would be posted to whoever wrote the link.
 * @throws ProviderError provider_failed when one is unknown, or they contradict each other.
 */
export function centreOfCallback(query: URLSearchParams, settings: ZohoSettings): Centre {
  const location = query.get("location");
  const server = query.get("accounts-server");
  const byLocation = location === null ? null : centreOfLocation(location);
  const byServer = server === null ? null : centreOfServer(server);
  if (byLocation === undefined || byServer === undefined) throw unknownCentre("exchangeCode");
  if (byLocation && byServer && byLocation !== byServer) throw unknownCentre("exchangeCode");
  return byLocation ?? byServer ?? registeredCentre(settings);
}

/** Whether an answer says it is of the accounts server that it names otherwise. Zoho says no `iss` as yet, and then it is taken as it is. */
export function isIssuer(query: URLSearchParams, settings: ZohoSettings): boolean {
  return query.getAll("iss").every((issuer) => {
    if (settings.accountsUrl && bare(issuer) === bare(settings.accountsUrl)) return true;
    const centre = centreOfServer(issuer);
    const location = query.get("location");
    return centre !== undefined && (location === null || centreOfLocation(location) === centre);
  });
}

/** @throws ProviderError provider_failed for a region that no connection of this version can have. */
export function centreOfRegion(region: string | undefined, settings: ZohoSettings, operation: string): Centre {
  if (region === undefined) return registeredCentre(settings);
  const centre = centreOfLocation(region);
  if (!centre) throw unknownCentre(operation);
  return centre;
}

/** An address that stands for every centre's. A centre's own is none: the accounts of the others are not known there. */
function instead(set: string | undefined): string | null {
  if (set === undefined) return null;
  const isOwn = centres.some(({ accounts, calendar }) => [accounts, calendar].includes(bare(set)));
  return isOwn ? null : bare(set);
}

export const accountsUrl = (settings: ZohoSettings, centre: Centre, path: string): URL =>
  new URL(`${instead(settings.accountsUrl) ?? centre.accounts}${path}`);

/** `path` after "/api/v1". */
export const calendarUrl = (settings: ZohoSettings, centre: Centre, path: string): URL =>
  new URL(`${instead(settings.calendarUrl) ?? centre.calendar}/api/v1${path}`);
