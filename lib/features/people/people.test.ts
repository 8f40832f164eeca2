import { beforeEach, describe, expect, it } from "vitest";
import { isPasswordCorrect } from "@/lib/auth/passwords";
import { createSession } from "@/lib/auth/sessions";
import { db } from "@/lib/db";
import { createActor } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";
import { inviteUser } from "./invite-user";
import { findOrCreateManager } from "./repository";
import { updateUser } from "./update-user";

const invitation = { email: "Helena.Brandt@Tallow.example", name: "Helena Brandt", role: "manager" as const };

describe("people of a workspace", () => {
  beforeEach(resetDatabase);

  it("are invited with a one-time password that is stored as a hash only", async () => {
    const admin = await createActor("admin");
    const { password, user_id: id, email } = await inviteUser(admin, invitation);
    const user = await db.user.findUniqueOrThrow({ where: { id } });
    expect(email).toBe("helena.brandt@tallow.example");
    expect(user.passwordHash).not.toContain(password);
    expect(await isPasswordCorrect(password ?? "", user.passwordHash)).toBe(true);
    expect(await isPasswordCorrect(`${password}x`, user.passwordHash)).toBe(false);
  });

  it("keep their account when somebody invites them again, and gain one when they were known by e-mail only", async () => {
    const admin = await createActor("admin");
    const known = await db.user.create({
      data: { email: "helena.brandt@tallow.example", name: "helena.brandt", role: "manager" },
    });
    expect(await inviteUser(admin, invitation)).toMatchObject({
      user_id: known.id,
      name: "Helena Brandt",
      can_sign_in: true,
    });
    await expect(inviteUser(admin, invitation)).rejects.toMatchObject({ code: "email_taken" });
  });

  it("become one account when several requests name them first at the same moment", async () => {
    for (let round = 0; round < 5; round += 1) {
      await db.user.deleteMany();
      const named = await Promise.all(
        Array.from({ length: 12 }, () => findOrCreateManager(db, "Helena.Brandt@Tallow.example")),
      );
      expect(new Set(named.map(({ id }) => id)).size).toBe(1);
    }
  });

  it("get the password of one invitation when two admins invite them at the same moment", async () => {
    const admin = await createActor("admin");
    const tries = await Promise.allSettled(Array.from({ length: 6 }, () => inviteUser(admin, invitation)));
    const invited = tries.flatMap((attempt) => (attempt.status === "fulfilled" ? [attempt.value] : []));
    expect(invited).toHaveLength(1);
    expect(tries.filter(({ status }) => status === "rejected")).toEqual(
      Array(5).fill(expect.objectContaining({ reason: expect.objectContaining({ code: "email_taken" }) })),
    );
    const user = await db.user.findUniqueOrThrow({ where: { email: "helena.brandt@tallow.example" } });
    expect(await isPasswordCorrect(invited[0]?.password ?? "", user.passwordHash)).toBe(true);
  });

  it("lose their sessions with a new role, a new password or when disabled", async () => {
    const admin = await createActor("admin");
    for (const change of [{ role: "manager" as const }, { reset_password: true as const }, { is_disabled: true }]) {
      const other = await createActor("recruiter");
      await createSession(other.userId);
      await updateUser(admin, other.userId, change);
      expect(await db.userSession.count({ where: { userId: other.userId, revokedAt: null } })).toBe(0);
    }
  });

  it("may change themselves but neither their own role nor others", async () => {
    const recruiter = await createActor("recruiter");
    const other = await createActor("recruiter");
    expect(await updateUser(recruiter, recruiter.userId, { timezone: "Asia/Kolkata" })).toMatchObject({
      timezone: "Asia/Kolkata",
    });
    await expect(updateUser(recruiter, recruiter.userId, { role: "admin" })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(updateUser(recruiter, other.userId, { name: "X" })).rejects.toMatchObject({ code: "forbidden" });
  });

  it("always include one admin who can sign in", async () => {
    const admin = await createActor("admin");
    await expect(updateUser(admin, admin.userId, { is_disabled: true })).rejects.toMatchObject({ code: "conflict" });
    const { user_id: second } = await inviteUser(admin, { ...invitation, role: "admin" });
    expect(await updateUser(admin, admin.userId, { role: "recruiter" })).toMatchObject({ role: "recruiter" });
    await expect(updateUser({ ...admin, userId: second }, second, { role: "manager" })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  it("keep one admin who can sign in when two admins demote or disable each other at the same moment", async () => {
    const inviter = await createActor("recruiter");
    for (const change of [{ role: "recruiter" as const }, { is_disabled: true }]) {
      for (let round = 0; round < 5; round += 1) {
        await db.user.deleteMany({ where: { role: "admin" } });
        const pair = await Promise.all(
          [1, 2].map((n) =>
            db.user.create({
              data: {
                email: `${change.role}${round}.${n}@tallow.example`,
                name: "A",
                role: "admin",
                passwordHash: "x",
              },
            }),
          ),
        );
        const [first, second] = pair.map(({ id }) => ({ ...inviter, role: "admin" as const, userId: id }));
        if (!first || !second) throw new Error("There are two admins.");
        const tries = await Promise.allSettled([
          updateUser(first, second.userId, change),
          updateUser(second, first.userId, change),
        ]);
        expect(tries.filter(({ status }) => status === "rejected")).toEqual([
          expect.objectContaining({ reason: expect.objectContaining({ code: "conflict" }) }),
        ]);
        expect(await db.user.count({ where: { role: "admin", disabledAt: null } })).toBe(1);
      }
    }
  });
});
