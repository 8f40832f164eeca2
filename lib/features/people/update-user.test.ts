import { beforeEach, expect, it } from "vitest";
import { PATCH } from "@/app/api/users/[userId]/route";
import { db } from "@/lib/db";
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

it("one's own name is changed with a key that may write", async () => {
  const admin = await createActor("admin");
  const key = await createKeyFor(admin, ["read", "write"]);
  expect((await patch(admin.userId, key, { name: "Helena Brandt" })).status).toBe(200);
});
