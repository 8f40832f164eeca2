import { createHmac } from "node:crypto";
import { deliveryBody } from "./shapes";
import type { Booked, CalendlyState, Subscription } from "./state";

export type SentDelivery = { event: string; headers: Record<string, string>; body: string };

/** How deliveries go wrong on their way. */
export type DeliveryOptions = {
  /** The last one first. */
  isReversed?: boolean;
  /** How often each is sent in all. Default 1. */
  copies?: number;
  signature?: "good" | "bad" | "missing";
  /** Of the signature's timestamp. Default 0. */
  ageSeconds?: number;
  /** False: Calendly never sends it, and nobody will hear of it this way. */
  isDelivered?: boolean;
};

const RETRIED_FOR_MS = 24 * 3_600_000;
type Event = "invitee.created" | "invitee.canceled";
type Waiting = { subscription: Subscription; event: string; body: string; since: Date };

export function signatureHeader(key: string, body: string, at: Date): string {
  const seconds = Math.floor(at.getTime() / 1000);
  return `t=${seconds},v1=${createHmac("sha256", key).update(`${seconds}.${body}`).digest("hex")}`;
}

export type Deliverer = {
  /** Sends to each active subscription; answers with what was sent, or would have been (signed with `spareKey`) without one. */
  send: (events: [Event, Booked][], options?: DeliveryOptions) => Promise<SentDelivery[]>;
  /** What failed is sent again, `hours` after it failed first; after 24 hours the subscription is disabled. */
  retry: (hours: number) => Promise<void>;
};

export function createDeliverer(state: CalendlyState, spareKey: string): Deliverer {
  let waiting: Waiting[] = [];

  const headersFor = (key: string | null, body: string, options: DeliveryOptions): Record<string, string> => {
    const { signature = "good", ageSeconds = 0 } = options;
    const base = { "content-type": "application/json", "user-agent": "Calendly" };
    if (signature === "missing" || key === null) return base;
    const at = new Date(Date.now() - ageSeconds * 1000);
    const used = signature === "bad" ? `${key}-of-somebody-else` : key;
    return { ...base, "Calendly-Webhook-Signature": signatureHeader(used, body, at) };
  };

  async function post(subscription: Subscription, delivery: SentDelivery, since: Date): Promise<void> {
    const isTaken = await fetch(subscription.url, {
      method: "POST",
      headers: delivery.headers,
      body: delivery.body,
      redirect: "manual",
      signal: AbortSignal.timeout(15_000),
    }).then(
      ({ status }) => status >= 200 && status < 300,
      () => false,
    );
    if (isTaken) return;
    subscription.retryStartedAt ??= since;
    waiting.push({ subscription, event: delivery.event, body: delivery.body, since });
  }

  return {
    async send(events, options = {}) {
      const active = state.subscriptions.filter((one) => one.state === "active");
      const targets = active.length > 0 ? active : [null];
      const sent: SentDelivery[] = [];
      const ordered = options.isReversed ? events.toReversed() : events;
      for (const target of targets) {
        for (const [event, booked] of ordered) {
          if (target && !target.events.includes(event)) continue;
          const body = deliveryBody(state, event, booked);
          const headers = headersFor(target ? target.signingKey : spareKey, body, options);
          for (let copy = 0; copy < (options.copies ?? 1); copy++) {
            sent.push({ event, headers, body });
            if (target && options.isDelivered !== false) await post(target, { event, headers, body }, new Date());
          }
        }
      }
      return sent;
    },
    async retry(hours) {
      const due = waiting;
      waiting = [];
      for (const { subscription, event, body, since } of due) {
        if (subscription.state !== "active") continue;
        await post(subscription, { event, headers: headersFor(subscription.signingKey, body, {}), body }, since);
        const hasFailed = waiting.some((one) => one.subscription === subscription);
        if (!hasFailed) subscription.retryStartedAt = null;
        else if (hours * 3_600_000 >= RETRIED_FOR_MS) subscription.state = "disabled";
      }
    },
  };
}
