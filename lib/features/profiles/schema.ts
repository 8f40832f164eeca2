import { z } from "zod";
import { pageQuery } from "@/lib/http/pagination";

export const profileStatusSchema = z.enum([
  "new",
  "matched",
  "shortlisted",
  "booking_sent",
  "booked",
  "interviewing",
  "endorsed",
  "hired",
  "declined",
  "withdrawn",
]);

const text = z.string().nullable();

/** Where a value stands in the CV's text: UTF-16 offsets, 0-based line, 1-based page; confidence 0 to 1. */
export const placeSchema = z.object({
  start: z.int(),
  end: z.int(),
  line: z.int(),
  page: z.int(),
  confidence: z.number(),
});
export type Place = z.infer<typeof placeSchema>;

/** JSON Resume 1.0 as far as a CV says it; `meta.places` has each value's place by its path ("work.0.name"). */
export const parsedResumeSchema = z.object({
  basics: z.object({
    name: text,
    label: text,
    email: text,
    phone: text,
    url: text,
    summary: text,
    location: z.object({ address: text, countryCode: text }),
    profiles: z.array(z.object({ network: z.string(), username: z.string(), url: z.string() })),
  }),
  work: z.array(
    z.object({
      name: text,
      position: text,
      location: text,
      startDate: text,
      endDate: text,
      isCurrent: z.boolean(),
      summary: text,
      highlights: z.array(z.string()),
    }),
  ),
  education: z.array(
    z.object({ institution: text, studyType: text, area: text, startDate: text, endDate: text, score: text }),
  ),
  skills: z.array(z.object({ name: z.string(), keywords: z.array(z.string()) })),
  languages: z.array(z.object({ language: z.string(), fluency: text })),
  certificates: z.array(z.object({ name: z.string(), date: text, issuer: text })),
  projects: z.array(z.object({ name: z.string(), description: text, startDate: text, endDate: text })),
  meta: z.object({ engine: z.string(), places: z.record(z.string(), placeSchema) }),
});
export type ParsedResume = z.infer<typeof parsedResumeSchema>;

/** A person's correction of one value. `was`: what the engine had read; it finds the value again after a new CV. */
export const correctionSchema = z.object({
  value: z.string().nullable(),
  was: z.string().nullable(),
  by_name: z.string(),
  at: z.iso.datetime(),
});
export type Correction = z.infer<typeof correctionSchema>;
export const correctionsSchema = z.record(z.string(), correctionSchema);
export type Corrections = z.infer<typeof correctionsSchema>;

/** Which values a person may correct. */
export const correctablePath =
  /^(?:basics\.(?:name|label|email|phone|url|summary|location\.address)|work\.\d{1,3}\.(?:name|position|location|startDate|endDate|summary)|education\.\d{1,3}\.(?:institution|studyType|area|startDate|endDate|score)|skills\.\d{1,3}\.name|languages\.\d{1,3}\.(?:language|fluency)|certificates\.\d{1,3}\.(?:name|date|issuer)|projects\.\d{1,3}\.(?:name|description))$/;

export const flagSchema = z.object({ kind: z.string(), message: z.string(), excerpt: z.string(), page: z.number() });

export const uploadFields = z.object({
  job_id: z.uuid().optional(),
  source: z.string().trim().min(1).max(60).default("upload"),
  /** What the person agreed to, in the sender's words; kept with the time. */
  consent: z.string().trim().max(500).optional(),
});
export type UploadFields = z.infer<typeof uploadFields>;

export const receivedCvSchema = z.object({
  profile_id: z.uuid(),
  cv_id: z.uuid(),
  status: z.literal("processing"),
  duplicate_of: z.uuid().nullable().meta({ description: "The profile that was known already and is updated" }),
});
export type ReceivedCv = z.infer<typeof receivedCvSchema>;

const email = z.email({ error: "must be an e-mail address, for example anna@example.org" }).max(254);
const isZone = (zone: string) => {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
};

export const updateProfileBody = z
  .strictObject({
    status: profileStatusSchema,
    name: z.string().trim().min(1).max(200),
    email: email.nullable(),
    phone: z.string().trim().min(5).max(40).nullable(),
    headline: z.string().trim().max(200).nullable(),
    employer: z.string().trim().max(200).nullable(),
    location: z.string().trim().max(200).nullable(),
    timezone: z.string().refine(isZone, "must be an IANA time zone, for example Europe/Berlin").nullable(),
    do_not_contact: z.boolean(),
    /** Path → value; `restore` lists the paths whose correction is taken back. */
    corrections: z.record(
      z.string().regex(correctablePath, "is no correctable value"),
      z.string().trim().max(4000).nullable(),
    ),
    restore: z.array(z.string().regex(correctablePath, "is no correctable value")).max(200),
  })
  .partial();
export type UpdateProfileBody = z.infer<typeof updateProfileBody>;

export const listProfilesQuery = pageQuery.extend({
  q: z.string().trim().max(200).optional(),
  status: profileStatusSchema.optional(),
  job_id: z.uuid().optional(),
  min_score: z.number().min(0).max(1).optional(),
});
export type ListProfilesQuery = z.infer<typeof listProfilesQuery>;

export const profileRowSchema = z.object({
  profile_id: z.uuid(),
  name: z.string(),
  email: text,
  phone: text,
  headline: text,
  employer: text,
  location: text,
  status: profileStatusSchema,
  source: z.string(),
  best_match: z.object({ job_id: z.uuid(), job_title: z.string(), score: z.number(), stage: text }).nullable(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
});
export type ProfileRow = z.infer<typeof profileRowSchema>;
export const profileListSchema = z.object({ data: z.array(profileRowSchema), next_cursor: z.string().nullable() });
export type ProfileList = z.infer<typeof profileListSchema>;

export const cvSummarySchema = z.object({
  cv_id: z.uuid(),
  file_name: z.string(),
  media_type: z.string(),
  size_bytes: z.int(),
  page_count: z.int().nullable(),
  status: z.enum(["processing", "parsed", "needs_text", "failed"]),
  /** Why it could not be read, for people. */
  message: text,
  flags: z.array(flagSchema),
  received_at: z.iso.datetime(),
});
export type CvSummary = z.infer<typeof cvSummarySchema>;

const when = z.iso.datetime().nullable();
export const profileDetailSchema = z.object({
  profile_id: z.uuid(),
  name: z.string(),
  email: text,
  phone: text,
  headline: text,
  employer: text,
  location: text,
  timezone: text,
  status: profileStatusSchema,
  source: z.string(),
  do_not_contact: z.boolean(),
  owner: z.object({ user_id: z.uuid(), name: z.string() }).nullable(),
  parsed: parsedResumeSchema.nullable(),
  corrections: correctionsSchema,
  cvs: z.array(cvSummarySchema),
  matches: z.array(
    z.object({
      job_id: z.uuid(),
      job_title: z.string(),
      application_id: z.uuid().nullable(),
      score: z.number(),
      reasons: z.array(z.object({ label: z.string(), state: z.string() })),
      stage: text,
    }),
  ),
  bookings: z.array(
    z.object({
      booking_id: z.string(),
      job_id: z.uuid().nullable(),
      provider: z.string(),
      status: z.string(),
      duration_minutes: z.int(),
      starts_at: when,
      ends_at: when,
      timezone: z.string(),
      meeting_link: text,
    }),
  ),
  interviews: z.array(
    z.object({
      interview_id: z.string(),
      job_id: z.uuid().nullable(),
      provider: z.string(),
      interview_type: z.string(),
      status: z.string(),
      recommendation: text,
      scheduled_at: when,
      completed_at: when,
    }),
  ),
  messages: z.array(
    z.object({
      message_id: z.uuid(),
      template: z.string(),
      subject: z.string(),
      to: z.string(),
      status: z.string(),
      sent_at: when,
      created_at: z.iso.datetime(),
    }),
  ),
  endorsement: z
    .object({
      endorsement_id: z.uuid(),
      job_id: z.uuid().nullable(),
      status: z.string(),
      recommendation: z.string(),
      sentences: z.unknown(),
      approved_at: when,
    })
    .nullable(),
  timeline: z.array(
    z.object({
      id: z.uuid(),
      at: z.iso.datetime(),
      actor: z.string(),
      actor_name: text,
      kind: z.string(),
      text: z.string(),
      reason: text,
      job_id: z.uuid().nullable(),
      can_undo: z.boolean(),
    }),
  ),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
});
export type ProfileDetail = z.infer<typeof profileDetailSchema>;

/** The CV's text as lines with their offsets, for showing evidence. `kind` is how a line is set: a heading, a list item, text. */
export const cvLineSchema = z.object({
  number: z.int(),
  start: z.int(),
  end: z.int(),
  page: z.int(),
  kind: z.enum(["name", "heading", "bullet", "text"]),
  text: z.string(),
});
export type CvLine = z.infer<typeof cvLineSchema>;
export const cvTextSchema = cvSummarySchema.extend({ text: z.string(), lines: z.array(cvLineSchema) });
export type CvText = z.infer<typeof cvTextSchema>;

export const erasureReceiptSchema = z.object({
  success: z.literal(true),
  receipt_id: z.uuid(),
  profile_id: z.uuid(),
  erased_at: z.iso.datetime(),
  erased: z.record(z.string(), z.int()),
});
export type ErasureReceipt = z.infer<typeof erasureReceiptSchema>;

/** Each list holds whole rows as they are kept, in snake_case; what a row has may grow. */
const keptRows = z.array(z.looseObject({}));
export const exportedProfileSchema = z.object({
  exported_at: z.iso.datetime(),
  profile: z.looseObject({
    id: z.uuid(),
    name: z.string(),
    cvs: keptRows,
    applications: keptRows,
    matches: keptRows,
    bookings: keptRows,
    interviews: keptRows,
    endorsements: keptRows,
    reviews: keptRows,
    mails: keptRows,
    timeline: keptRows,
  }),
});
