import { randomUUID } from "node:crypto";
import type { FakeAnswer, FakeCall } from "../server";
import { graphError } from "./shapes";
import { etagOf, type FakeEvent, type FakeMailbox, type State } from "./state";

const LONGEST_MS = 4230 * 60_000;
const HANDSHAKE_MS = 10_000;
const ANSWER_MS = 3_000;

export type Subscription = {
  id: string;
  resource: string;
  mailbox: FakeMailbox;
  /** Null: whatever happens in the mailbox. */
  calendarId: string | null;
  changeTypes: string[];
  notificationUrl: string;
  lifecycleNotificationUrl: string | null;
  clientState: string;
  expiresAt: number;
};
export type Lifecycle = "missed" | "subscriptionRemoved" | "reauthorizationRequired";
/** `status` null: nobody answered in time. */
export type SentNotification = { url: string; body: string; status: number | null };
type Entry = { url: string; entry: object };

export type PushManners = {
  /** How often each entry is sent: one edit in Outlook brings several. */
  copies: number;
  /** The entries of one body, and the bodies, in the wrong order. */
  isReversed: boolean;
  /** False: what happens now is never told. */
  isTelling: boolean;
  /** What Graph answers to whoever wants to subscribe. Null: it lets them. */
  refusal: FakeAnswer | null;
};

const usual: PushManners = { copies: 1, isReversed: false, isTelling: true, refusal: null };

/** Subscriptions and what Graph sends for them (sheet D.4). */
export function makeSubscriptions() {
  const all = new Map<string, Subscription>();
  const sent: SentNotification[] = [];
  const manners = { ...usual };
  let waiting: Entry[] = [];
  let underway: Promise<unknown> = Promise.resolve();

  async function post(url: string, body: string): Promise<void> {
    const status = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
      redirect: "manual",
      signal: AbortSignal.timeout(ANSWER_MS),
    }).then(
      (response) => response.status,
      () => null,
    );
    sent.push({ url, body, status });
  }

  /** Everything that waits, in one body for each address. */
  async function flush(): Promise<void> {
    const due = manners.isReversed ? waiting.toReversed() : waiting;
    waiting = [];
    for (const [url, entries] of Map.groupBy(due, (one) => one.url)) {
      await post(url, JSON.stringify({ value: entries.map(({ entry }) => entry) }));
    }
  }

  function enqueue(url: string, entry: object): void {
    for (let copy = 0; copy < manners.copies; copy += 1) waiting.push({ url, entry });
    underway = Promise.all([underway, new Promise((resolve) => setTimeout(resolve, 5)).then(flush)]);
  }

  async function shakesHands(url: string): Promise<boolean> {
    const token = `Validation: Testing client application reachability for subscription Request-Id: ${randomUUID()}`;
    try {
      const response = await fetch(`${url}?validationToken=${encodeURIComponent(token)}`, {
        method: "POST",
        headers: { "content-type": "text/plain; charset=utf-8" },
        redirect: "manual",
        signal: AbortSignal.timeout(HANDSHAKE_MS),
      });
      const isText = response.headers.get("content-type")?.startsWith("text/plain") ?? false;
      return response.status === 200 && isText && (await response.text()) === token;
    } catch {
      return false;
    }
  }

  async function create(state: State, call: FakeCall): Promise<FakeAnswer> {
    if (manners.refusal) return manners.refusal;
    const said = JSON.parse(call.body) as Partial<Record<string, string>>;
    const { changeType = "", notificationUrl = "", lifecycleNotificationUrl, resource = "", clientState = "" } = said;
    const expiresAt = Date.parse(said.expirationDateTime ?? "");
    const [, who = "", calendarId] = /^\/?users\/([^/]+)(?:\/calendars\/([^/]+))?\/events$/i.exec(resource) ?? [];
    const address = decodeURIComponent(who).toLowerCase();
    const mailbox = state.mailboxes.find((one) => one.address.toLowerCase() === address);
    if (!mailbox) return graphError(400, "ExtensionError", "Operation: Create; Exception: [Status Code: NotFound]");
    if (mailbox.access !== "open") return graphError(403, "ErrorAccessDenied", "Access to OData is disabled.");
    if (clientState.length > 128) return graphError(400, "InvalidRequest", "clientState is too long.");
    if (!Number.isFinite(expiresAt) || expiresAt > Date.now() + LONGEST_MS) {
      return graphError(400, "InvalidRequest", "Subscription expiration can only be 4230 minutes in the future.");
    }
    for (const url of [notificationUrl, ...(lifecycleNotificationUrl ? [lifecycleNotificationUrl] : [])]) {
      if (await shakesHands(url)) continue;
      return graphError(
        400,
        "ValidationError",
        "Subscription validation request failed. Notification endpoint must respond with 200 OK to validation request.",
      );
    }
    const made: Subscription = {
      id: randomUUID(),
      resource,
      mailbox,
      calendarId: calendarId === undefined ? null : decodeURIComponent(calendarId),
      changeTypes: changeType.split(","),
      notificationUrl,
      lifecycleNotificationUrl: lifecycleNotificationUrl ?? null,
      clientState,
      expiresAt,
    };
    all.set(made.id, made);
    return { status: 201, json: shown(made) };
  }

  return {
    manners,
    sent,
    /** As if nobody had ever subscribed. */
    forget: () => {
      all.clear();
      sent.length = 0;
      Object.assign(manners, usual);
    },
    open: () => [...all.values()].filter(({ expiresAt }) => expiresAt > Date.now()),
    settled: async () => {
      let seen: Promise<unknown> | undefined;
      while (seen !== underway) {
        seen = underway;
        await seen;
      }
    },
    /** What was not taken is sent again, as Graph does for four hours; with `all`, what was taken too. */
    retry: async ({ all: isAll = false } = {}) => {
      const again = sent.splice(0).filter(({ status }) => isAll || status === null || status >= 300);
      for (const { url, body } of again) await post(url, body);
    },
    changed(mailbox: FakeMailbox, event: FakeEvent, changeType: "created" | "updated" | "deleted"): void {
      if (!manners.isTelling) return;
      for (const one of all.values()) {
        const isOf = one.mailbox === mailbox && (one.calendarId === null || one.calendarId === event.calendarId);
        if (isOf && one.changeTypes.includes(changeType) && one.expiresAt > Date.now()) {
          enqueue(one.notificationUrl, changeEntry(one, event, changeType));
        }
      }
    },
    /** `subscriptionRemoved` ends it as well. */
    lifecycle(event: Lifecycle): void {
      for (const one of all.values()) {
        if (event === "subscriptionRemoved") all.delete(one.id);
        if (one.lifecycleNotificationUrl === null) continue;
        enqueue(one.lifecycleNotificationUrl, { ...about(one), lifecycleEvent: event });
      }
    },
    async answer(state: State, call: FakeCall, id: string | undefined): Promise<FakeAnswer> {
      if (id === undefined) {
        if (call.method === "POST") return create(state, call);
        return { status: 200, json: { value: [...all.values()].map(shown) } };
      }
      const found = all.get(id);
      if (!found) return graphError(404, "ResourceNotFound", "The object was not found.");
      if (call.method === "DELETE") {
        all.delete(id);
        return { status: 204, text: "" };
      }
      const until = Date.parse((JSON.parse(call.body) as { expirationDateTime?: string }).expirationDateTime ?? "");
      if (!Number.isFinite(until) || until > Date.now() + LONGEST_MS) {
        return graphError(400, "InvalidRequest", "Subscription expiration can only be 4230 minutes in the future.");
      }
      found.expiresAt = until;
      return { status: 200, json: shown(found) };
    },
  };
}

export type FakeSubscriptions = ReturnType<typeof makeSubscriptions>;

const about = ({ id, expiresAt, clientState }: Subscription) => ({
  subscriptionId: id,
  subscriptionExpirationDateTime: new Date(expiresAt).toISOString(),
  clientState,
  tenantId: "72f988bf-0000-4000-8000-2d7cd011db47",
});

function changeEntry(one: Subscription, event: FakeEvent, changeType: string): object {
  const resource = `Users/${one.mailbox.userId}/Events/${event.id}`;
  return {
    ...about(one),
    changeType,
    resource,
    resourceData: {
      "@odata.type": "#Microsoft.Graph.Event",
      "@odata.id": resource,
      "@odata.etag": etagOf(event),
      id: event.id,
    },
  };
}

const shown = (one: Subscription) => ({
  "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#subscriptions/$entity",
  id: one.id,
  resource: one.resource,
  changeType: one.changeTypes.join(","),
  clientState: one.clientState,
  notificationUrl: one.notificationUrl,
  lifecycleNotificationUrl: one.lifecycleNotificationUrl,
  expirationDateTime: new Date(one.expiresAt).toISOString(),
  applicationId: "0a1b2c3d-1111-4222-8333-444455556666",
  creatorId: "8ee44408-0679-472c-bc2a-692812af3437",
});
