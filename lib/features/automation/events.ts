import { z } from "zod";

/** Every event carries whom and what it is about, where known, so that its runs can be shown beside that person or job. */
const about = { profileId: z.uuid().nullish(), jobId: z.uuid().nullish() };
const applicationEvent = z.strictObject({ ...about, applicationId: z.uuid() });
const bookingEvent = z.strictObject({ ...about, bookingId: z.string().min(1) });
/** Present, and true, where the booked call has, or is to get, an event on its host's own calendar. */
const isOnCalendar = z.literal(true).optional();
const bookingChange = { ...about, bookingId: z.string().min(1), sequence: z.int().min(0) };
const bookingChangeEvent = z.strictObject({ ...bookingChange, isOnCalendar });

/**
 * What may be announced: name → data. Ids only: events are kept, shown and may travel to an Inngest server,
 * so a name or an e-mail address in one is refused (unknown keys do not parse).
 */
export const eventSchemas = {
  "cv/received": z.strictObject({ ...about, cvId: z.uuid() }),
  "match/threshold.passed": applicationEvent,
  "application/shortlisted": applicationEvent,
  /** A person put somebody out: `entryId` is the timeline entry of it, `userId` who did it. */
  "application/closed": z.strictObject({
    ...about,
    applicationId: z.uuid(),
    entryId: z.uuid(),
    userId: z.uuid(),
    isCancellingCalls: z.boolean(),
  }),
  "booking/confirmed": bookingEvent.extend({ isOnCalendar }),
  /** `isTimeSame`: only how to meet is said anew. */
  "booking/rescheduled": bookingChangeEvent.extend({ isTimeSame: z.literal(true).optional() }),
  /** `offersOtherTimes`: a link for another time follows by itself. */
  "booking/cancelled": bookingChangeEvent.extend({ offersOtherTimes: z.boolean().optional() }),
  /** The event on the host's calendar has to be written, or to say something else. */
  "booking/calendar.due": bookingEvent,
  /** The host did it in their own calendar. `sequence`: of the booking when it was seen. */
  "calendar/event.moved": z.strictObject({ ...bookingChange, startsAt: z.iso.datetime(), endsAt: z.iso.datetime() }),
  "calendar/event.removed": z.strictObject(bookingChange),
  "calendar/conflict.decided": z.strictObject({ ...about, reviewId: z.uuid() }),
  "manager/meeting-link.set": z.strictObject({ userId: z.uuid() }),
  "connection/connected": z.strictObject({ userId: z.uuid(), connectionId: z.uuid() }),
  /** A vendor hinted that the calendar changed: what stands there is looked at. */
  "calendar/hinted": z.strictObject({ connectionId: z.uuid() }),
  /** An erased person's events stand in somebody's calendar; names nobody. */
  "calendar/removals.due": z.strictObject({}),
  /** A watch has to be opened, renewed or ended at its vendor. */
  "calendar/watch.due": z.strictObject({ connectionId: z.uuid() }),
  "interview/completed": z.strictObject({ ...about, interviewId: z.string().min(1) }),
  "job/approved": z.strictObject({ ...about, jobId: z.uuid() }),
  /** `former`: who took its calls before. */
  "job/hosts.changed": z.strictObject({
    ...about,
    jobId: z.uuid(),
    former: z.strictObject({ mode: z.enum(["single", "panel", "any"]), hostIds: z.array(z.uuid()) }),
  }),
  /** An account was locked out: what it takes of calls that belong to no job is for somebody else to see to. */
  "account/disabled": z.strictObject({ userId: z.uuid() }),
  "mail/queued": z.strictObject({ ...about, mailId: z.uuid() }),
  "review/decided": z.strictObject({ ...about, reviewId: z.uuid() }),
  /** A vendor's webhook was stored; the id is that of the stored delivery. */
  "webhook/received": z.strictObject({ ...about, deliveryId: z.uuid() }),
  "subscription/check.requested": z.strictObject(about),
  "sample/requested": z.strictObject({ ...about, userId: z.uuid() }),
} as const;

export type EventName = keyof typeof eventSchemas;
export type EventData<Name extends EventName> = z.input<(typeof eventSchemas)[Name]>;

/** An event to announce, name and data matching. */
export type AppEvent = { [Name in EventName]: { name: Name; data: EventData<Name> } }[EventName];
