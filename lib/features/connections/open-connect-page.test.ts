import { beforeEach, expect, it } from "vitest";
import { POST as opened } from "@/app/api/connect/[token]/opened/route";
import { GET as read } from "@/app/api/connect/[token]/route";
import { issueLink } from "@/lib/auth/links";
import { db } from "@/lib/db";
import { createScene, type Scene } from "@/lib/features/bookings/booking.fixtures";
import { callRoute } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";
import { listConnections } from "./list-connections";

const OWN = { origin: "http://localhost:8040", "sec-fetch-site": "same-origin" };
const path = (token: string) => ({ path: `/api/connect/${token}/opened`, params: { token } });

let scene: Scene;
let token: string;
beforeEach(async () => {
  await resetDatabase();
  scene = await createScene();
  await db.connectRequest.create({ data: { userId: scene.hostId, jobId: scene.jobId } });
  const expiresAt = new Date(Date.now() + 86_400_000);
  ({ token } = await issueLink(db, { purpose: "connect", subjectId: scene.hostId, expiresAt }));
});

const card = async () =>
  (await listConnections(scene.recruiter)).data.find(({ manager }) => manager.user_id === scene.hostId);

it("A link scanner that reads the connect page has not opened it", async () => {
  expect((await callRoute(read, { path: `/api/connect/${token}`, params: { token } })).status).toBe(200);
  const silent = await callRoute(opened, { ...path(token), method: "POST" });
  expect(silent.status).toBe(403);
  const headers = { origin: "https://scanner.example", "sec-fetch-site": "cross-site" };
  expect((await callRoute(opened, { ...path(token), method: "POST", headers })).status).toBe(403);
  expect((await card())?.link_opened_at).toBeNull();
});

it("A person who opens the connect page is seen on the card and at each job that waits", async () => {
  const answer = await callRoute(opened, { ...path(token), method: "POST", headers: OWN });
  expect(answer.status).toBe(200);
  expect((await card())?.link_opened_at).toEqual(expect.any(String));
  const request = await db.connectRequest.findFirstOrThrow();
  expect(request.openedAt).toEqual(expect.any(Date));
  await callRoute(opened, { ...path(token), method: "POST", headers: OWN });
  expect((await db.connectRequest.findFirstOrThrow()).openedAt).toEqual(request.openedAt);
});

it("A link that opens nothing is nobody's opening", async () => {
  const answer = await callRoute(opened, { ...path("nothing"), method: "POST", headers: OWN });
  expect(answer.status).toBe(404);
});
