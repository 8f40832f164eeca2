import { z } from "zod";
import { isIanaZone } from "@/lib/time";

export const bookingStatuses = ["pending", "confirmed", "cancelled", "expired", "completed", "no_show"] as const;
export const bookingStatusSchema = z.enum(bookingStatuses);
export type BookingStatus = z.infer<typeof bookingStatusSchema>;

const zone = z.string().max(64).refine(isIanaZone, { message: "must be an IANA time zone, for example Europe/London" });
/** PostgreSQL and JavaScript disagree on the years 0 and 10,000; nobody books a call in them. */
const isInReach = (text: string) => /^(19|20|21)\d\d-/.test(text);
const instant = z.iso
  .datetime({ offset: true, abort: true })
  .refine(isInReach, { abort: true, message: "must be a date between the years 1900 and 2199" })
  .transform((text) => new Date(text));
const isoInstant = z.iso.datetime();
const provider = z.string().trim().min(1).max(40).meta({ description: "calendly, google, outlook, zoho or manual" });
const duration = z.number().int().min(15).max(240);
const note = z.string().trim().max(1000);
const personName = z.string().trim().min(1).max(120);

const MAX_HOSTS = 10;
/** single: one host. panel: all of several. any: one of several, not chosen yet. */
const hostModeSchema = z.enum(["single", "panel", "any"]);

/** `POST /scheduling/book` */
export const bookRequestSchema = z
  .object({
    profile_id: z.uuid(),
    duration_minutes: duration.optional().meta({ description: "Default: the workspace's, 30" }),
    provider: provider.optional(),
    timezone: zone.optional().meta({ description: "The candidate's. Default: the profile's, else the workspace's" }),
    job_id: z.uuid().optional().meta({ description: "Default: the person's best open application, if there is one" }),
    manager_email: z
      .email()
      .max(254)
      .optional()
      .meta({ description: "The host; made a manager of the workspace if unknown" }),
    manager_emails: z
      .array(z.email().max(254))
      .min(1)
      .max(MAX_HOSTS)
      .optional()
      .meta({ description: "Several hosts, instead of manager_email; the first one leads a panel" }),
    host_mode: z
      .enum(["panel", "any"])
      .optional()
      .meta({ description: "panel (default): all of manager_emails; any: one of them who is free, with an even load" }),
  })
  .refine(({ manager_email, manager_emails }) => !manager_email || !manager_emails, {
    path: ["manager_emails"],
    message: "must not be given together with manager_email",
  })
  .refine(({ manager_emails, host_mode }) => !host_mode || manager_emails, {
    path: ["host_mode"],
    message: "needs manager_emails",
  });
export type BookRequest = z.infer<typeof bookRequestSchema>;

export const bookResponseSchema = z.object({
  booking_link: z.url(),
  booking_id: z.string(),
  provider: z.string(),
  duration_minutes: z.number().int(),
  expires_at: isoInstant,
  status: z.literal("pending"),
});
export type BookResponse = z.infer<typeof bookResponseSchema>;

export const bookingParams = z.object({ booking_id: z.string().min(1).max(80) });
export const providerQuery = z.object({ provider: provider.optional() });
export const cancelRequestSchema = z.object({ reason: z.string().trim().min(1).max(500).optional() });

export const bookingStatusResponseSchema = z.object({
  success: z.literal(true),
  booking_id: z.string(),
  provider: z.string(),
  status: bookingStatusSchema,
  duration_minutes: z.number().int(),
  starts_at: isoInstant.nullable(),
  ends_at: isoInstant.nullable(),
  timezone: z.string(),
  profile_id: z.uuid(),
  booking_link: z.string().nullable(),
  meeting_link: z.string().nullable(),
});
export type BookingStatusResponse = z.infer<typeof bookingStatusResponseSchema>;

export const cancelResponseSchema = z.object({
  success: z.literal(true),
  booking_id: z.string(),
  provider: z.string(),
  status: z.literal("cancelled"),
});

/** Behind a candidate's link. */
export const tokenParams = z.object({ token: z.string().min(1).max(200) });

export const contactSchema = z.object({
  name: z.string(),
  email: z.string(),
  phone: z.string().nullable(),
  hours: z.string().nullable(),
});

/** `GET /api/bookings/{token}`: what the candidate's page reads. */
export const linkBookingSchema = z.object({
  status: bookingStatusSchema,
  duration_minutes: z.number().int(),
  timezone: z.string(),
  expires_at: isoInstant,
  job_title: z.string().nullable(),
  host_name: z.string().nullable(),
  /** Everybody whom the candidate meets. With `host_mode` "any": one of them, who is known once a time is chosen. */
  hosts: z.array(z.object({ name: z.string(), title: z.string().nullable() })),
  host_mode: hostModeSchema,
  host_title: z.string().nullable(),
  host_timezone: z.string(),
  candidate_name: z.string(),
  candidate_email: z.string().nullable(),
  starts_at: isoInstant.nullable(),
  ends_at: isoInstant.nullable(),
  meeting_link: z.string().nullable(),
  /** Until when the candidate may move or cancel it; null while nothing is booked. */
  changeable_until: isoInstant.nullable(),
  /** The vendor that holds the call: it is moved there, at `move_url` where that is known, and not here. Null: it is ours. */
  held_by: z.object({ name: z.string(), move_url: z.url().nullable() }).nullable(),
  cancel_reason: z.string().nullable(),
  add_to_calendar: z.object({ google: z.url(), outlook: z.url() }).nullable(),
  organisation: z.string(),
  contact: contactSchema,
});
export type LinkBooking = z.infer<typeof linkBookingSchema>;

const MAX_RANGE_MS = 31 * 86_400_000;

/** Starts are looked for in [from, to). Default: from now, for 31 days. */
export const slotsQuerySchema = z
  .object({ from: instant.optional(), to: instant.optional(), timezone: zone.optional() })
  .refine(({ from, to }) => !from || !to || from < to, { path: ["to"], message: "must be after from" })
  .refine(({ from, to }) => !from || !to || to.getTime() - from.getTime() <= MAX_RANGE_MS, {
    path: ["to"],
    message: "must be at most 31 days after from",
  });
export type SlotsQuery = z.infer<typeof slotsQuerySchema>;

export const slotSchema = z.object({ starts_at: isoInstant, ends_at: isoInstant });
export type Slot = z.infer<typeof slotSchema>;

export const slotsResponseSchema = z.object({
  slots: z.array(slotSchema),
  timezone: z.string(),
  duration_minutes: z.number().int(),
  availability: z.enum(["known", "unknown"]),
  reason: z.string().nullable(),
  /** The stretch that was searched, after clipping to now and to the booking window. */
  from: isoInstant,
  to: isoInstant,
  /** The last instant at which a time could be offered at all. */
  window_ends_at: isoInstant,
});
export type SlotsResponse = z.infer<typeof slotsResponseSchema>;

export const confirmRequestSchema = z.object({
  starts_at: instant,
  timezone: zone.optional(),
  name: personName.optional(),
  email: z.email().max(254).optional(),
  note: note.optional().meta({ description: "Anything to arrange: captions, more time, a call" }),
});
export type ConfirmRequest = z.infer<typeof confirmRequestSchema>;

export const rescheduleRequestSchema = z.object({ starts_at: instant, timezone: zone.optional() });
export type RescheduleRequest = z.infer<typeof rescheduleRequestSchema>;

export const holdRequestSchema = z.object({ starts_at: instant });
export type HoldRequest = z.infer<typeof holdRequestSchema>;
export const slotHoldSchema = z.object({ success: z.literal(true), held_until: isoInstant });
export type SlotHold = z.infer<typeof slotHoldSchema>;
export const releasedSchema = z.object({ success: z.literal(true) });

export const proposeTimesSchema = z.object({
  times: z.array(instant).min(1).max(3),
  timezone: zone.optional(),
  note: note.optional(),
});
export type ProposeTimes = z.infer<typeof proposeTimesSchema>;

export const askPersonSchema = z.object({ note: note.min(1) });

export const receivedSchema = z.object({ success: z.literal(true), contact_name: z.string() });

/** A row of the Bookings tab. */
export const bookingRowSchema = z.object({
  booking_id: z.string(),
  provider: z.string(),
  status: bookingStatusSchema,
  job_id: z.uuid().nullable(),
  job_title: z.string().nullable(),
  host_name: z.string().nullable(),
  /** As in the candidate's view of it, with who they are here. */
  hosts: z.array(z.object({ user_id: z.uuid(), name: z.string(), email: z.string() })),
  host_mode: hostModeSchema,
  host_timezone: z.string(),
  timezone: z.string(),
  duration_minutes: z.number().int(),
  starts_at: isoInstant.nullable(),
  ends_at: isoInstant.nullable(),
  meeting_link: z.string().nullable(),
  booking_link: z.string().nullable(),
  /** False: whoever holds the page tells nothing, and a person records the time that was booked. */
  tells_of_booking: z.boolean(),
  expires_at: isoInstant,
  note: z.string().nullable(),
  cancel_reason: z.string().nullable(),
  cancelled_by: z.enum(["rule", "person", "candidate", "system"]).nullable(),
  /** Whether a booked call stands on its host's own calendar; null where nothing is booked, or a vendor's page wrote it. */
  is_on_host_calendar: z.boolean().nullable(),
  host_calendar: z.enum(["none", "pending", "written", "failed", "cancelled", "changed_elsewhere"]),
  /** Why it is not there yet, for people. */
  host_calendar_error: z.string().nullable(),
  created_at: isoInstant,
});
export type BookingRow = z.infer<typeof bookingRowSchema>;

export const listBookingsQuery = z.object({ profile_id: z.uuid() });
export const listBookingsResponse = z.object({ data: z.array(bookingRowSchema), next_cursor: z.null() });

export const sentResponseSchema = z.object({ success: z.literal(true), booking_id: z.string() });

export const recordRequestSchema = z.object({ starts_at: instant });

/** `GET /api/scheduling/providers` */
export const bookingProvidersSchema = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      is_configured: z.boolean(),
      /** What to set so that it works. */
      setup: z.string(),
    }),
  ),
  next_cursor: z.null(),
});
export type BookingProviders = z.infer<typeof bookingProvidersSchema>;
