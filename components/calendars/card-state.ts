import {
  CalendarOff,
  CalendarPlus,
  CircleCheck,
  CircleX,
  CloudOff,
  FlaskConical,
  Hourglass,
  type LucideIcon,
  Unplug,
  UserX,
} from "lucide-react";
import type { BadgeTone } from "@/components/ui/badge";
import { isAway } from "@/lib/features/connections/rules";
import type { ConnectionCard, ConnectionList } from "@/lib/features/connections/schema";

export type CardState =
  | "connected"
  | "expiring"
  | "not_answering"
  | "unreadable"
  | "test_failed"
  | "reconnect"
  | "wrong_account"
  | "never"
  | "disconnected"
  | "simulated";

type StateWords = { label: string; tone: BadgeTone; icon: LucideIcon };

export const STATE_WORDS: Record<CardState, StateWords> = {
  connected: { label: "Connected", tone: "good", icon: CircleCheck },
  expiring: { label: "Access ends", tone: "warn", icon: Hourglass },
  not_answering: { label: "Not answering", tone: "warn", icon: CloudOff },
  unreadable: { label: "Cannot be read", tone: "warn", icon: CircleX },
  test_failed: { label: "Test failed", tone: "warn", icon: CircleX },
  reconnect: { label: "Reconnect needed", tone: "bad", icon: Unplug },
  wrong_account: { label: "Wrong account", tone: "bad", icon: UserX },
  never: { label: "Never connected", tone: "mute", icon: CalendarPlus },
  disconnected: { label: "Disconnected", tone: "mute", icon: CalendarOff },
  simulated: { label: "Simulated", tone: "mute", icon: FlaskConical },
};

export type ProviderChoice = ConnectionList["providers"][number];

/** The vendors that a person's own calendar can be connected to here and now. */
export const connectable = (providers: readonly ProviderChoice[]): ProviderChoice[] =>
  providers.filter(({ is_configured }) => is_configured);

/**
 * What is the matter with one manager's calendar. Access that ends and could not be renewed is named before it bites; without any
 * vendor configured the built-in calendar stands in, which is simulated and nobody's fault.
 */
export function stateOf(card: ConnectionCard, providers: readonly ProviderChoice[], now: Date): CardState {
  if (card.status === "connected") {
    if (isEnding(card, now)) return "expiring";
    if (isFailing(card)) return isAway(card.last_error?.code) ? "not_answering" : "unreadable";
    return card.self_test && !card.self_test.is_ok ? "test_failed" : "connected";
  }
  if (card.other_account) return "wrong_account";
  if (card.status === "reconnect_required") return "reconnect";
  if (connectable(providers).length === 0) return "simulated";
  return card.status === "disconnected" ? "disconnected" : "never";
}

const isFailing = ({ last_error, last_good_call_at }: ConnectionCard): boolean =>
  last_error !== null && (last_good_call_at === null || last_error.at > last_good_call_at);

/** Less than a renewal's head start is left, and the last call failed: it does not renew itself. */
const HEAD_START_MS = 15 * 60_000;
const isEnding = (card: ConnectionCard, now: Date): boolean =>
  card.expires_at !== null && isFailing(card) && new Date(card.expires_at).getTime() - now.getTime() < HEAD_START_MS;

const isAtRest = (state: CardState): boolean =>
  state === "connected" || state === "simulated" || state === "not_answering";

/** How many managers' calendars wait for somebody: as the rail counts them. Who has one that works needs no second one. */
export function countWaiting(
  cards: readonly ConnectionCard[],
  providers: readonly ProviderChoice[],
  now: Date,
): number {
  const isWaiting = (card: ConnectionCard): boolean => {
    if (card.status === "connected" || card.status === "reconnect_required")
      return !isAtRest(stateOf(card, providers, now));
    if (connectable(providers).length === 0) return false;
    return !cards.some((other) => other.manager.user_id === card.manager.user_id && other.status === "connected");
  };
  return new Set(cards.filter(isWaiting).map(({ manager }) => manager.user_id)).size;
}

/** A card is a connection, or a manager who has none. */
export const keyOf = (card: ConnectionCard): string => card.connection_id ?? card.manager.user_id;

/** "Zoho Calendar, EU data centre" */
export function accountWords(card: ConnectionCard): string {
  if (!card.provider_name) return "No calendar yet";
  const region = card.region ? `${card.region.toUpperCase()} data centre` : null;
  return [card.provider_name, region, card.access && ACCESS_WORDS[card.access]].filter(Boolean).join(", ");
}

/** For a card's one line: "VP Engineering, Zoho Calendar, EU", "Product Lead, no calendar yet". */
export function ownerWords(card: ConnectionCard): string {
  const { title } = card.manager;
  const account = accountWords(card).replace(/ data centre$/, "");
  if (!title) return account;
  return `${title}, ${card.provider_name ? account : account.charAt(0).toLowerCase() + account.slice(1)}`;
}

/** Whether the manager gave the access, which alone has a renewal; the product's own is a key or an application of ours. */
export const isOwnersGrant = ({ renewals }: ConnectionCard): boolean => renewals !== null;

/** What became of access that was ended here: only what its owner gave can be given back. */
export const disconnectedWords = (card: ConnectionCard): string =>
  isOwnersGrant(card)
    ? "Access was given back and the keys erased here."
    : `It is no longer read or written. What our own key may do there is set at ${card.provider_name}.`;

/** How far the product's own access to a calendar at Google goes. */
const ACCESS_WORDS: Record<string, string> = {
  delegated: "delegated",
  shared: "shared with us",
  public: "public, reading only",
};
