import type { Actor } from "@/lib/auth/actor";
import { tokenFor } from "@/lib/auth/links";
import { db } from "@/lib/db";
import { createActor } from "@/lib/testing/actors";
import { createBookingLink } from "./create-booking-link";

/** A Monday morning, far enough ahead that every start of the week keeps the minimum notice. */
export const NOW = new Date("2027-06-07T06:00:00Z");
/** Tuesday 10:00 in London. */
export const TUESDAY_TEN = new Date("2027-06-08T09:00:00Z");

export type Scene = { recruiter: Actor; hostId: string; jobId: string; profileId: string; applicationId: string };

/** A job with its manager, and one shortlisted candidate. */
export async function createScene(input: { email?: string | null; hostId?: string } = {}): Promise<Scene> {
  const recruiter = await createActor("recruiter", "Marta Silva");
  const hostId = input.hostId ?? (await createActor("manager", "Rohan Iyer")).userId;
  const job = await db.job.create({
    data: {
      title: "Data Engineer",
      description: "Pipelines.",
      status: "approved",
      normalized: {},
      managerId: hostId,
      recruiterId: recruiter.userId,
    },
  });
  const profile = await db.profile.create({
    data: {
      name: "Amara Okafor",
      email: input.email === undefined ? "amara@mail.example" : input.email,
      timeZone: "Europe/Lisbon",
      ownerId: recruiter.userId,
    },
  });
  const application = await db.application.create({
    data: { profileId: profile.id, jobId: job.id, stage: "shortlisted", score: 0.9 },
  });
  return { recruiter, hostId, jobId: job.id, profileId: profile.id, applicationId: application.id };
}

/** Another shortlisted candidate for the same job. */
export async function addCandidate(scene: Scene, name: string): Promise<string> {
  const profile = await db.profile.create({
    data: { name, email: `${crypto.randomUUID()}@mail.example`, ownerId: scene.recruiter.userId },
  });
  const application = await db.application.create({
    data: { profileId: profile.id, jobId: scene.jobId, stage: "shortlisted" },
  });
  return application.id;
}

/** A pending booking of that application with its link's token. */
export async function openLink(applicationId: string, now = NOW): Promise<{ bookingId: string; token: string }> {
  const { bookingId } = await createBookingLink({ applicationId }, now);
  const token = await tokenFor(db, "booking", bookingId);
  if (!token) throw new Error("The booking has no link.");
  return { bookingId, token };
}

/** No buffers, no cap worth the name: the slots beside a meeting stay free. */
export const withoutBuffers = () =>
  db.workspace.upsert({
    where: { id: 1 },
    create: { id: 1, bufferBeforeMinutes: 0, bufferAfterMinutes: 0, dailyCap: 48 },
    update: { bufferBeforeMinutes: 0, bufferAfterMinutes: 0, dailyCap: 48 },
  });

export const eventsNamed = async (name: string) =>
  (await db.outboxEvent.findMany({ where: { name }, orderBy: { createdAt: "asc" } })).map(({ data }) => data);
export const stageOf = async (applicationId: string) =>
  (await db.application.findUniqueOrThrow({ where: { id: applicationId } })).stage;
