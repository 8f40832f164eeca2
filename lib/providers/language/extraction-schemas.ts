import { z } from "zod";

const text = z.string().max(400);
const quote = z.string().max(600);

/** What a model answers for a job description. Strict mode of the vendor wants every key present, so absent is null. */
export const extractedJobSchema = z.object({
  title: text.nullable(),
  seniority: text.nullable(),
  must_have: z.array(z.object({ label: text, quote })).max(40),
  nice_to_have: z.array(z.object({ label: text, quote })).max(40),
  minimum_years: z.number().min(0).max(50).nullable(),
  location: text.nullable(),
  remote: text.nullable(),
  languages: z.array(z.object({ language: text, level: text.nullable(), quote })).max(10),
  education: z.object({ level: text, field: text.nullable(), quote }).nullable(),
  responsibilities: z.array(z.string().max(500)).max(40),
});

export const extractedResumeSchema = z.object({
  name: text.nullable(),
  email: text.nullable(),
  phone: text.nullable(),
  headline: text.nullable(),
  location: text.nullable(),
  work: z
    .array(
      z.object({
        position: text.nullable(),
        employer: text.nullable(),
        start: text.nullable(),
        end: text.nullable(),
        summary: z.string().max(2_000).nullable(),
        quote,
      }),
    )
    .max(60),
  education: z
    .array(
      z.object({
        institution: text.nullable(),
        study_type: text.nullable(),
        area: text.nullable(),
        start: text.nullable(),
        end: text.nullable(),
        quote,
      }),
    )
    .max(30),
  skills: z.array(z.object({ name: text, quote })).max(120),
  languages: z.array(z.object({ language: text, fluency: text.nullable(), quote })).max(20),
});
