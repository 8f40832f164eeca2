import { type FakeVendor, startFakeVendor } from "../server";
import { answerGraph } from "./graph";
import { answerToken } from "./login";
import {
  type FakeCalendar,
  type FakeEvent,
  type FakeMailbox,
  newEvent,
  newId,
  newMailbox,
  newState,
  type Range,
  type SentInvitation,
  type State,
} from "./state";
import type { FakeSubscriptions } from "./subscriptions";

export type OutlookFake = FakeVendor & {
  /** What the app registration of this fake is called. */
  app: { clientId: string; clientSecret: string; tenantId: string };
  /** `zone`: the mailbox's, IANA; default UTC. */
  addMailbox: (address: string, zone?: string) => FakeMailbox;
  mailbox: (address: string) => FakeMailbox;
  calendar: (address: string, name: string) => FakeCalendar;
  /** As its owner would, in Outlook. `calendar`: its name; default the mailbox's own. */
  addEvent: (address: string, range: Range, change?: Partial<FakeEvent> & { calendar?: string }) => FakeEvent;
  /** As somebody would who drags it to another time, or renames it. */
  changeEvent: (address: string, eventId: string, change: Partial<FakeEvent>) => FakeEvent;
  /** As its owner would, who drags it into another calendar of the mailbox. */
  moveToCalendar: (address: string, eventId: string, calendar: string) => void;
  /** As somebody would who drags it to the bin. */
  deleteEvent: (address: string, eventId: string) => void;
  /** Repeats are no longer recognised: how long Microsoft keeps `transactionId` is nowhere said. */
  forgetTransactions: () => void;
  sent: SentInvitation[];
  /** What is watched, and what was told of it. */
  subscriptions: FakeSubscriptions;
  /** Inside a getSchedule of HTTP 200; "hidden" and "emptied": the digits without the items. Null: nothing any more. */
  troubleSchedule: (address: string, responseCode: string | null) => void;
  rotateSecret: (secret: string) => void;
  expireSecret: () => void;
  withdrawConsent: () => void;
  /** Every token that was given is refused from now on. */
  revokeTokens: () => void;
  setTokenLife: (seconds: number) => void;
  setLatency: (ms: number) => void;
  /** Of requests to one mailbox so far. */
  mostAtOnce: () => number;
};

/** Microsoft's sign-in and Graph on one address: MICROSOFT_LOGIN_URL and MICROSOFT_GRAPH_URL are both its `baseUrl`. */
export async function startOutlookFake({ port = 0 }: { port?: number } = {}): Promise<OutlookFake> {
  const state = newState();
  const vendor = await startFakeVendor(async (call) => {
    const login = /^\/([^/]+)\/oauth2\/v2\.0\/token$/.exec(call.path);
    if (login?.[1] && call.method === "POST") return answerToken(state, call, decodeURIComponent(login[1]));
    if (call.path.startsWith("/v1.0/")) return await answerGraph(state, call);
    return { status: 404, text: "" };
  }, port);
  return { ...vendor, ...controls(state) };
}

function controls(state: State): Omit<OutlookFake, keyof FakeVendor> {
  const mailbox = (address: string): FakeMailbox => {
    const found = state.mailboxes.find((one) => one.address.toLowerCase() === address.toLowerCase());
    if (!found) throw new Error(`The fake has no mailbox ${address}.`);
    return found;
  };
  const calendar = (address: string, name: string): FakeCalendar => {
    const found = mailbox(address).calendars.find((one) => one.name === name);
    if (!found) throw new Error(`The fake's mailbox ${address} has no calendar "${name}".`);
    return found;
  };
  return {
    app: state.app,
    addMailbox(address, zone = "UTC") {
      const added = newMailbox(address, zone);
      state.mailboxes.push(added);
      return added;
    },
    mailbox,
    calendar,
    addEvent(address, range, { calendar: name = "Calendar", ...change } = {}) {
      const event = newEvent(calendar(address, name).id, range, change);
      mailbox(address).events.push(event);
      state.subscriptions.changed(mailbox(address), event, "created");
      return event;
    },
    changeEvent(address, eventId, change) {
      const box = mailbox(address);
      const event = box.events.find(({ id }) => id === eventId);
      if (!event) throw new Error(`The fake's mailbox ${address} has no such event.`);
      Object.assign(event, change, { version: event.version + 1 });
      state.subscriptions.changed(box, event, "updated");
      return event;
    },
    moveToCalendar(address, eventId, name) {
      const event = mailbox(address).events.find(({ id }) => id === eventId);
      if (!event) throw new Error(`The fake's mailbox ${address} has no event ${eventId}.`);
      Object.assign(event, { calendarId: calendar(address, name).id, ...(event.isIdLasting ? {} : { id: newId() }) });
    },
    deleteEvent(address, eventId) {
      const box = mailbox(address);
      const event = box.events.find(({ id }) => id === eventId);
      if (event) state.subscriptions.changed(box, event, "deleted");
      box.events = box.events.filter(({ id }) => id !== eventId);
    },
    forgetTransactions() {
      for (const event of state.mailboxes.flatMap(({ events }) => events)) event.transactionId = null;
    },
    sent: state.sent,
    subscriptions: state.subscriptions,
    troubleSchedule(address, responseCode) {
      if (responseCode === null) state.scheduleTroubles.delete(address.toLowerCase());
      else state.scheduleTroubles.set(address.toLowerCase(), responseCode);
    },
    rotateSecret(secret) {
      state.app.clientSecret = secret;
    },
    expireSecret() {
      state.app.isSecretExpired = true;
    },
    withdrawConsent() {
      state.app.hasConsent = false;
    },
    revokeTokens: () => state.tokens.clear(),
    setTokenLife(seconds) {
      state.tokenLifeSeconds = seconds;
    },
    setLatency(ms) {
      state.latencyMs = ms;
    },
    mostAtOnce: () => state.mostAtOnce,
  };
}
