import "server-only";
import { withAccount } from "@/lib/connections/with-account";
import { db } from "@/lib/db";
import { ProviderError } from "@/lib/errors";
import { recordTimeline } from "@/lib/features/pipeline/repository";
import type { Prisma } from "@/lib/generated/prisma/client";
import { offered } from "@/lib/providers/calendar/offered";
import type { CalendarProvider, EventRef } from "@/lib/providers/calendar/types";
import type { Account } from "@/lib/providers/core";
import { contentOf, draftOf, type EventPlan } from "./event-draft";
import { changeEvent, type EventBooking, eventKey, mailedInvitations } from "./event-repository";
import { describeEvent, isSameRange, mailsGuests, WRITE_TIMEOUT_MS } from "./rules";
import type { SyncOutcome, Writing } from "./sync-event";

type Events = NonNullable<CalendarProvider["events"]>;

const as = <T>(
  { connectionId, deps }: Writing,
  perform: (
    ctx: Parameters<Events["readEvent"]>[0] & { account: Account },
    events: Events,
    calendarId: string | null,
    id: CalendarProvider["id"],
  ) => Promise<T>,
): Promise<T> =>
  withAccount(
    connectionId,
    async (ctx, connection, provider) =>
      perform(ctx, offered(provider, "events"), connection.writeCalendarId, provider.id),
    { timeoutMs: WRITE_TIMEOUT_MS, providers: deps.providers },
  );

const cannotWrite = (provider: string, message: string): ProviderError =>
  new ProviderError("provider_failed", { provider, operation: "createEvent", message, retryable: false });

/** Writes the event, once for its key, and remembers where it stands. */
export async function createEvent(booking: EventBooking, plan: EventPlan, writing: Writing): Promise<SyncOutcome> {
  const isMailed = await mailedInvitations(
    db,
    booking.id,
    plan.otherHosts.map(({ hostId }) => hostId),
  );
  const { ref, invited } = await as(writing, async (ctx, events, calendarId, provider) => {
    const target = booking.eventCalendarId ?? calendarId;
    if (target === null)
      throw cannotWrite(provider, "No calendar is chosen to write interviews to. Choose one under Calendars.");
    const mails = mailsGuests(provider);
    // Who holds our invitation already must not get the vendor's beside it.
    const mayInvite = (isMailedByUs: boolean) => events.canInvite(ctx.account) && !(mails && isMailedByUs);
    const candidate = plan.candidate && mayInvite(isMailed.candidate) ? [plan.candidate] : [];
    const hosts = mayInvite(isMailed.hosts) ? plan.otherHosts.map(({ name, email }) => ({ name, email })) : [];
    const invited = { candidate: mails && candidate.length > 0, hosts: mails && hosts.length > 0 };
    const draft = { calendarId: target, guests: [...candidate, ...hosts], isReadByGuests: invited.candidate };
    return { ref: await events.createEvent(ctx, draftOf(booking, plan, draft)), invited };
  });
  const eventInvites = invited.candidate && !leftGuestsOut(ref);
  await db.$transaction(async (tx) => {
    const isKept = await changeEvent(tx, booking.id, writing.lease, {
      ...placeOf(ref),
      eventState: "written",
      // An earlier try's time: the sequence stays open, so that the move to the present one follows.
      eventSequence: isAtItsTime(booking, plan) ? booking.icsSequence : null,
      eventContent: contentOf(plan, { isReadByGuests: eventInvites }),
      eventInvites,
      eventInvitesHosts: invited.hosts && !leftGuestsOut(ref),
      eventAttempts: 0,
      eventError: null,
      eventCheckedAt: writing.now,
      ...(booking.meetingLink === null && ref.meetingLink ? { meetingLink: ref.meetingLink } : {}),
    });
    if (!isKept) return;
    await recordTimeline(tx, {
      profileId: booking.profileId,
      ...(booking.jobId ? { jobId: booking.jobId } : {}),
      actor: "rule",
      kind: "booking.on_calendar",
      text: `Wrote the call into ${booking.host?.name ?? "the host"}'s calendar`,
      data: { bookingId: booking.id },
      dedupeKey: `calendar-event:${eventKey(booking)}`,
    });
  });
  return { outcome: "written" };
}

const isAtItsTime = ({ startsAt, endsAt }: EventBooking, { range }: EventPlan): boolean =>
  startsAt !== null && endsAt !== null && isSameRange({ start: startsAt, end: endsAt }, range);

const leftGuestsOut = (ref: EventRef): boolean => ref.areGuestsLeftOut === true;

const placeOf = (ref: EventRef): Prisma.BookingUncheckedUpdateManyInput => ({
  eventId: ref.eventId,
  eventCalendarId: ref.calendarId,
  ...(ref.etag === undefined ? {} : { eventEtag: ref.etag }),
});

const refOf = (booking: EventBooking): EventRef => ({
  calendarId: booking.eventCalendarId ?? "",
  eventId: booking.eventId ?? "",
  ...(booking.eventEtag === null ? {} : { etag: booking.eventEtag }),
});

/** The event at the booking's time, with the endorsement as it stands now. @throws ProviderError event_not_found */
export async function moveEvent(
  booking: EventBooking,
  plan: EventPlan,
  writing: Writing,
  outcome: "moved" | "rewritten",
): Promise<SyncOutcome> {
  const isReadByGuests = booking.eventInvites;
  const content = contentOf(plan, { isReadByGuests });
  const text = { description: describeEvent(plan.text, { isReadByGuests }), idempotencyKey: eventKey(booking) };
  const ref = await as(writing, (ctx, events) =>
    events.moveEvent(ctx, refOf(booking), {
      range: plan.range,
      timeZone: plan.timeZone,
      ...(content === booking.eventContent ? {} : { text }),
    }),
  );
  await db.$transaction((tx) =>
    changeEvent(tx, booking.id, writing.lease, {
      ...placeOf(ref),
      eventState: "written",
      eventStartsAt: plan.range.start,
      eventEndsAt: plan.range.end,
      eventSequence: booking.icsSequence,
      eventContent: content,
      eventAttempts: 0,
      eventError: null,
      eventCheckedAt: writing.now,
    }),
  );
  return { outcome };
}

export async function cancelEvent(booking: EventBooking, writing: Writing): Promise<SyncOutcome> {
  await as(writing, (ctx, events) => events.cancelEvent(ctx, refOf(booking)));
  await noteCancelled(booking, writing);
  return { outcome: "cancelled" };
}

/**
 * The call was cancelled while its event was being written, and the answer never came. Writing under the same key tells which
 * event that was, without guests, so that nobody hears of it; then it goes.
 */
export async function findAndCancel(booking: EventBooking, plan: EventPlan, writing: Writing): Promise<SyncOutcome> {
  await as(writing, async (ctx, events, chosen) => {
    const calendarId = booking.eventCalendarId ?? chosen;
    if (calendarId === null) return;
    const draft = draftOf(booking, plan, { calendarId, guests: [], isReadByGuests: false });
    await events.cancelEvent(ctx, await events.createEvent(ctx, { ...draft, wantsMeetingLink: false }));
  });
  await noteCancelled(booking, writing);
  return { outcome: "cancelled" };
}

const noteCancelled = (booking: EventBooking, writing: Writing) =>
  db.$transaction((tx) =>
    changeEvent(tx, booking.id, writing.lease, { eventState: "cancelled", eventAttempts: 0, eventError: null }),
  );
