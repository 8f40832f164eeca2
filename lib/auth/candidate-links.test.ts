import { beforeEach, expect, it } from "vitest";
import { GET as bookings } from "@/app/api/bookings/route";
import { GET as interview } from "@/app/api/scheduling/ai-interview/[interview_id]/route";
import { GET as interviews } from "@/app/api/scheduling/ai-interview/route";
import { GET as status } from "@/app/api/scheduling/booking/[booking_id]/status/route";
import { issueLink } from "@/lib/auth/links";
import { db } from "@/lib/db";
import { createScene, openLink, type Scene } from "@/lib/features/bookings/booking.fixtures";
import { callRoute, createActor, createKeyFor } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";

let scene: Scene;
let bookingId: string;
let interviewId: string;
beforeEach(async () => {
  await resetDatabase();
  scene = await createScene();
  ({ bookingId } = await openLink(scene.applicationId, new Date()));
  const { profileId, jobId } = scene;
  const expiresAt = new Date(Date.now() + 86_400_000);
  const what = {
    profileId,
    jobId,
    provider: "custom",
    type: "general",
    durationMinutes: 30,
    consentText: "",
  } as const;
  ({ id: interviewId } = await db.aiInterview.create({
    data: { ...what, id: "custom_one", scheduledAt: new Date(), expiresAt, engineVersion: "test", questions: [] },
  }));
  await issueLink(db, { purpose: "interview", subjectId: interviewId, expiresAt });
});

async function readAll(key: string): Promise<string> {
  const query = `profile_id=${scene.profileId}`;
  const answers = await Promise.all([
    callRoute(bookings, { path: `/api/bookings?${query}`, key }),
    callRoute(status, { path: "/scheduling/booking/x/status", params: { booking_id: bookingId }, key }),
    callRoute(interviews, { path: `/scheduling/ai-interview?${query}`, key }),
    callRoute(interview, { path: "/scheduling/ai-interview/x", params: { interview_id: interviewId }, key }),
  ]);
  expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200]);
  return (await Promise.all(answers.map((answer) => answer.text()))).join("\n");
}
const linksIn = (text: string): number => text.match(/\/(book|interview)\/[\w-]{32}/g)?.length ?? 0;

it("requirement 50: a candidate's link acts as the candidate, so that managers and interviewers read of the call without it", async () => {
  const iris = await createActor("manager", "Iris Moss");
  await db.jobInterviewer.create({ data: { jobId: scene.jobId, userId: iris.userId, position: 0 } });
  expect(linksIn(await readAll(await createKeyFor({ ...iris, userId: scene.hostId })))).toBe(0);
  expect(linksIn(await readAll(await createKeyFor(iris)))).toBe(0);
  expect(linksIn(await readAll(await createKeyFor(scene.recruiter)))).toBe(4);
});
