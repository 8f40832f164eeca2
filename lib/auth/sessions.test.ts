import { encode } from "next-auth/jwt";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { createActor } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";
import {
  actorFromSession,
  createSession,
  revokeSession,
  SESSION_ABSOLUTE_MS,
  SESSION_COOKIE,
  SESSION_IDLE_MS,
} from "./sessions";

async function headersFor(sessionId: string): Promise<Headers> {
  const cookie = await encode({ token: { sid: sessionId }, secret: env.authSecret ?? "" });
  return new Headers({ cookie: `other=1; ${SESSION_COOKIE}=${cookie}` });
}

describe("a session", () => {
  beforeEach(resetDatabase);

  it("names the person behind the cookie", async () => {
    const actor = await createActor("manager", "Helena Brandt");
    const headers = await headersFor(await createSession(actor.userId));
    expect(await actorFromSession(headers)).toMatchObject({
      userId: actor.userId,
      role: "manager",
      name: "Helena Brandt",
    });
  });

  it("is none where the cookie does not decode", async () => {
    expect(await actorFromSession(new Headers({ cookie: `${SESSION_COOKIE}=%E0%A4%A` }))).toBeNull();
  });

  it("ends when it is revoked, when the person is disabled, and takes a new role at once", async () => {
    const { userId } = await createActor("recruiter");
    const sessionId = await createSession(userId);
    const headers = await headersFor(sessionId);
    await db.user.update({ where: { id: userId }, data: { role: "manager" } });
    expect((await actorFromSession(headers))?.role).toBe("manager");
    await db.user.update({ where: { id: userId }, data: { disabledAt: new Date() } });
    expect(await actorFromSession(headers)).toBeNull();
    await db.user.update({ where: { id: userId }, data: { disabledAt: null } });
    await revokeSession(sessionId);
    expect(await actorFromSession(headers)).toBeNull();
  });

  it("ends after its idle and its absolute limit", async () => {
    const { userId } = await createActor();
    const now = new Date();
    const headers = await headersFor(await createSession(userId, now));
    expect(await actorFromSession(headers, new Date(now.getTime() + SESSION_IDLE_MS - 60_000))).not.toBeNull();
    expect(await actorFromSession(headers, new Date(now.getTime() + 2 * SESSION_IDLE_MS + 60_000))).toBeNull();
    await db.userSession.updateMany({ data: { lastSeenAt: new Date(now.getTime() + SESSION_ABSOLUTE_MS) } });
    expect(await actorFromSession(headers, new Date(now.getTime() + SESSION_ABSOLUTE_MS + 1))).toBeNull();
  });

  it("is nobody's with a forged, foreign or absent cookie", async () => {
    const { userId } = await createActor();
    const sid = await createSession(userId);
    const foreign = await encode({ token: { sid }, secret: "another secret of forty characters at least" });
    for (const cookie of ["", `${SESSION_COOKIE}=${foreign}`, `${SESSION_COOKIE}=${sid}`, `${SESSION_COOKIE}=`]) {
      expect(await actorFromSession(new Headers({ cookie }))).toBeNull();
    }
  });
});
