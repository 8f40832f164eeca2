import { encode } from "next-auth/jwt";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { createSession, revokeSession, SESSION_COOKIE } from "@/lib/auth/sessions";
import { announceChange } from "@/lib/changes";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { updateUser } from "@/lib/features/people/update-user";
import { changeStream } from "@/lib/features/workspace/change-stream";
import { callRoute, createActor, createKeyFor } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";
import { GET } from "./route";

type Reader = ReadableStreamDefaultReader<Uint8Array>;

const read = async (reader: Reader): Promise<string | null> => {
  const { value, done } = await reader.read();
  return done ? null : new TextDecoder().decode(value);
};

/** Announces a change again until the reader hears it (true) or the end (false): nobody knows when LISTEN is in place. */
async function hears(reader: Reader): Promise<boolean> {
  const profileId = crypto.randomUUID();
  const timer = setInterval(() => void announceChange(db, { area: "mail", profileId }), 50);
  try {
    for (;;) {
      const word = await read(reader);
      if (word === null || word.includes(profileId)) return word !== null;
    }
  } finally {
    clearInterval(timer);
  }
}

async function headersFor(userId: string): Promise<{ sessionId: string; headers: Headers }> {
  const sessionId = await createSession(userId);
  const cookie = await encode({ token: { sid: sessionId }, secret: env.authSecret ?? "" });
  return { sessionId, headers: new Headers({ cookie: `${SESSION_COOKIE}=${cookie}` }) };
}

async function open(headers: Headers): Promise<Reader> {
  const response = await callRoute(GET, { path: "/api/changes", headers });
  const reader = response.body?.getReader();
  if (!reader) throw new Error("The stream has a body.");
  expect(await read(reader)).toContain("retry:");
  expect(await hears(reader)).toBe(true);
  return reader;
}

describe("the stream of changes", () => {
  beforeEach(resetDatabase);

  it.each([{ is_disabled: true }, { role: "manager" as const }, { reset_password: true as const }])(
    "ends at the next change for somebody to whom %o happened meanwhile",
    async (change) => {
      const admin = await createActor("admin");
      const reader = await createActor("recruiter");
      const stream = await open((await headersFor(reader.userId)).headers);
      await updateUser(admin, reader.userId, change);
      expect(await hears(stream)).toBe(false);
    },
  );

  it("ends for somebody who signed out, and goes on for others", async () => {
    const gone = await createActor("recruiter");
    const stays = await createActor("recruiter");
    const { sessionId, headers } = await headersFor(gone.userId);
    const ending = await open(headers);
    const going = await open((await headersFor(stays.userId)).headers);
    await revokeSession(sessionId);
    expect(await hears(ending)).toBe(false);
    expect(await hears(going)).toBe(true);
    await going.cancel();
  });

  it("ends for a key that was revoked and for one whose owner has another role", async () => {
    const owner = await createActor("admin");
    const key = await createKeyFor(owner);
    const stream = await open(new Headers({ authorization: `Bearer ${key}` }));
    await db.user.update({ where: { id: owner.userId }, data: { role: "recruiter" } });
    expect(await hears(stream)).toBe(false);
    const again = await open(new Headers({ authorization: `Bearer ${key}` }));
    await db.apiKey.updateMany({ data: { revokedAt: new Date() } });
    expect(await hears(again)).toBe(false);
  });

  it("ends at the next heartbeat where nothing changes, and does not keep an idle session alive until then", async () => {
    const actor = await createActor("recruiter");
    const { sessionId, headers } = await headersFor(actor.userId);
    const lastSeenAt = new Date(Date.now() - 3_600_000);
    await db.userSession.update({ where: { id: sessionId }, data: { lastSeenAt } });
    const reader = changeStream(actor, { headers, signal: new AbortController().signal }, 20).getReader();
    const words: string[] = [];
    const isRead = (async () => {
      for (let word = await read(reader); word !== null; word = await read(reader)) words.push(word);
    })();
    await vi.waitFor(() => expect(words.filter((word) => word.includes("still here")).length).toBeGreaterThan(2));
    expect(await db.userSession.findUniqueOrThrow({ where: { id: sessionId } })).toMatchObject({ lastSeenAt });
    await revokeSession(sessionId);
    const heardBefore = words.length;
    await isRead;
    // One heartbeat may have been allowed already when the session ended.
    expect(words.length - heardBefore).toBeLessThanOrEqual(1);
  });
});
