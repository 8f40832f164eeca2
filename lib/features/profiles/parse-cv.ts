import "server-only";
import { announceChange } from "@/lib/changes";
import { db, type Tx } from "@/lib/db";
import { readDocument } from "@/lib/documents/read-document";
import { resumeEngine } from "@/lib/documents/resume/parsed-resume";
import { AppError } from "@/lib/errors";
import { recordTimeline } from "@/lib/features/pipeline/repository";
import { requestReview } from "@/lib/features/reviews/repository";
import type { CvDocument, CvStatus, Profile } from "@/lib/generated/prisma/client";
import { loadFile } from "./files";
import {
  findCv,
  findNamesakes,
  findProfile,
  hasNewerCv,
  lockProfileRow,
  updateCv,
  updateProfileRow,
} from "./repository";
import { applyCorrections, hasReadableText, isPlaceholderName, needsTextMessage, profileFacts } from "./rules";
import { correctionsSchema, type ParsedResume, parsedResumeSchema } from "./schema";

export type ParsedCv = { status: CvStatus; profileId: string };

/**
 * Workflow step: puts what a CV says on its person. Safe to repeat: the reading is kept with the CV, corrections by people
 * stay on top, an older CV never overwrites a newer one. A document that cannot be read any more is marked, not retried.
 * @throws AppError cv_not_found
 */
export async function parseCv(input: { cvId: string }): Promise<ParsedCv> {
  const cv = await findCv(db, input.cvId);
  if (!cv) throw new AppError("cv_not_found", "There is no such CV; it was erased meanwhile.");
  if (cv.status === "parsed" || cv.status === "needs_text") return { status: cv.status, profileId: cv.profileId };
  const read = await readingOf(cv);
  return db.$transaction(async (tx) => {
    await lockProfileRow(tx, cv.profileId);
    const current = await findCv(tx, cv.id);
    const profile = current && (await findProfile(tx, current.profileId));
    if (!current || !profile) throw new AppError("cv_not_found", "There is no such CV; it was erased meanwhile.");
    const status =
      "failure" in read ? await markFailed(tx, current, read.failure) : await settle(tx, current, profile, read);
    await announceChange(tx, {
      area: "pipeline",
      profileId: profile.id,
      ...(current.jobId ? { jobId: current.jobId } : {}),
    });
    return { status, profileId: profile.id };
  });
}

type Read = { text: string; resume: ParsedResume; pageCount: number | null; flags: CvDocument["flags"] };

/** The upload's own reading where it is today's; else the file is read anew. */
async function readingOf(cv: CvDocument): Promise<Read | { failure: AppError }> {
  const kept = parsedResumeSchema.safeParse(cv.parsed);
  if (cv.text !== null && kept.success && kept.data.meta.engine === resumeEngine) {
    return { text: cv.text, resume: kept.data, pageCount: cv.pageCount, flags: cv.flags };
  }
  try {
    const { document, resume } = await readDocument(await loadFile(cv.storageKey));
    return { text: document.text, resume, pageCount: document.pageCount, flags: document.flags };
  } catch (error) {
    if (error instanceof AppError) return { failure: error };
    throw error;
  }
}

async function markFailed(tx: Tx, cv: CvDocument, failure: AppError): Promise<CvStatus> {
  await updateCv(tx, cv.id, { status: "failed", failureCode: failure.code, failureMessage: failure.publicMessage });
  await recordTimeline(tx, {
    profileId: cv.profileId,
    actor: "rule",
    kind: "cv.failed",
    text: `${cv.fileName} could not be read`,
    reason: failure.publicMessage,
    dedupeKey: `cv-failed:${cv.id}`,
  });
  return "failed";
}

async function settle(tx: Tx, cv: CvDocument, profile: Profile, read: Read): Promise<CvStatus> {
  const status: CvStatus = hasReadableText(read.text) ? "parsed" : "needs_text";
  await updateCv(tx, cv.id, {
    status,
    text: read.text,
    parsed: read.resume,
    pageCount: read.pageCount,
    flags: read.flags ?? [],
    parsedAt: new Date(),
    failureCode: status === "needs_text" ? "needs_text" : null,
    failureMessage: status === "needs_text" ? needsTextMessage : null,
  });
  const isFirstSaid = await recordTimeline(tx, {
    profileId: profile.id,
    ...(cv.jobId ? { jobId: cv.jobId } : {}),
    actor: "rule",
    kind: status === "parsed" ? "cv.parsed" : "cv.needs_text",
    text:
      status === "parsed"
        ? `CV read: ${summaryOf(read.resume)}`
        : `No text found in ${cv.fileName}: needs OCR or retyping`,
    dedupeKey: `cv-parsed:${cv.id}`,
  });
  if (status === "needs_text" || isFirstSaid === null || (await hasNewerCv(tx, cv))) return status;
  await proposeMerges(tx, await updateFacts(tx, profile, read.resume));
  return status;
}

const counted = (n: number, noun: string) => `${n} ${noun}${n === 1 ? "" : "s"}`;
const summaryOf = (resume: ParsedResume) =>
  `${counted(resume.work.length, "job")}, ${counted(resume.education.length, "school")}, ${counted(resume.skills.length, "skill entry").replace("entrys", "entries")}`;

/** Address and number identify the person and stay as they are once known; the rest follows the newest CV. */
async function updateFacts(tx: Tx, profile: Profile, resume: ParsedResume): Promise<Profile> {
  const corrected = applyCorrections(resume, correctionsSchema.parse(profile.corrections));
  const facts = profileFacts(corrected);
  const keepsName = facts.name === null && !isPlaceholderName(profile.name);
  return updateProfileRow(tx, profile.id, {
    parsed: corrected,
    ...(facts.name === null || keepsName ? {} : { name: facts.name }),
    email: profile.email ?? facts.email,
    phone: profile.phone ?? facts.phone,
    headline: facts.headline ?? profile.headline,
    employer: facts.employer ?? profile.employer,
    location: facts.location ?? profile.location,
  });
}

/** The same name at the same employer may be one person or two: a person decides. */
async function proposeMerges(tx: Tx, profile: Profile): Promise<void> {
  for (const other of await findNamesakes(tx, profile)) {
    await requestReview(tx, {
      kind: "merge",
      dedupeKey: `merge:${[profile.id, other.id].sort().join(":")}`,
      title: `Is ${profile.name} here twice?`,
      reason: `Two profiles have the same name and the same employer (${profile.employer}), but different addresses and numbers.`,
      profileId: profile.id,
      payload: { keep_profile_id: other.id, merge_profile_id: profile.id },
    });
  }
}
