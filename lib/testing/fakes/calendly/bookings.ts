import {
  type Booked,
  type CalendlyState,
  type EventType,
  inviteeUri,
  NO_TRACKING,
  shortId,
  type Tracking,
} from "./state";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Starts that the account offers: on the hour from 9 to 17 UTC, Monday to Friday, none that is booked. */
export function availableStarts(state: CalendlyState, type: EventType, from: Date, to: Date): Date[] {
  const starts: Date[] = [];
  const first = Math.ceil(from.getTime() / HOUR_MS) * HOUR_MS;
  for (let at = first; at < to.getTime(); at += HOUR_MS) {
    const start = new Date(at);
    const isWorkday = start.getUTCDay() % 6 !== 0;
    const isOffered = isWorkday && start.getUTCHours() >= 9 && start.getUTCHours() < 17;
    if (isOffered && !isTaken(state, start, endOf(start, type))) starts.push(start);
  }
  return starts;
}

export const nextStarts = (state: CalendlyState, type: EventType, count: number): Date[] => {
  const now = state.now();
  return availableStarts(state, type, now, new Date(now.getTime() + 14 * DAY_MS)).slice(0, count);
};

const endOf = (start: Date, type: EventType) => new Date(start.getTime() + type.duration * 60_000);

const isTaken = (state: CalendlyState, start: Date, end: Date) =>
  state.booked.some((booked) => !booked.cancellation && booked.start < end && start < booked.end);

export type BookInput = {
  start: Date;
  email: string;
  name?: string;
  timezone?: string;
  tracking?: Partial<Tracking>;
  /** Default: the first one. */
  eventType?: string;
};

/** Takes a time as an invitee does. Whether it is offered is not asked: a person may book outside the grid of a test. */
export function takeTime(state: CalendlyState, input: BookInput, replaces?: Booked): Booked {
  const type = state.eventTypes.find(({ uuid, slug }) => uuid === input.eventType || slug === input.eventType);
  const chosen = type ?? state.eventTypes[0];
  if (!chosen) throw new Error("The account has no event type.");
  const end = endOf(input.start, chosen);
  if (isTaken({ ...state, booked: state.booked.filter((other) => other !== replaces) }, input.start, end)) {
    throw new Error("already_filled");
  }
  const at = state.now();
  const booked: Booked = {
    eventUuid: `EV${shortId()}`,
    inviteeUuid: `INV${shortId()}`,
    eventTypeUuid: chosen.uuid,
    start: input.start,
    end,
    name: input.name ?? "Amara Okafor",
    email: input.email,
    timezone: input.timezone ?? "Europe/Lisbon",
    tracking: { ...NO_TRACKING, ...input.tracking },
    isRescheduled: false,
    isForeign: false,
    oldInvitee: replaces ? inviteeUri(state, replaces) : null,
    newInvitee: null,
    cancellation: null,
    createdAt: at,
    updatedAt: at,
  };
  state.booked.push(booked);
  return booked;
}

export function cancelTime(
  state: CalendlyState,
  booked: Booked,
  by: { reason?: string | undefined; canceler: "invitee" | "host" },
): void {
  booked.cancellation = {
    canceled_by: by.canceler === "host" ? state.user.name : booked.name,
    reason: by.reason ?? null,
    canceler_type: by.canceler,
  };
  booked.updatedAt = state.now();
}

/** A new invitee at a new event takes the old one's place: what Calendly makes of a reschedule. */
export function moveTime(state: CalendlyState, booked: Booked, start: Date): Booked {
  const { email, name, timezone, tracking, eventTypeUuid } = booked;
  const moved = takeTime(state, { start, email, name, timezone, tracking, eventType: eventTypeUuid }, booked);
  cancelTime(state, booked, { canceler: "invitee" });
  booked.isRescheduled = true;
  booked.newInvitee = inviteeUri(state, moved);
  return moved;
}
