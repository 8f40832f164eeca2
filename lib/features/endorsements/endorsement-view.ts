import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { db, type Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import {
  approverName,
  type EndorsementRecord,
  findVisibleEndorsement,
  lintContextOf,
  listEndorsements,
} from "./repository";
import { lintEndorsement } from "./rules";
import { type EndorsementView, sentencesSchema } from "./schema";

/** An endorsement with its sources and what the linter says of it now. */
export async function toView(record: EndorsementRecord, tx: Tx = db): Promise<EndorsementView> {
  const sentences = sentencesSchema.parse(record.sentences);
  const context = await lintContextOf(tx, record);
  return {
    endorsement_id: record.id,
    profile_id: record.profileId,
    job_id: record.jobId,
    job_title: record.job?.title ?? null,
    candidate_name: record.profile.name,
    interview_id: record.interviewId,
    status: record.status,
    recommendation: record.recommendation,
    sentences,
    original: record.original === null ? null : sentencesSchema.parse(record.original),
    lint: lintEndorsement(sentences, context),
    approved_at: record.approvedAt?.toISOString() ?? null,
    approved_by: await approverName(tx, record),
    sources: context.sources,
    created_at: record.createdAt.toISOString(),
    updated_at: record.updatedAt.toISOString(),
  };
}

/** @throws AppError endorsement_not_found, also for one of somebody else's job */
export async function requireVisibleEndorsement(actor: Actor, endorsementId: string): Promise<EndorsementRecord> {
  const record = await findVisibleEndorsement(db, actor, endorsementId);
  if (!record) throw new AppError("endorsement_not_found", "There is no such endorsement.");
  return record;
}

export async function listEndorsementViews(actor: Actor, profileId: string): Promise<EndorsementView[]> {
  const records = await listEndorsements(db, actor, profileId);
  return Promise.all(records.map((record) => toView(record)));
}
