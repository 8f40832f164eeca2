import { type FakeVendor, startFakeVendor } from "../server";
import { answerAccounts, issueCode, mint } from "./accounts";
import { answerCalendar } from "./calendar";
import { refused } from "./refusals";
import {
  addUser,
  defaultSettings,
  deleteRefreshToken,
  type FakeEvent,
  type FakeUser,
  type NewUser,
  newSecret,
  newUid,
  type ZohoFakeSettings,
  type ZohoState,
} from "./state";
import { dateIn, fromWall, inUtc } from "./time";

export const ZOHO_FAKE_SCOPES = [
  "ZohoCalendar.calendar.READ",
  "ZohoCalendar.event.ALL",
  "ZohoCalendar.freebusy.READ",
  "AaaServer.profile.READ",
];

type Range = { start: Date; end: Date };
/** An event as its owner puts it into the calendar. `date`: "20270322". */
export type OwnEvent = (Range | { date: string; days?: number }) & {
  title?: string;
  isFree?: boolean;
  isPrivate?: boolean;
  rrule?: string;
  calendarUid?: string;
};

/** Zoho accounts and Zoho Calendar on one address: both `ZOHO_ACCOUNTS_URL` and `ZOHO_CALENDAR_URL`. */
export type ZohoFake = FakeVendor & {
  client: ZohoState["client"];
  settings: ZohoFakeSettings;
  users: FakeUser[];
  /** All that ever stood in a calendar. */
  events: () => FakeEvent[];
  addUser: (user: NewUser) => FakeUser;
  addCalendar: (email: string, name: string, includeInFreeBusy: boolean | undefined) => string;
  addEvent: (email: string, event: OwnEvent) => FakeEvent;
  /** As the owner would, in Zoho's own screen. */
  changeEvent: (uid: string, change: { fields?: Record<string, unknown>; range?: Range; isDeleted?: boolean }) => void;
  /** A yes at the consent page, without the page. */
  authorize: (
    email: string,
    request: { redirectUri: string; scopes?: string[]; accessType?: string; prompt?: string },
  ) => string;
  /** A grant with a live access token. */
  grant: (email: string, scopes?: string[]) => { accessToken: string; refreshToken: string };
  /** The owner removes the application at Zoho. */
  revokeAll: (email: string) => void;
  expireAccessTokens: (email: string) => void;
  refreshTokens: (email: string) => string[];
  /** Lets time pass for codes, tokens and limits. */
  advance: (ms: number) => void;
};

export type ZohoFakeOptions = {
  port?: number;
  clientId?: string;
  clientSecret?: string;
  /** As registered. Left out: any address. */
  redirectUris?: string[];
  users?: NewUser[];
};

export const ZOHO_FAKE_USERS: NewUser[] = [
  { email: "hanna.berg@example.com", centre: "eu", timeZone: "Europe/Berlin" },
  { email: "ravi.kumar@example.com", centre: "in", timeZone: "Asia/Kolkata" },
  { email: "sam.rivera@example.com", centre: "us", timeZone: "America/Los_Angeles" },
];

export async function startZohoFake(options: ZohoFakeOptions = {}): Promise<ZohoFake> {
  const { port = 0, clientId = "1000.FAKEZOHOCLIENT", clientSecret = "fake-zoho-secret" } = options;
  let passedMs = 0;
  let etag = 1_669_788_841_981;
  const state: ZohoState = {
    client: { id: clientId, secret: clientSecret, redirectUris: options.redirectUris ?? null },
    settings: defaultSettings(),
    users: [],
    events: [],
    codes: [],
    refreshTokens: [],
    accessTokens: [],
    consented: new Set(),
    spent: new Map(),
    now: () => Date.now() + passedMs,
    nextEtag: () => {
      etag += 1;
      return etag;
    },
  };
  for (const user of options.users ?? ZOHO_FAKE_USERS) addUser(state, user);

  const vendor = await startFakeVendor(
    async (call) =>
      (await answerAccounts(state, call)) ??
      answerCalendar(state, call) ??
      refused(state.settings, 404, "URL_RULE_NOT_CONFIGURED"),
    port,
  );
  return {
    ...vendor,
    client: state.client,
    settings: state.settings,
    users: state.users,
    events: () => state.events,
    addUser: (user) => addUser(state, user),
    addCalendar: (email, name, includeInFreeBusy) => {
      const calendar = { uid: newUid(), name, isDefault: false, privilege: "owner", includeInFreeBusy };
      userOf(state, email).calendars.push(calendar);
      return calendar.uid;
    },
    addEvent: (email, event) => addEvent(state, userOf(state, email), event),
    changeEvent: (uid, { fields = {}, range, isDeleted }) => {
      const event = state.events.find((one) => one.uid === uid);
      if (!event) throw new Error(`The fake has no event ${uid}.`);
      Object.assign(event, { etag: state.nextEtag(), fields: { ...event.fields, ...fields }, ...range });
      if (isDeleted !== undefined) event.isDeleted = isDeleted;
    },
    authorize: (email, { redirectUri, scopes = ZOHO_FAKE_SCOPES, accessType = "offline", prompt = "consent" }) =>
      issueCode(
        state,
        userOf(state, email),
        new URLSearchParams({ redirect_uri: redirectUri, scope: scopes.join(","), access_type: accessType, prompt }),
      ),
    grant: (email, scopes = ZOHO_FAKE_SCOPES) => {
      const token = newSecret();
      state.refreshTokens.push({ token, email: userOf(state, email).email, scopes, mints: [] });
      return { refreshToken: token, accessToken: mint(state, email, scopes, token).token };
    },
    revokeAll: (email) => {
      for (const one of state.refreshTokens.filter((token) => token.email === email))
        deleteRefreshToken(state, one.token, true);
      state.consented.delete(email);
    },
    expireAccessTokens: (email) => {
      for (const token of state.accessTokens) if (token.email === email) token.expiresAt = 0;
    },
    refreshTokens: (email) => state.refreshTokens.filter((one) => one.email === email).map(({ token }) => token),
    advance: (ms) => {
      passedMs += ms;
    },
  };
}

function userOf(state: ZohoState, email: string): FakeUser {
  const user = state.users.find((one) => one.email === email);
  if (!user) throw new Error(`The fake has no account ${email}.`);
  return user;
}

const DAY_MS = 86_400_000;

function addEvent(state: ZohoState, user: FakeUser, own: OwnEvent): FakeEvent {
  const isAllDay = "date" in own;
  const midnight = isAllDay
    ? Date.UTC(Number(own.date.slice(0, 4)), Number(own.date.slice(4, 6)) - 1, Number(own.date.slice(6)))
    : 0;
  const range = isAllDay
    ? { start: fromWall(midnight, user.timeZone), end: fromWall(midnight + (own.days ?? 1) * DAY_MS, user.timeZone) }
    : { start: own.start, end: own.end };
  const time = (instant: Date) => (isAllDay ? dateIn(instant, user.timeZone) : inUtc(instant));
  const event: FakeEvent = {
    uid: `${newUid()}@zoho.com`,
    owner: user.email,
    calendarUid: own.calendarUid ?? user.calendars[0]?.uid ?? "",
    etag: state.nextEtag(),
    fields: {
      title: own.title ?? "Something of their own",
      dateandtime: { timezone: user.timeZone, start: time(range.start), end: time(range.end) },
      isallday: isAllDay,
      isprivate: own.isPrivate ?? false,
      transparency: own.isFree ? 1 : 0,
      attendees: [],
      ...(own.rrule === undefined ? {} : { rrule: own.rrule }),
    },
    ...range,
    isDeleted: false,
  };
  state.events.push(event);
  return event;
}
