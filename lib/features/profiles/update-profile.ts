import "server-only";
import { type Actor, profileScope } from "@/lib/auth/actor";
import { announceChange } from "@/lib/changes";
import { db, type Tx } from "@/lib/db";
import { toE164 } from "@/lib/documents/resume/contact";
import { AppError, isConstraintViolation } from "@/lib/errors";
import { emitEvent } from "@/lib/features/automation/repository";
import { findApplicationsOf } from "@/lib/features/pipeline/applications-repository";
import { moveStageWithEntry, recordTimeline } from "@/lib/features/pipeline/repository";
import { isClosed } from "@/lib/features/pipeline/rules";
import { Prisma, type Profile } from "@/lib/generated/prisma/client";
import { countryOf } from "./phone-country";
import { profileDetail } from "./profile-detail";
import { findProfile, lockProfileRow, newestParsedCv, updateProfileRow } from "./repository";
import { applyCorrections, normaliseEmail, profileFacts, valueAt } from "./rules";
import {
  type Correction,
  type Corrections,
  correctionsSchema,
  type ParsedResume,
  type ProfileDetail,
  parsedResumeSchema,
  type UpdateProfileBody,
} from "./schema";

/** The profile's columns that are values of the CV: correcting one corrects the other. */
const fieldPaths = {
  name: "basics.name",
  email: "basics.email",
  phone: "basics.phone",
  headline: "basics.label",
  location: "basics.location.address",
  employer: "work.0.name",
} as const;
type Field = keyof typeof fieldPaths;

/**
 * A person's changes. Values of the CV are kept as corrections on top of the reading, so that a new CV does not undo them.
 * @throws AppError profile_not_found, conflict (the address or number is another person's), invalid_request (the number)
 */
export async function updateProfile(
  actor: Actor,
  input: UpdateProfileBody & { profileId: string },
): Promise<ProfileDetail> {
  try {
    await db.$transaction((tx) => save(tx, actor, input));
  } catch (error) {
    if (!isConstraintViolation(error)) throw error;
    throw new AppError(
      "conflict",
      "Another profile has this e-mail address or phone number. Merge the two, or check the value.",
      { cause: error },
    );
  }
  return profileDetail(actor, input.profileId);
}

async function save(tx: Tx, actor: Actor, input: UpdateProfileBody & { profileId: string }): Promise<void> {
  await lockProfileRow(tx, input.profileId);
  const profile = await findProfile(tx, input.profileId, profileScope(actor));
  if (!profile)
    throw new AppError("profile_not_found", "There is no such profile, or it is not one of your jobs' candidates.");
  const read = await readResume(tx, profile.id);
  const before = correctionsSchema.parse(profile.corrections);
  const corrections = nextCorrections(before, input, read, actor);
  const resume = read ? applyCorrections(read, corrections) : null;
  if (input.status === "declined" || input.status === "withdrawn")
    await closeApplications(tx, actor, profile.id, input.status);
  await updateProfileRow(tx, profile.id, {
    ...columns(input, profile, resume, Object.keys(corrections)),
    corrections,
    parsed: resume ?? Prisma.DbNull,
  });
  await recordChange(tx, actor, profile, input);
  await announceChange(tx, { area: "pipeline", profileId: profile.id });
}

/** Who is out is out at every job: a card left standing would go on sending links. */
async function closeApplications(tx: Tx, actor: Actor, profileId: string, to: "declined" | "withdrawn"): Promise<void> {
  for (const { id: applicationId, stage } of await findApplicationsOf(tx, [profileId])) {
    if (isClosed(stage)) continue;
    const moved = await moveStageWithEntry(tx, {
      applicationId,
      to,
      by: "person",
      actorId: actor.userId,
      actorName: actor.name,
      reason: `${actor.name} set the person's status to ${to}.`,
    });
    if (!moved?.entryId) continue;
    const closed = { entryId: moved.entryId, userId: actor.userId, isCancellingCalls: false };
    await emitEvent(tx, {
      name: "application/closed",
      data: { applicationId, profileId, jobId: moved.jobId, ...closed },
    });
  }
}

async function readResume(tx: Tx, profileId: string): Promise<ParsedResume | null> {
  const cv = await newestParsedCv(tx, profileId);
  return cv ? parsedResumeSchema.parse(cv.parsed) : null;
}

function nextCorrections(
  before: Corrections,
  input: UpdateProfileBody,
  read: ParsedResume | null,
  actor: Actor,
): Corrections {
  const next: Corrections = { ...before };
  const correct = (path: string, value: string | null) => {
    const correction: Correction = {
      value,
      was: before[path]?.was ?? (read ? valueAt(read, path) : null),
      by_name: actor.name,
      at: new Date().toISOString(),
    };
    next[path] = correction;
  };
  for (const [field, path] of Object.entries(fieldPaths) as [Field, string][]) {
    const value = input[field];
    if (value !== undefined && read) correct(path, value === "" ? null : value);
  }
  for (const [path, value] of Object.entries(input.corrections ?? {})) correct(path, value === "" ? null : value);
  for (const path of input.restore ?? []) delete next[path];
  return next;
}

function columns(
  input: UpdateProfileBody,
  profile: Profile,
  resume: ParsedResume | null,
  corrected: string[],
): Prisma.ProfileUncheckedUpdateInput {
  const facts = resume ? profileFacts(resume) : null;
  const touched = new Set([...Object.keys(input.corrections ?? {}), ...(input.restore ?? [])]);
  const value = (field: Field): string | null => {
    const said = input[field];
    if (said !== undefined) return said === "" ? null : said;
    const isIdentity = field === "email" || field === "phone";
    const follows =
      facts !== null && (isIdentity ? touched.has(fieldPaths[field]) : touched.size > 0 || corrected.length > 0);
    return follows ? (facts[field] ?? profile[field]) : profile[field];
  };
  const [email, phone] = [value("email"), value("phone")];
  return {
    name: value("name") ?? profile.name,
    headline: value("headline"),
    employer: value("employer"),
    location: value("location"),
    email,
    emailNormalized: email ? normaliseEmail(email) : null,
    phone,
    phoneNormalized: phone === profile.phone ? profile.phoneNormalized : phone ? e164Of(phone, profile, resume) : null,
    ...(input.status === undefined ? {} : { status: input.status }),
    ...(input.timezone === undefined ? {} : { timeZone: input.timezone }),
    ...(input.do_not_contact === undefined ? {} : { doNotContact: input.do_not_contact }),
  };
}

function e164Of(phone: string, profile: Profile, resume: ParsedResume | null): string {
  const number = toE164(phone, countryOf(profile, resume));
  if (number) return number;
  throw new AppError(
    "invalid_request",
    "This phone number is not complete. Write it with its country, for example +44 20 7946 0958.",
    {
      details: [{ path: "phone", message: "not a phone number" }],
    },
  );
}

async function recordChange(tx: Tx, actor: Actor, profile: Profile, input: UpdateProfileBody): Promise<void> {
  const changed = [
    ...Object.keys(input).filter((key) => !["corrections", "restore", "profileId"].includes(key)),
    ...Object.keys(input.corrections ?? {}),
  ];
  const restored = input.restore ?? [];
  if (changed.length + restored.length === 0) return;
  await recordTimeline(tx, {
    profileId: profile.id,
    actor: "person",
    actorId: actor.userId,
    actorName: actor.name,
    kind: "profile.updated",
    text: changed.length > 0 ? `Corrected ${changed.join(", ")}` : `Took back the correction of ${restored.join(", ")}`,
    ...(input.status ? { reason: `Status set to ${input.status}` } : {}),
    data: { changed, restored },
  });
}
