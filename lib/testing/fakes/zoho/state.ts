import { randomBytes } from "node:crypto";

/** The data centres whose accounts servers Zoho names to the world (accounts.zoho.com/oauth/serverinfo). */
export const centres = {
  us: "https://accounts.zoho.com",
  eu: "https://accounts.zoho.eu",
  in: "https://accounts.zoho.in",
  au: "https://accounts.zoho.com.au",
  jp: "https://accounts.zoho.jp",
  ca: "https://accounts.zohocloud.ca",
  sa: "https://accounts.zoho.sa",
  uk: "https://accounts.zoho.uk",
} as const;
export type Centre = keyof typeof centres;

/** What sources contradict each other about, and what a test wants to see both ways. */
export type ZohoFakeSettings = {
  /** Whose hosts the two addresses are: an account of another centre is then refused. */
  serveAs: Centre | "every";
  accessDenied: { status: 200 | 400; language: "en" | "zh" };
  errorLayout: "object" | "array";
  staleEtagStatus: 412 | 400;
  etagKind: "string" | "number";
  missingEvent: "empty" | "404";
  /** What free/busy says where nothing is. */
  noRows: "[]" | "{}" | "NODATA";
  freeBusyKey: "freebusy" | "fb";
  readTimes: "offset" | "utc";
  allDayEnd: "inclusive" | "exclusive";
  /** Whose clock `sdate` and `edate` are read by. */
  freeBusyZone: "account" | "UTC";
  /** Whether an event list tells an event's `url`. */
  listsUrl: boolean;
  /** Very old answers: seconds under another name, and milliseconds under this one. */
  expiry: "seconds" | "milliseconds";
  revokePath: "/oauth/v2/token/revoke" | "/oauth/v2/revoke/token";
  tokenDelayMs: number;
  /** How long access lives, in milliseconds. */
  accessLifeMs: number;
  /** As other vendors do and Zoho does not: each refresh brings a new refresh token, and the old one used again ends the grant. */
  rotates: boolean;
};

export type FakeCalendar = {
  uid: string;
  name: string;
  isDefault: boolean;
  /** "owner", "view", … */
  privilege: string;
  /** Undefined: the list does not say. */
  includeInFreeBusy: boolean | undefined;
};

export type FakeUser = {
  email: string;
  firstName: string;
  lastName: string;
  zuid: number;
  centre: Centre;
  timeZone: string;
  calendars: FakeCalendar[];
};

/** `fields`: as they were last written, whole. `end` is exclusive, also of days. */
export type FakeEvent = {
  uid: string;
  owner: string;
  calendarUid: string;
  etag: number;
  fields: Record<string, unknown>;
  start: Date;
  end: Date;
  isDeleted: boolean;
};

export type Code = {
  code: string;
  email: string;
  scopes: string[];
  redirectUri: string;
  issuedAt: number;
  withRefreshToken: boolean;
  isUsed: boolean;
};
/** `mints`: when access tokens were made with it. */
export type RefreshToken = { token: string; email: string; scopes: string[]; mints: number[] };
export type AccessToken = {
  token: string;
  email: string;
  scopes: string[];
  expiresAt: number;
  refreshToken: string | null;
};

export type ZohoState = {
  client: { id: string; secret: string; redirectUris: string[] | null };
  settings: ZohoFakeSettings;
  users: FakeUser[];
  events: FakeEvent[];
  codes: Code[];
  /** Oldest first. */
  refreshTokens: RefreshToken[];
  accessTokens: AccessToken[];
  /** Who ever said yes: their next yes brings no refresh token unless consent is asked for anew. */
  consented: Set<string>;
  /** Refresh tokens that were rotated away, and whose they were. */
  spent: Map<string, string>;
  now: () => number;
  nextEtag: () => number;
};

export const newSecret = (): string => `1000.${randomBytes(16).toString("hex")}.${randomBytes(16).toString("hex")}`;
export const newUid = (): string => randomBytes(16).toString("hex");

export const defaultSettings = (): ZohoFakeSettings => ({
  serveAs: "every",
  accessDenied: { status: 400, language: "en" },
  errorLayout: "object",
  staleEtagStatus: 412,
  etagKind: "string",
  missingEvent: "empty",
  noRows: "[]",
  freeBusyKey: "freebusy",
  readTimes: "offset",
  allDayEnd: "inclusive",
  freeBusyZone: "account",
  listsUrl: true,
  expiry: "seconds",
  revokePath: "/oauth/v2/token/revoke",
  tokenDelayMs: 0,
  accessLifeMs: 3_600_000,
  rotates: false,
});

export type NewUser = { email: string; centre?: Centre; timeZone?: string; firstName?: string; lastName?: string };

/** An account with one calendar of its own. Asked again for a known address, it is that account. */
export function addUser(state: ZohoState, user: NewUser): FakeUser {
  const known = state.users.find(({ email }) => email === user.email.toLowerCase());
  if (known) return known;
  const [first = "", last = ""] = (user.email.split("@")[0] ?? "").split(/[._-]/);
  const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
  const added: FakeUser = {
    email: user.email.toLowerCase(),
    firstName: user.firstName ?? capital(first),
    lastName: user.lastName ?? capital(last),
    zuid: 60_000_000_001 + state.users.length,
    centre: user.centre ?? "us",
    timeZone: user.timeZone ?? "Europe/Berlin",
    calendars: [
      {
        uid: newUid(),
        name: user.firstName ?? capital(first),
        isDefault: true,
        privilege: "owner",
        includeInFreeBusy: true,
      },
    ],
  };
  state.users.push(added);
  return added;
}

export function deleteRefreshToken(state: ZohoState, token: string, withAccess: boolean): void {
  state.refreshTokens = state.refreshTokens.filter((one) => one.token !== token);
  if (withAccess) state.accessTokens = state.accessTokens.filter((one) => one.refreshToken !== token);
}
