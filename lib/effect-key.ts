import "server-only";
import { sha256Hex } from "./crypto";

/** Callers and people repeat what got no answer within seconds or minutes; the same wish after that is a new one. */
const REPEAT_WINDOW_MS = 10 * 60_000;

/** The effect that a request asks for: its caller and all that it names, the caller's Idempotency-Key among it. */
export const requestEffect = (actorId: string, asked: object): string =>
  `request:${sha256Hex(JSON.stringify([actorId, asked]))}`;

type Earlier = { id: string; effectKey: string | null; createdAt: Date };

/**
 * The key under which a request takes effect, so that asked twice it is done once: with an Idempotency-Key for good, without
 * one while what it made is fresh and untouched. Then the next one names the one before it, and ten at once still make one.
 * @param earlier what the same request made last; null: nothing.
 */
export function effectKeyAfter(
  effect: string,
  earlier: Earlier | null,
  input: { hasIdempotencyKey: boolean; isUntouched: boolean; now: Date },
): string {
  if (earlier === null) return effect;
  const isFresh = input.now.getTime() - earlier.createdAt.getTime() < REPEAT_WINDOW_MS;
  const isRepeat = input.hasIdempotencyKey || (input.isUntouched && isFresh);
  return isRepeat && earlier.effectKey !== null ? earlier.effectKey : `${effect}:after-${earlier.id}`;
}
