import type { SubscriptionState } from "../types";
import { type CalendlyClient, CalendlyRefusal, type CalendlySubscription } from "./client";
import { keyMark } from "./signature";

const EVENTS = ["invitee.created", "invitee.canceled"] as const;
const PAID_PLAN = "Webhooks need a paid Calendly plan. Without them Calendly is asked every 15 minutes instead.";
const KEY_MISSING =
  "Set CALENDLY_WEBHOOK_SIGNING_KEY to a secret of your own. Until then Calendly is asked every 15 minutes instead.";

/**
 * Finds our subscription; makes it where there is none, and anew where Calendly disabled it (after 24 hours of failed
 * deliveries: developer.calendly.com/api-docs/overview/webhooks/webhook-errors), where it lacks an event, or where it was made
 * with another signing key. That one is deleted last, so that no delivery falls between the two.
 * @throws ProviderError, also for a key without the scope webhooks:write
 */
export async function ensureSubscription(
  client: CalendlyClient,
  input: { callbackUrl: string; signingKey: string | undefined; signal: AbortSignal },
): Promise<SubscriptionState> {
  const { signingKey, signal } = input;
  // Without a key of ours Calendly signs nothing, and every delivery would be refused here.
  if (!signingKey) return { state: "unavailable", reason: KEY_MISSING };
  const user = await client.me(signal);
  const callbackUrl = new URL(input.callbackUrl);
  callbackUrl.searchParams.set("key", keyMark(signingKey));
  const ours = (await client.subscriptions(user, signal)).filter((one) => isAt(one, input.callbackUrl));
  const current = ours.find((one) => one.callback_url === callbackUrl.href);
  const others = ours.filter((one) => one !== current);
  if (current && isHealthy(current)) {
    await removeAll(client, others, signal);
    return { state: others.length > 0 ? "healed" : "active" };
  }
  if (current) await client.deleteSubscription(current.uri, signal);
  try {
    await client.createSubscription({ user, url: callbackUrl.href, events: EVENTS, signingKey }, signal);
  } catch (error) {
    if (!(error instanceof CalendlyRefusal)) throw error;
    if (error.vendorStatus === 403 && /upgrade/i.test(error.text)) return { state: "unavailable", reason: PAID_PLAN };
    // Another process of ours was faster.
    const all = error.vendorStatus === 409 ? await client.subscriptions(user, signal) : [];
    const theirs = all.find((one) => one.callback_url === callbackUrl.href);
    if (theirs && isHealthy(theirs)) return { state: "active" };
    throw error;
  }
  await removeAll(client, others, signal);
  return { state: ours.length > 0 ? "healed" : "created" };
}

async function removeAll(client: CalendlyClient, subscriptions: readonly CalendlySubscription[], signal: AbortSignal) {
  for (const { uri } of subscriptions) {
    await client.deleteSubscription(uri, signal).catch((error: unknown) => {
      // Another process of ours was faster.
      if (!(error instanceof CalendlyRefusal) || error.vendorStatus !== 404) throw error;
    });
  }
}

/** Whichever key it was made with. */
function isAt({ callback_url }: CalendlySubscription, address: string): boolean {
  const url = URL.parse(callback_url);
  return url !== null && `${url.origin}${url.pathname}` === address;
}

const isHealthy = ({ state, events }: CalendlySubscription): boolean =>
  state === "active" && EVENTS.every((event) => events.includes(event));
