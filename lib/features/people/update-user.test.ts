import { beforeEach, expect, it } from "vitest";
import { PATCH } from "@/app/api/users/[userId]/route";
import { findLink, issueLink } from "@/lib/auth/links";
import { db } from "@/lib/db";
import { createScene, openLink } from "@/lib/features/bookings/booking.fixtures";
import { callRoute, createActor, createKeyFor } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";

beforeEach(resetDatabase);

const patch = (userId: string, key: string, body: Record<string, unknown>) =>
  callRoute(PATCH, { path: `/api/users/${userId}`, method: "PATCH", params: { userId }, key, body });

it.each([{ reset_password: true }, { role: "admin" }, { is_disabled: true }])(
  "an admin's key without the admin scope cannot do %o to anybody",
  async (change) => {
    const admin = await createActor("admin");
    const other = await createActor("recruiter");
    const key = await createKeyFor(admin, ["read", "write"]);
    expect((await patch(other.userId, key, change)).status).toBe(403);
    expect((await patch(admin.userId, key, change)).status).toBe(403);
    expect(await db.user.findUnique({ where: { id: other.userId } })).toMatchObject({
      role: "recruiter",
      passwordHash: null,
      disabledAt: null,
    });
  },
);

it.each([{ reset_password: true }, { is_disabled: true }])(
  "%o ends the links that were mailed to that person, and nobody else's",
  async (change) => {
    const key = await createKeyFor(await createActor("admin"));
    const scene = await createScene();
    const { bookingId } = await openLink(scene.applicationId);
    const { id } = await db.managerFeedback.create({ data: { bookingId, userId: scene.hostId } });
    const expiresAt = new Date(Date.now() + 60_000);
    const connect = await issueLink(db, { purpose: "connect", subjectId: scene.hostId, expiresAt });
    const feedback = await issueLink(db, { purpose: "feedback", subjectId: id, expiresAt });
    const other = await issueLink(db, { purpose: "connect", subjectId: scene.recruiter.userId, expiresAt });
    expect((await patch(scene.hostId, key, change)).status).toBe(200);
    if ("is_disabled" in change) expect((await patch(scene.hostId, key, { is_disabled: false })).status).toBe(200);
    expect(await findLink("connect", connect.token)).toBeNull();
    expect(await findLink("feedback", feedback.token)).toBeNull();
    expect(await findLink("connect", other.token)).not.toBeNull();
  },
);

it("one's own name is changed with a key that may write", async () => {
  const admin = await createActor("admin");
  const key = await createKeyFor(admin, ["read", "write"]);
  expect((await patch(admin.userId, key, { name: "Helena Brandt" })).status).toBe(200);
});
