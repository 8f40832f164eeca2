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
