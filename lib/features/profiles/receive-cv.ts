import "server-only";
import { randomUUID } from "node:crypto";
import { type Actor, jobScope } from "@/lib/auth/actor";
import { sha256Hex } from "@/lib/crypto";
import { db, type Tx } from "@/lib/db";
import { type DocumentKind, mediaTypes } from "@/lib/documents/limits";
import { readDocument } from "@/lib/documents/read-document";
import type { DocumentReading } from "@/lib/documents/reader-protocol";
import { AppError } from "@/lib/errors";
import { emitEvent } from "@/lib/features/automation/repository";
import { recordTimeline } from "@/lib/features/pipeline/repository";
import type { CvDocument, Profile } from "@/lib/generated/prisma/client";
import { removeFile, saveFile, storageKeyOf } from "./files";
import {
  createCv,
  createProfile,
  findByIdentity,
  findSameFile,
  type Identity,
  jobExists,
  lockIdentity,
} from "./repository";
import { nameFromFile, normaliseEmail, profileFacts, safeFileName } from "./rules";
import type { ReceivedCv, UploadFields } from "./schema";

export type ReceiveCvInput = UploadFields & {
  bytes: Uint8Array;
  /** As the sender named it; shown, never trusted. */
  fileName: string;
  isSample?: boolean;
};

/**
 * Takes a CV in: reads it (in its own process, bounded), keeps the file, finds or makes the person, announces `cv/received`.
 * The same address or number is the same person. The workflow takes it from there.
 * @throws AppError payload_too_large, unsupported_media_type, encrypted_document, too_many_pages, document_timeout,
 * unreadable_document, job_not_found. Nothing is kept of a refused file.
 */
export async function receiveCv(actor: Actor | null, input: ReceiveCvInput): Promise<ReceivedCv> {
  if (input.job_id && !(await jobExists(db, input.job_id, actor ? jobScope(actor) : {}))) {
    throw new AppError("job_not_found", "There is no such job. Check job_id.");
  }
  const reading = await readDocument(input.bytes);
  const cvId = randomUUID();
  const storageKey = storageKeyOf(cvId);
  await saveFile(storageKey, input.bytes);
  try {
    const saved = await db.$transaction((tx) => saveCv(tx, actor, input, reading, cvId));
    if (saved.cv.id !== cvId) await removeFile(storageKey);
    return {
      profile_id: saved.profile.id,
      cv_id: saved.cv.id,
      status: "processing",
      duplicate_of: saved.isKnown ? saved.profile.id : null,
    };
  } catch (error) {
    await removeFile(storageKey);
    throw error;
  }
}

const identityOf = (reading: DocumentReading): Identity => ({
  emailNormalized: reading.resume.basics.email ? normaliseEmail(reading.resume.basics.email) : null,
  phoneNormalized: reading.phoneE164,
});

async function saveCv(
  tx: Tx,
  actor: Actor | null,
  input: ReceiveCvInput,
  reading: DocumentReading,
  cvId: string,
): Promise<{ profile: Profile; cv: CvDocument; isKnown: boolean }> {
  const identity = identityOf(reading);
  await lockIdentity(tx, identity);
  const known = await findByIdentity(tx, identity);
  const profile = known ?? (await newProfile(tx, actor, input, reading, identity));
  const sha256 = sha256Hex(input.bytes);
  const repeated = known ? await findSameFile(tx, profile.id, sha256) : null;
  const cv = repeated ?? (await createCv(tx, cvRow(input, reading, { cvId, profileId: profile.id, sha256 })));
  await recordTimeline(tx, {
    profileId: profile.id,
    ...(input.job_id ? { jobId: input.job_id } : {}),
    actor: actor ? "person" : "system",
    ...(actor ? { actorId: actor.userId, actorName: actor.name } : {}),
    kind: "cv.received",
    text: receivedSentence(known !== null, repeated !== null, cv.fileName),
    ...(known ? { reason: sameReason(known, identity) } : {}),
    data: { cvId: cv.id, source: input.source },
  });
  await emitEvent(tx, {
    name: "cv/received",
    data: { cvId: cv.id, profileId: profile.id, ...(input.job_id ? { jobId: input.job_id } : {}) },
  });
  return { profile, cv, isKnown: known !== null };
}

function receivedSentence(isKnown: boolean, isRepeated: boolean, fileName: string): string {
  if (isRepeated) return `The same CV was sent again: ${fileName}`;
  return isKnown ? `A new CV updates this profile: ${fileName}` : `CV received: ${fileName}`;
}

const sameReason = (known: Profile, identity: Identity): string =>
  known.emailNormalized !== null && known.emailNormalized === identity.emailNormalized
    ? "Same e-mail address"
    : "Same phone number";

function newProfile(
  tx: Tx,
  actor: Actor | null,
  input: ReceiveCvInput,
  reading: DocumentReading,
  identity: Identity,
): Promise<Profile> {
  const facts = profileFacts(reading.resume);
  return createProfile(tx, {
    ...facts,
    name: facts.name ?? nameFromFile(safeFileName(input.fileName)),
    ...identity,
    source: input.source,
    isSample: input.isSample ?? false,
    ...(input.consent
      ? { consent: { text: input.consent, at: new Date().toISOString(), recorded_by: actor?.userId ?? null } }
      : {}),
  });
}

function cvRow(
  input: ReceiveCvInput,
  reading: DocumentReading,
  ids: { cvId: string; profileId: string; sha256: string },
) {
  const kind: DocumentKind = reading.document.kind;
  return {
    id: ids.cvId,
    profileId: ids.profileId,
    sha256: ids.sha256,
    fileName: safeFileName(input.fileName),
    mediaType: mediaTypes[kind],
    sizeBytes: input.bytes.length,
    storageKey: storageKeyOf(ids.cvId),
    source: input.source,
    jobId: input.job_id ?? null,
    pageCount: reading.document.pageCount,
    text: reading.document.text,
    parsed: reading.resume,
    flags: reading.document.flags,
  };
}
