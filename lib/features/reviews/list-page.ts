import "server-only";
import { z } from "zod";
import { db } from "@/lib/db";
import { decodeCursor, encodeCursor } from "@/lib/http/pagination";
import { countPendingReviews, listReviews } from "./repository";
import { type ReviewList, type ReviewRow, type reviewQuery, reviewSchema } from "./schema";

type Row = Awaited<ReturnType<typeof listReviews>>[number];

const cursorSchema = z.tuple([z.iso.datetime(), z.uuid()]);

export const toReviewRow = (row: Row): ReviewRow =>
  reviewSchema.parse({
    review_id: row.id,
    kind: row.kind,
    status: row.status,
    title: row.title,
    reason: row.reason,
    draft: row.editedText ?? row.draft,
    payload: row.payload,
    profile: row.profile
      ? {
          profile_id: row.profile.id,
          name: row.profile.name,
          headline: row.profile.headline,
          employer: row.profile.employer,
          email: row.profile.email,
        }
      : null,
    job_id: row.jobId,
    application_id: row.applicationId,
    created_at: row.createdAt.toISOString(),
    decided_at: row.decidedAt?.toISOString() ?? null,
  });

/** What has waited longest comes first. */
export async function reviewPage(query: z.infer<typeof reviewQuery>): Promise<ReviewList> {
  const key = query.cursor === undefined ? undefined : decodeCursor(cursorSchema, query.cursor);
  const [rows, pending] = await Promise.all([
    listReviews(db, {
      status: query.status,
      limit: query.limit,
      ...(key ? { after: { createdAt: new Date(key[0]), id: key[1] } } : {}),
    }),
    countPendingReviews(db),
  ]);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    data: page.map(toReviewRow),
    next_cursor: rows.length > query.limit && last ? encodeCursor(last.createdAt.toISOString(), last.id) : null,
    pending,
  };
}
