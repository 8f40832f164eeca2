import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { moveStage } from "@/lib/features/pipeline/repository";
import { resetDatabase } from "@/lib/testing/database";
import { createBooking, createCandidacy, tokenOf } from "./ai-interviews.fixtures";
import { applyInterviewOutcome } from "./apply-interview-outcome";
import { loadCandidateInterview } from "./candidate-view";
import { giveConsent } from "./give-consent";
import { scheduleBookedInterview } from "./schedule-booked-interview";

beforeEach(resetDatabase);

async function openInterview() {
  const candidacy = await createCandidacy();
  const booking = await createBooking(candidacy);
  const { interviewId } = await scheduleBookedInterview({ bookingId: booking.id }, { writer: null });
  return { ...candidacy, interviewId, token: await tokenOf(interviewId ?? "") };
}

describe("an open interview link", () => {
  it.each(["declined", "withdrawn"] as const)("asks nothing more of somebody who was %s", async (to) => {
    const { application, token } = await openInterview();
    await db.$transaction((tx) =>
      moveStage(tx, { applicationId: application.id, to, by: "person", reason: "Decided by a person." }),
    );
    expect(await loadCandidateInterview(token)).toMatchObject({ status: "cancelled", question: null });
    await expect(giveConsent(token, { mode: "text" })).rejects.toMatchObject({ code: "interview_not_active" });
  });

  it("is closed for somebody who asked not to be contacted", async () => {
    const { profile, token } = await openInterview();
    await db.profile.update({ where: { id: profile.id }, data: { doNotContact: true } });
    expect(await loadCandidateInterview(token)).toMatchObject({ status: "cancelled" });
  });

  it("that was finished before the person withdrew asks nobody to decide about them", async () => {
    const { application, interviewId } = await openInterview();
    await db.aiInterview.update({
      where: { id: interviewId ?? "" },
      data: { status: "completed", recommendation: "Decline", insights: {} },
    });
    await db.application.update({ where: { id: application.id }, data: { stage: "withdrawn" } });
    await applyInterviewOutcome({ interviewId: interviewId ?? "" });
    expect(await db.review.count()).toBe(0);
    expect(await db.application.findUnique({ where: { id: application.id } })).toMatchObject({ needsPerson: null });
  });

  it("is never made for a call that was cancelled before the step ran", async () => {
    const booking = await createBooking(await createCandidacy());
    await db.booking.update({ where: { id: booking.id }, data: { status: "cancelled" } });
    expect(await scheduleBookedInterview({ bookingId: booking.id }, { writer: null })).toEqual({ interviewId: null });
    expect(await db.aiInterview.count()).toBe(0);
  });
});
