import type { SubscriptionState } from "../types";
import { type CalendlyClient, CalendlyRefusal, type CalendlySubscription, type CalendlyUser } from "./client";

const EVENTS = ["invitee.created", "invitee.canceled"] as const;
const PAID_PLAN = "Webhooks need a paid Calendly plan. Without them Calendly is asked every 15 minutes instead.";
const KEY_MISSING =
  "Set CALENDLY_WEBHOOK_SIGNING_KEY to a secret of your own. Until then Calendly is asked every 15 minutes instead.";

/**
 * Finds our subscription; makes it where there is none, and anew where Calendly disabled it (after 24 hours of failed
 * deliveries: developer.calendly.com/api-docs/overview/webhooks/webhook-errors) or where it lacks an event.
 * @throws ProviderError, also for a key without the scope webhooks:write
 */
export async function ensureSubscription(
  client: CalendlyClient,
  input: { callbackUrl: string; signingKey: string | undefined; signal: AbortSignal },
): Promise<SubscriptionState> {
  const { callbackUrl, signingKey, signal } = input;
  // Without a key of ours Calendly signs nothing, and every delivery would be refused here.
  if (!signingKey) return { state: "unavailable", reason: KEY_MISSING };
  const user = await client.me(signal);
  const old = await find(client, user, callbackUrl, signal);
  if (old && isHealthy(old)) return { state: "active" };
  if (old) await client.deleteSubscription(old.uri, signal);
  try {
    await client.createSubscription({ user, url: callbackUrl, events: EVENTS, signingKey }, signal);
  } catch (error) {
    if (!(error instanceof CalendlyRefusal)) throw error;
    if (error.vendorStatus === 403 && /upgrade/i.test(error.text)) return { state: "unavailable", reason: PAID_PLAN };
    // Another process of ours was faster.
    const theirs = error.vendorStatus === 409 ? await find(client, user, callbackUrl, signal) : null;
    if (theirs && isHealthy(theirs)) return { state: "active" };
    throw error;
  }
  return { state: old ? "healed" : "created" };
}

async function find(client: CalendlyClient, user: CalendlyUser, callbackUrl: string, signal: AbortSignal) {
  const all = await client.subscriptions(user, signal);
  return all.find((one) => one.callback_url === callbackUrl) ?? null;
}

const isHealthy = ({ state, events }: CalendlySubscription): boolean =>
  state === "active" && EVENTS.every((event) => events.includes(event));
