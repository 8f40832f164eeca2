import { z } from "zod";
import { pageQuery } from "@/lib/http/pagination";

export const reviewKindSchema = z.enum([
  "shortlist",
  "notify",
  "decline",
  "merge",
  "endorsement",
  "message",
  "calendar_conflict",
]);
export const reviewStatusSchema = z.enum(["pending", "approved", "rejected"]);

/** Something that waits for a person. */
export const reviewSchema = z.object({
  review_id: z.uuid(),
  kind: reviewKindSchema,
  status: reviewStatusSchema,
  title: z.string(),
  /** Rule, threshold and evidence. */
  reason: z.string(),
  /** A text that goes out on approval, editable. */
  draft: z.string().nullable(),
  payload: z.record(z.string(), z.unknown()),
  profile: z
    .object({
      profile_id: z.uuid(),
      name: z.string(),
      headline: z.string().nullable(),
      employer: z.string().nullable(),
      email: z.string().nullable(),
    })
    .nullable(),
  job_id: z.uuid().nullable(),
  application_id: z.uuid().nullable(),
  created_at: z.iso.datetime(),
  decided_at: z.iso.datetime().nullable(),
});
export type ReviewRow = z.infer<typeof reviewSchema>;

export const reviewQuery = pageQuery.extend({ status: reviewStatusSchema.default("pending") });
export const reviewListSchema = z.object({
  data: z.array(reviewSchema),
  next_cursor: z.string().nullable(),
  pending: z.number().int(),
});
export type ReviewList = z.infer<typeof reviewListSchema>;

export const decideReviewSchema = z.object({ edited_text: z.string().trim().min(1).max(5000).optional() });
export type DecideReview = z.infer<typeof decideReviewSchema>;
