import { z } from "zod";

/** A variable of a mail: never blank, because a blank one would be sent. */
const text = z.string().trim().min(1).max(2000);
const url = z.url({ protocol: /^https?$/ });
const zone = text;
const instant = z.date();

const meeting = {
  jobTitle: text.nullable(),
  startsAt: instant,
  endsAt: instant,
  meetingLink: url.nullable(),
  /** True: the reader's calendar has it without this mail's help, and no file is attached. */
  isOnCalendar: z.literal(true).optional(),
  /** True: it does not have it yet, and gets it by itself. */
  isDue: z.literal(true).optional(),
};
const forCandidate = { ...meeting, candidateName: text, hostName: text, timeZone: zone, hostTimeZone: zone };
const forHost = {
  ...meeting,
  hostName: text,
  candidateName: text,
  candidateEmail: text,
  timeZone: zone,
  candidateTimeZone: zone,
  profileUrl: url,
  /** The others of a panel, by name. */
  otherHosts: text.optional(),
  /** True: the event stands in another host's calendar, and the reader is a guest of it. */
  isGuest: z.literal(true).optional(),
};
/** Of a call that stands. True: it is at its time, and only how to meet is new. */
const change = { isTimeSame: z.literal(true).optional() };
const forRecruiter = { recruiterName: text, candidateName: text, profileUrl: url };

/** A manager whose calendar is to be connected. */
const forManager = {
  managerName: text,
  providerName: text,
  connectUrl: url,
  expiresAt: instant,
  timeZone: zone,
  contactName: text,
};

/** What each template must be given. `timeZone` is the reader's own zone. */
export const templateData = {
  "booking-link": z.object({
    candidateName: text,
    jobTitle: text.nullable(),
    hostName: text,
    durationMinutes: z.number().int().positive(),
    bookingUrl: url,
    /** True: the page is another product's, with a door and an end of its own. */
    isElsewhere: z.literal(true).optional(),
    expiresAt: instant,
    timeZone: zone,
    contactName: text,
  }),
  "booking-confirmed": z.object({ ...forCandidate, manageUrl: url, contactName: text }),
  "booking-confirmed-host": z.object(forHost),
  "booking-rescheduled": z.object({ ...forCandidate, ...change, manageUrl: url, contactName: text }),
  "booking-rescheduled-host": z.object({ ...forHost, ...change }),
  "booking-cancelled": z.object({
    ...forCandidate,
    reason: text.nullable(),
    contactName: text,
    /** A link for another time follows in a mail of its own. */
    offersOtherTimes: z.boolean().optional(),
  }),
  "booking-cancelled-host": z.object({ ...forHost, reason: text.nullable() }),
  "interview-link": z.object({
    candidateName: text,
    jobTitle: text.nullable(),
    durationMinutes: z.number().int().positive(),
    questionCount: z.number().int().positive(),
    interviewUrl: url,
    expiresAt: instant,
    timeZone: zone,
    contactName: text,
  }),
  "match-notify": z.object({
    ...forRecruiter,
    jobTitle: text,
    score: z.number().min(0).max(1),
    reasons: z.array(text).min(1),
    /** What happens now, in a sentence. */
    next: text,
    otherJobs: z.array(text),
  }),
  "interview-ready": z.object({
    ...forRecruiter,
    jobTitle: text.nullable(),
    recommendation: z.enum(["Proceed", "Hold", "Decline"]),
    summary: text,
    next: text,
  }),
  "times-proposed": z.object({ ...forRecruiter, times: z.array(text).min(1), note: text.nullable() }),
  "person-requested": z.object({
    ...forRecruiter,
    from: z.enum(["booking", "interview", "interview-question"]),
    note: text.nullable(),
  }),
  "calendar-connect": z.object({
    ...forManager,
    /** For which job the calendar is asked for. */
    jobTitle: text.nullable(),
    isReminder: z.literal(true).optional(),
  }),
  "calendar-reconnect": z.object(forManager),
  "calendar-access-lost": z.object({ adminName: text, providerName: text, managerName: text, calendarsUrl: url }),
  "call-reminder": z.object({ ...forCandidate, isSoon: z.boolean(), manageUrl: url, contactName: text }),
  "call-reminder-host": z.object({ ...forHost, isSoon: z.boolean() }),
  "feedback-request": z.object({
    managerName: text,
    candidateName: text,
    jobTitle: text.nullable(),
    feedbackUrl: url,
    expiresAt: instant,
    timeZone: zone,
    isReminder: z.literal(true).optional(),
  }),
} as const;

export type TemplateName = keyof typeof templateData;
export type TemplateData<T extends TemplateName> = z.infer<(typeof templateData)[T]>;

export const mailStatusSchema = z.enum(["queued", "sending", "sent", "failed", "recalled"]);

/** A row of the Outbox. */
export const mailSchema = z.object({
  mail_id: z.uuid(),
  message_key: z.string(),
  status: mailStatusSchema,
  template: z.string(),
  to_email: z.string(),
  to_name: z.string().nullable(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  ics: z.string().nullable(),
  ics_method: z.string().nullable(),
  profile_id: z.uuid().nullable(),
  send_after: z.iso.datetime(),
  attempts: z.number().int(),
  last_error: z.string().nullable(),
  /** When a mail that failed is tried again by itself; null: it is not. */
  next_attempt_at: z.iso.datetime().nullable(),
  sent_at: z.iso.datetime().nullable(),
  /** "smtp", or "outbox": kept here because no SMTP server is configured. */
  sent_via: z.string().nullable(),
  created_at: z.iso.datetime(),
});
export type MailRow = z.infer<typeof mailSchema>;
