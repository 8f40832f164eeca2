import { z } from "zod";
import { dailyCapSchema, weeklyCapSchema, workingHoursSchema } from "@/lib/features/availability/schema";
import { contactSchema } from "@/lib/features/bookings/schema";
import { meetingLinkSchema } from "@/lib/features/people/schema";
import { timeZoneSchema } from "@/lib/features/workspace/schema";
import { pageQuery } from "@/lib/http/pagination";

const instant = z.iso.datetime();
const email = z
  .email()
  .max(254)
  .transform((address) => address.toLowerCase());
const calendarId = z.string().min(1).max(500);

/** The calls of the Zoho guide. */
export const managerBody = z.object({ manager_email: email });
export const managerQuery = pageQuery.extend({ manager_email: email.optional() });

export const setupResponseSchema = z.object({
  success: z.boolean(),
  requires_authorization: z.boolean(),
  authorization_url: z.url().optional(),
  message: z.string(),
});
export type SetupResponse = z.infer<typeof setupResponseSchema>;

const integrationFields = {
  has_integration: z.boolean(),
  has_valid_token: z.boolean(),
  calendar_id: z.string().nullable(),
  expires_at: instant.nullable(),
  is_active: z.boolean(),
};
const integrationSchema = z.object({ manager_email: z.string(), ...integrationFields });
export type Integration = z.infer<typeof integrationSchema>;
export const integrationStatusSchema = z.union([
  z.object({ success: z.literal(true), manager_email: z.string(), ...integrationFields }),
  z.object({ success: z.literal(true), data: z.array(integrationSchema), next_cursor: z.string().nullable() }),
]);

export const refreshResponseSchema = z.object({ success: z.literal(true), expires_at: instant });
export const disconnectResponseSchema = z.object({
  success: z.literal(true),
  /** Whether the vendor took the grant back as well; false: remove it in the account's own settings. */
  revoked: z.boolean(),
});
export const acceptBody = z.object({ manager_email: email, account_email: email });
export const acceptedSchema = z.object({ success: z.literal(true), message: z.string() });

/** The cards of the Calendars screen. */
export const connectionParams = z.object({ id: z.uuid() });
export const newConnectionSchema = z.object({
  manager_email: email,
  provider: z.string().trim().min(1).max(40).meta({ description: "google or outlook; Zoho is connected by consent" }),
});
export const chooseCalendarsSchema = z.object({
  read_calendar_ids: z.array(calendarId).min(1).max(50).optional(),
  write_calendar_id: calendarId.nullable().optional(),
});
export type ChooseCalendars = z.infer<typeof chooseCalendarsSchema>;
export const connectLinkSchema = z.object({ manager_email: email, job_id: z.uuid().optional() });
export const linkSentSchema = z.object({
  success: z.literal(true),
  /** False: one went out within the last ten minutes and is on its way. */
  is_new: z.boolean(),
  expires_at: instant,
});

const selfTestSteps = ["list_calendars", "read_busy", "write_event", "read_event", "delete_event"] as const;
export const selfTestSchema = z.object({
  at: instant,
  is_ok: z.boolean(),
  steps: z.array(
    z.object({
      name: z.enum(selfTestSteps),
      is_ok: z.boolean(),
      ms: z.number().int(),
      message: z.string(),
      /** The failure's code; null: it went well. */
      code: z.string().nullable(),
    }),
  ),
});
export type SelfTest = z.infer<typeof selfTestSchema>;

export const calendarRefSchema = z.object({
  id: z.string(),
  name: z.string(),
  isPrimary: z.boolean(),
  canWrite: z.boolean(),
  isShared: z.boolean(),
  timeZone: z.string().optional(),
});
const calendarRowSchema = z.object({
  id: z.string(),
  name: z.string(),
  is_primary: z.boolean(),
  can_write: z.boolean(),
  /** False: the vendor does not tell when it is busy. */
  is_shared: z.boolean(),
  is_read: z.boolean(),
  is_written: z.boolean(),
});
export type CalendarRow = z.infer<typeof calendarRowSchema>;

/** How what an owner does in the calendar is noticed: told by the vendor at once, or looked for every five minutes. */
export const changeNoticeSchema = z.object({
  by: z.enum(["push", "polling"]),
  words: z.string(),
  last_heard_at: instant.nullable(),
});

export const connectionCardSchema = z.object({
  /** Null: this manager has connected nothing yet. */
  connection_id: z.uuid().nullable(),
  manager: z.object({ user_id: z.uuid(), name: z.string(), email: z.string(), title: z.string().nullable() }),
  provider: z.string().nullable(),
  provider_name: z.string().nullable(),
  status: z.enum(["not_connected", "connected", "reconnect_required", "disconnected"]),
  account_email: z.string().nullable(),
  region: z.string().nullable(),
  /** Google: `delegated`, `shared` (cannot invite guests) or `public` (reading only). */
  access: z.string().nullable(),
  expires_at: instant.nullable(),
  renewals: z.object({ used: z.number().int(), limit: z.number().int(), window_minutes: z.number() }).nullable(),
  last_good_call_at: instant.nullable(),
  /** The latest failure; newer than `last_good_call_at`: it lasts. */
  last_error: z.object({ at: instant, code: z.string(), message: z.string() }).nullable(),
  calendars: z.array(calendarRowSchema),
  self_test: selfTestSchema.nullable(),
  reconnect_since: instant.nullable(),
  connected_at: instant.nullable(),
  /** Null: no calendar is written to. */
  changes: changeNoticeSchema.nullable(),
  /** Another account came back at the last consent; an admin may accept it. */
  other_account: z.string().nullable(),
  /** When a person last opened the page of the connect link. */
  link_opened_at: instant.nullable(),
  /** Open booking links and booked calls whose event is not written: what waits while this manager's calendar does not work. */
  waiting_bookings: z.number().int(),
});
export type ConnectionCard = z.infer<typeof connectionCardSchema>;

export const connectionListSchema = z.object({
  data: z.array(connectionCardSchema),
  next_cursor: z.null(),
  providers: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      is_configured: z.boolean(),
      needs_consent: z.boolean(),
      /** Whether it tells of changes here; else its calendars are asked every five minutes. */
      tells_changes: z.boolean(),
      /** What to set so that it works; once it does, how it is set up. */
      setup: z.string(),
    }),
  ),
});
export type ConnectionList = z.infer<typeof connectionListSchema>;

/** What was asked of the vendor for one connection, the newest first. */
export const connectionCallsSchema = z.object({
  data: z.array(
    z.object({
      call_id: z.uuid(),
      /** The adapter's name for it: `busyTimes`. */
      operation: z.string(),
      is_ok: z.boolean(),
      /** The vendor's HTTP status; null: it did not answer. */
      status: z.number().int().nullable(),
      code: z.string().nullable(),
      ms: z.number().int(),
      at: instant,
    }),
  ),
  last_hour: z.object({ calls: z.number().int(), failures: z.number().int() }),
});
export type ConnectionCalls = z.infer<typeof connectionCallsSchema>;

/** Behind a manager's connect link. */
export const connectTokenParams = z.object({ token: z.string().min(1).max(200) });
const connectOutcomes = [
  "connected",
  "refused",
  "wrong_account",
  "down",
  "failed",
  "app_refused",
  "unknown_centre",
] as const;
export const connectOutcomeSchema = z.enum(connectOutcomes);
export type ConnectOutcome = z.infer<typeof connectOutcomeSchema>;

export const consentSchema = z.object({ authorization_url: z.url() });
export const doneSchema = z.object({ success: z.literal(true) });

/** What a manager may set behind their link; what is left out stays. Null: no limit of their own. */
export const setHoursSchema = z
  .object({
    working_hours: workingHoursSchema,
    timezone: timeZoneSchema,
    daily_cap: dailyCapSchema.nullable(),
    weekly_cap: weeklyCapSchema.nullable(),
    meeting_link: meetingLinkSchema.nullable(),
  })
  .partial()
  .strict();
export type SetHours = z.infer<typeof setHoursSchema>;

/** What the connect page shows. */
export const connectPageSchema = z.object({
  organisation: z.string(),
  contact: contactSchema,
  manager: z.object({ name: z.string(), email: z.string() }),
  /** Null: no vendor with consent is configured. */
  provider: z.object({ id: z.string(), name: z.string(), asks: z.array(z.string()) }).nullable(),
  status: z.enum(["not_connected", "connected", "reconnect_required", "disconnected"]),
  account_email: z.string().nullable(),
  calendars: z.array(calendarRowSchema),
  self_test: selfTestSchema.nullable(),
  /** The account that came back at the last consent and was another's. */
  other_account: z.string().nullable(),
  hours: z.object({
    /** Those that count: the manager's own, else the workspace's. */
    working_hours: workingHoursSchema.nullable(),
    /** "weekdays 9–17, London time"; null where the days differ. */
    words: z.string().nullable(),
    timezone: z.string(),
    /** The manager's own most; counts where it is lower than the workspace's. */
    daily_cap: z.number().int().nullable(),
    weekly_cap: z.number().int().nullable(),
    /** Where candidates are met; null: in the room that the calendar makes, or it is said by mail. */
    meeting_link: z.string().nullable(),
    workspace_daily_cap: z.number().int(),
    workspace_weekly_cap: z.number().int(),
  }),
});
export type ConnectPage = z.infer<typeof connectPageSchema>;
