import { z } from "zod";

export const seniorities = ["intern", "junior", "mid", "senior", "lead", "manager", "director", "executive"] as const;
export const remoteModes = ["onsite", "hybrid", "remote"] as const;
export const educationLevels = ["secondary", "vocational", "bachelor", "master", "doctorate"] as const;
export const languageLevels = ["A1", "A2", "B1", "B2", "C1", "C2"] as const;

export type Seniority = (typeof seniorities)[number];
export type EducationLevel = (typeof educationLevels)[number];
export type LanguageLevel = (typeof languageLevels)[number];

const MAX_CRITERIA = 40;

/** One thing asked for. Its id is made from what is asked, so that it survives a second reading of the same description. */
export const criterionSchema = z.object({
  /** "skill:kubernetes", "licence:nmc-registration", "phrase:reading-of-loads" */
  id: z.string().min(1).max(120),
  kind: z.enum(["skill", "licence", "phrase"]),
  label: z.string().trim().min(1).max(120),
  /** Other ways to write it; any one of them counts. Lower case, or "=Go" where upper and lower case matter. */
  aliases: z.array(z.string().trim().min(1).max(80)).max(20).default([]),
  /** Relative to the other criteria; 0 switches it off. */
  weight: z.number().min(0).max(10),
  /** Years with this skill: "3+ years of Go" is 3. */
  minimum_years: z.number().min(0).max(50).nullable().default(null),
  /** Named in a list of tools of which some are enough. */
  is_tool: z.boolean().default(false),
  /** The description's own words; null where a person added it. */
  quote: z.string().max(400).nullable().default(null),
});
export type Criterion = z.infer<typeof criterionSchema>;

export const languageNeedSchema = z.object({
  id: z.string().min(1).max(120),
  language: z.string().trim().min(1).max(60),
  level: z.enum(languageLevels).nullable().default(null),
  is_required: z.boolean().default(true),
  weight: z.number().min(0).max(10).default(1),
});
export type LanguageNeed = z.infer<typeof languageNeedSchema>;

export const educationNeedSchema = z.object({
  level: z.enum(educationLevels),
  field: z.string().trim().max(120).nullable().default(null),
  is_required: z.boolean().default(true),
  weight: z.number().min(0).max(10).default(1),
});
export type EducationNeed = z.infer<typeof educationNeedSchema>;

/** What a description asks for, in parts that can be edited and scored. */
export const normalizedJobSchema = z.object({
  title: z.string().trim().min(1).max(200),
  seniority: z.enum(seniorities).nullable(),
  must_have: z.array(criterionSchema).max(MAX_CRITERIA),
  nice_to_have: z.array(criterionSchema).max(MAX_CRITERIA),
  /** Years of work in all. */
  minimum_years: z.number().min(0).max(50).nullable(),
  location: z.string().trim().max(200).nullable(),
  remote: z.enum(remoteModes).nullable(),
  languages: z.array(languageNeedSchema).max(10),
  education: educationNeedSchema.nullable(),
  responsibilities: z.array(z.string().trim().min(1).max(500)).max(40),
});
export type NormalizedJob = z.infer<typeof normalizedJobSchema>;

export const decisionModes = ["auto", "ask"] as const;

const threshold = z.number().min(0).max(1).nullable();
const description = z.string().trim().min(20, "Paste the description: at least a sentence.").max(60_000);

export const interviewPlanSchema = z.object({
  type: z.enum(["general", "technical", "cultural"]).default("technical"),
  duration_minutes: z.number().int().min(10).max(180).default(45),
  /** Given questions; empty: made from the criteria and the CV. */
  questions: z.array(z.string().trim().min(5).max(500)).max(20).default([]),
  /** Asked as well, after the given or the made ones. */
  also_ask: z.array(z.string().trim().min(5).max(500)).max(10).default([]),
});

const MAX_HOSTS = 10;
export const jointModes = ["panel", "any"] as const;
const hostFields = {
  manager_emails: z.array(z.email().max(320)).max(MAX_HOSTS).optional().meta({
    description:
      "Everybody who interviews, instead of manager_email; the first one is the manager; none: the recruiter",
  }),
  host_mode: z
    .enum(jointModes)
    .optional()
    .meta({ description: "panel (default): candidates meet all of them; any: one who is free, with an even load" }),
};
/** Shared by both bodies: who interviews is said in one way. */
const namesHostsOnce = {
  refine: ({ manager_email, manager_emails }: { manager_email?: unknown; manager_emails?: unknown }) =>
    manager_email === undefined || manager_emails === undefined,
  problem: { path: ["manager_emails"], message: "must not be given together with manager_email" },
};

const createJobFields = z.object({
  title: z.string().trim().min(1).max(200),
  description,
  manager_email: z.email().max(320).optional(),
  ...hostFields,
  location: z.string().trim().max(200).optional(),
  employment_type: z.string().trim().max(60).optional(),
  interview_plan: interviewPlanSchema.optional(),
});
export const createJobBody = createJobFields.refine(namesHostsOnce.refine, namesHostsOnce.problem);
export type CreateJobBody = z.infer<typeof createJobBody>;

export const previewJobBody = z.object({ title: z.string().trim().max(200).default(""), description });
export type PreviewJobBody = z.infer<typeof previewJobBody>;

export const updateJobBody = z
  .object({
    title: z.string().trim().min(1).max(200),
    description,
    normalized: normalizedJobSchema,
    manager_email: z.email().max(320).nullable(),
    ...hostFields,
    location: z.string().trim().max(200).nullable(),
    employment_type: z.string().trim().max(60).nullable(),
    interview_plan: interviewPlanSchema.nullable(),
    notify_threshold: threshold,
    shortlist_threshold: threshold,
    notify_mode: z.enum(decisionModes).nullable(),
    shortlist_mode: z.enum(decisionModes).nullable(),
  })
  .partial()
  .refine(namesHostsOnce.refine, namesHostsOnce.problem);
export type UpdateJobBody = z.infer<typeof updateJobBody>;

export const jobStatusSchema = z.enum(["draft", "approved", "closed"]);

const personSchema = z.object({ user_id: z.uuid(), name: z.string(), email: z.string() });

export const jobSummarySchema = z.object({
  job_id: z.uuid(),
  title: z.string(),
  status: jobStatusSchema,
  location: z.string().nullable(),
  employment_type: z.string().nullable(),
  manager: personSchema.nullable(),
  recruiter: personSchema.nullable(),
  /** Everybody who interviews, the manager first. Empty: candidates meet the recruiter. `is_disabled`: takes no calls any more. */
  hosts: z.array(personSchema.extend({ is_disabled: z.boolean() })),
  /** How candidates meet them; `single` where there is one or none. */
  host_mode: z.enum(["single", ...jointModes]),
  created_at: z.iso.datetime(),
  approved_at: z.iso.datetime().nullable(),
  closed_at: z.iso.datetime().nullable(),
  is_sample: z.boolean(),
  /** Applications by stage; stages without any are left out. */
  counts: z.partialRecord(z.string(), z.number().int()),
  needs_person_count: z.number().int(),
});
export type JobSummary = z.infer<typeof jobSummarySchema>;

export const candidateSchema = z.object({
  application_id: z.uuid(),
  profile_id: z.uuid(),
  name: z.string(),
  headline: z.string().nullable(),
  employer: z.string().nullable(),
  stage: z.string(),
  score: z.number().nullable(),
  reasons: z.array(z.object({ label: z.string(), state: z.enum(["met", "partly", "none"]) })),
});

export const jobDetailSchema = jobSummarySchema.extend({
  description: z.string(),
  normalized: normalizedJobSchema,
  /** True: a person edited the chips; a new description no longer overwrites them by itself. */
  is_edited: z.boolean(),
  interview_plan: interviewPlanSchema.nullable(),
  notify_threshold: threshold,
  shortlist_threshold: threshold,
  notify_mode: z.enum(decisionModes).nullable(),
  shortlist_mode: z.enum(decisionModes).nullable(),
  /** What holds after the workspace's defaults. */
  effective: z.object({
    notify_threshold: z.number(),
    shortlist_threshold: z.number(),
    notify_mode: z.enum(decisionModes),
    shortlist_mode: z.enum(decisionModes),
  }),
  candidates: z.array(candidateSchema).optional(),
});
export type JobDetail = z.infer<typeof jobDetailSchema>;

export const createdJobSchema = z.object({
  success: z.literal(true),
  job_id: z.uuid(),
  status: jobStatusSchema,
  normalized: normalizedJobSchema,
});
export type CreatedJob = z.infer<typeof createdJobSchema>;

export const simulationSchema = z.object({
  threshold: z.number(),
  candidates: z.array(
    z.object({
      profile_id: z.uuid(),
      name: z.string(),
      score: z.number(),
      stage: z.string().nullable(),
      is_above_line: z.boolean(),
    }),
  ),
  shortlisted_count: z.number().int(),
  /** Shortlisted × the interview's length. */
  interview_hours: z.number(),
  /** How many it would be 0.05 below and above. */
  nearby: z.array(z.object({ threshold: z.number(), shortlisted_count: z.number().int() })),
});
export type Simulation = z.infer<typeof simulationSchema>;
