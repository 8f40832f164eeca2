const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Longer than a vendor may take to open a watch: one that stands so long belongs to a process that is gone. */
export const OPENING_MS = 2 * MINUTE_MS;
/** A look that was announced so long ago and has not begun is announced again. */
export const HINT_LOST_MS = 5 * MINUTE_MS;
/** One change brings several words; the look waits for the last of them. */
const HINT_WAIT_MS = 1_000;
/** A calendar in which much happens is looked at no oftener. */
const HINT_EVERY_MS = 10_000;
const RENEW_EARLY_MS = 24 * HOUR_MS;
const TRY_AGAIN_MS = 30 * MINUTE_MS;
const REFUSED_FOR_MS = 23 * HOUR_MS;

export const hintDueAt = (readAt: Date | null, now: Date): Date =>
  new Date(Math.max(now.getTime() + HINT_WAIT_MS, (readAt?.getTime() ?? 0) + HINT_EVERY_MS));

/** A day early, so that several tries fit in before the end; half-way where a watch does not last two days. */
export const renewalOf = (expiresAt: Date, now: Date): Date =>
  new Date(expiresAt.getTime() - Math.min(RENEW_EARLY_MS, (expiresAt.getTime() - now.getTime()) / 2));

export const nextTry = (isRetryable: boolean, now: Date): Date =>
  new Date(now.getTime() + (isRetryable ? TRY_AGAIN_MS : REFUSED_FOR_MS));

type Place = { calendarId: string; callbackUrl: string };
type Watch = Place & {
  id: string;
  state: "opening" | "active" | "refused" | "stopping";
  externalId: string | null;
  expiresAt: Date | null;
  renewAt: Date | null;
  nextTryAt: Date | null;
};

export type Need<W> =
  | { kind: "nothing"; keeping?: string }
  | { kind: "open" }
  | { kind: "renew"; watch: W & { externalId: string } };

/** What a calendar needs so that its vendor goes on telling. `canRenew`: the vendor prolongs a watch; else a new one takes over. */
export function needOf<W extends Watch>(watches: readonly W[], place: Place, canRenew: boolean, now: Date): Need<W> {
  const here = watches.filter((one) => one.calendarId === place.calendarId && one.callbackUrl === place.callbackUrl);
  const active = here.find(({ state, expiresAt }) => state === "active" && expiresAt !== null && expiresAt > now);
  const isActive = active?.renewAt && active.renewAt > now;
  if (active && isActive) return { kind: "nothing", keeping: active.id };
  const isWaiting = here.some(({ nextTryAt, state }) => state !== "stopping" && nextTryAt !== null && nextTryAt > now);
  if (isWaiting) return { kind: "nothing" };
  const { externalId } = active ?? { externalId: null };
  return active && externalId !== null && canRenew
    ? { kind: "renew", watch: { ...active, externalId } }
    : { kind: "open" };
}
