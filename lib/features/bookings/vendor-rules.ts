export type TakenTime = {
  externalId: string;
  bookedAt: Date;
  cancelledAt: Date | null;
  isReschedule: boolean;
  replacesExternalId: string | null;
};

/**
 * What a booking is by all that was told of it, in whatever order: the latest time that still stands; else the last one that
 * was given up. `moving`: it was given up for another one of which nothing is known yet.
 */
export type Standing<Time extends TakenTime> =
  | { kind: "none" | "moving" }
  | { kind: "booked" | "cancelled"; time: Time };

export function standingOf<Time extends TakenTime>(times: readonly Time[]): Standing<Time> {
  const byAge = times.toSorted(
    (a, b) => a.bookedAt.getTime() - b.bookedAt.getTime() || (a.externalId < b.externalId ? -1 : 1),
  );
  // Its own cancellation may come last of all; that another took its place is as good.
  const replaced = new Set(times.map(({ replacesExternalId }) => replacesExternalId));
  const standing = byAge.findLast(({ cancelledAt, externalId }) => cancelledAt === null && !replaced.has(externalId));
  if (standing) return { kind: "booked", time: standing };
  const last = byAge.at(-1);
  if (!last) return { kind: "none" };
  return last.isReschedule || last.cancelledAt === null ? { kind: "moving" } : { kind: "cancelled", time: last };
}

/**
 * Whether something is missing between the times that were told: one was given up for another of which nothing is known, or took
 * the place of one that was never told. The vendor then knows better.
 */
export function isInDoubt(times: readonly TakenTime[]): boolean {
  const known = new Set(times.map(({ externalId }) => externalId));
  const isUnheard = (id: string | null) => id !== null && !known.has(id);
  return standingOf(times).kind === "moving" || times.some(({ replacesExternalId }) => isUnheard(replacesExternalId));
}

/** Why a time that was taken at the vendor's is not simply the booking's. */
export type Refusal = "taken" | "cancelled_here" | "not_invited" | "no_host" | "over";

/** In words for the recruiter: what is the matter, and what to do. */
export const refusalWords: Record<Refusal, string> = {
  taken: "The host has another call at that time. Move one of the two.",
  cancelled_here:
    "The booking was cancelled here before. Call it off there, or make a new booking and record the time.",
  not_invited:
    "No call is being arranged with them any more. Call it off there, or bring them back and record the time.",
  no_host: "Nobody is named to take the call. Name a manager for the job and record the time.",
  over: "The booking was closed as a no-show. Make a new booking and record the time.",
};
