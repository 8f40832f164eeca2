import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { createActor } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";
import { profileDetail } from "./profile-detail";
import { updateProfile } from "./update-profile";

beforeEach(resetDatabase);

async function createPerson(managerId: string | null = null) {
  const profile = await db.profile.create({ data: { name: "Amara Okafor", status: "booking_sent" } });
  for (const stage of ["booking_sent", "matched", "hired"] as const) {
    const job = await db.job.create({
      data: { title: stage, description: "Builds", normalized: {}, status: "approved", managerId },
    });
    await db.application.create({ data: { profileId: profile.id, jobId: job.id, stage } });
  }
  return profile;
}

describe("a status that ends it", () => {
  it.each(["declined", "withdrawn"] as const)("%s takes the person's open cards along", async (status) => {
    const recruiter = await createActor("recruiter", "Marta Silva");
    const { id: profileId } = await createPerson();
    await updateProfile(recruiter, { profileId, status });
    const cards = await db.application.findMany({ where: { profileId }, include: { job: true } });
    expect(Object.fromEntries(cards.map((card) => [card.job.title, card.stage]))).toEqual({
      booking_sent: status,
      matched: status,
      hired: "hired",
    });
    expect((await db.profile.findUniqueOrThrow({ where: { id: profileId } })).status).toBe(status);
    expect(await db.timelineEntry.findMany({ where: { kind: "stage.changed" } })).toMatchObject([
      { actor: "person", actorName: "Marta Silva" },
      { actor: "person", actorName: "Marta Silva" },
    ]);
  });
});

describe("a person's mails", () => {
  it("are not shown to a manager: they may be about another manager's job", async () => {
    const manager = await createActor("manager");
    const recruiter = await createActor("recruiter");
    const { id: profileId } = await createPerson(manager.userId);
    await db.mail.create({
      data: {
        profileId,
        messageKey: "interview-ready:1",
        messageId: "<1@localhost>",
        template: "interview-ready",
        toEmail: "marta@example.test",
        subject: "Interview for somebody else's job",
        text: "",
        html: "",
      },
    });
    expect((await profileDetail(manager, profileId)).messages).toEqual([]);
    expect((await profileDetail(recruiter, profileId)).messages).toHaveLength(1);
  });
});
