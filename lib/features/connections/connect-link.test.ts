import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { POST as disconnect } from "@/app/api/connect/[token]/disconnect/route";
import { POST as newLink } from "@/app/api/connect/[token]/new-link/route";
import { POST as begin, GET as read } from "@/app/api/connect/[token]/route";
import { GET as callback } from "@/app/api/oauth/callback/route";
import { drainRunner } from "@/inngest/testing/drain-runner";
import { issueLink, ownerOfLink, tokenFor } from "@/lib/auth/links";
import { createManager, HANNA, zohoAt } from "@/lib/connections/connections.fixtures";
import { renewNow } from "@/lib/connections/renew-now";
import { openToken } from "@/lib/connections/token-vault";
import { db } from "@/lib/db";
import { createScene, NOW, openLink, TUESDAY_TEN, withoutBuffers } from "@/lib/features/bookings/booking.fixtures";
import { confirmBooking } from "@/lib/features/bookings/confirm-booking";
import { log } from "@/lib/logger";
import type { OAuthSpec } from "@/lib/providers/core";
import { callRoute } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";

const fake = await vi.hoisted(async () => {
  const { startConfiguredZoho } = await import("@/lib/testing/configured-zoho");
  return startConfiguredZoho();
});
afterAll(() => fake.close());

let token: string;
let userId: string;
beforeEach(async () => {
  await resetDatabase();
  fake.behave();
  const user = await createManager(HANNA);
  userId = user.id;
  const expiresAt = new Date(Date.now() + 86_400_000);
  ({ token } = await issueLink(db, { purpose: "connect", subjectId: user.id, expiresAt }));
});

const call = (handler: Parameters<typeof callRoute>[0], method: string, path = "", at = token) =>
  callRoute(handler, { path: `/api/connect/${at}${path}`, method, params: { token: at } });

async function connectByLink(): Promise<Response> {
  const { authorization_url } = (await (await call(begin, "POST")).json()) as { authorization_url: string };
  const { searchParams } = new URL(authorization_url);
  const code = fake.authorize(HANNA, { redirectUri: searchParams.get("redirect_uri") ?? "" });
  const query = new URLSearchParams({ code, state: searchParams.get("state") ?? "", location: "eu" });
  return callRoute(callback, { path: `/api/oauth/callback/?${query}` });
}

describe("a manager's connect link", () => {
  it("changes nothing when it is opened, as mail scanners do; its button begins a consent", async () => {
    const page = (await (await call(read, "GET")).json()) as Record<string, unknown>;
    expect(page).toMatchObject({ status: "not_connected", manager: { email: HANNA }, provider: { id: "zoho" } });
    expect(await db.oAuthState.count()).toBe(0);
    const answer = await connectByLink();
    expect(answer.headers.get("location")).toBe(`http://localhost:8040/connect/${token}?outcome=connected`);
    expect(await (await call(read, "GET")).json()).toMatchObject({ status: "connected", self_test: { is_ok: true } });
  });

  it("disconnects the calendar as well", async () => {
    await connectByLink();
    expect(await (await call(disconnect, "POST", "/disconnect")).json()).toMatchObject({ status: "disconnected" });
  });

  it("that has run out opens nothing, and has a new one mailed to the same address", async () => {
    await db.accessLink.updateMany({ data: { expiresAt: new Date(0) } });
    expect((await call(read, "GET")).status).toBe(404);
    expect((await call(begin, "POST")).status).toBe(404);
    expect((await call(newLink, "POST", "/new-link")).status).toBe(202);
    expect(await db.mail.findMany()).toMatchObject([{ toEmail: HANNA, template: "calendar-connect" }]);
  });

  it("that has run out stays so, though whoever holds it asks for a new one: only the mail has that", async () => {
    await db.accessLink.updateMany({ data: { expiresAt: new Date(0) } });
    await call(newLink, "POST", "/new-link");
    expect((await call(read, "GET")).status).toBe(404);
    const mailed = (await tokenFor(db, "connect", userId)) ?? "";
    expect(JSON.stringify(await db.mail.findFirstOrThrow())).toContain(mailed);
    expect((await call(read, "GET", "", mailed)).status).toBe(200);
    expect(await ownerOfLink("connect", mailed)).toBe(userId);
  });

  it("that is unknown is answered like one that has run out, and nobody is mailed", async () => {
    const unknown = "A".repeat(32);
    expect((await call(read, "GET", "", unknown)).status).toBe(404);
    expect((await call(newLink, "POST", "/new-link", unknown)).status).toBe(202);
    expect(await db.mail.count()).toBe(0);
  });

  it("of a booking opens no connect page", async () => {
    const expiresAt = new Date(Date.now() + 86_400_000);
    const booking = await issueLink(db, { purpose: "booking", subjectId: userId, expiresAt });
    expect((await call(read, "GET", "", booking.token)).status).toBe(404);
  });
});

describe("requirements 9 and 11: after a whole flow, from the link to a booked call on the calendar,", () => {
  it("no table and no log line holds a token, a code or the client's secret", { timeout: 60_000 }, async () => {
    const lines: string[] = [];
    for (const level of ["info", "warn", "error"] as const) {
      vi.spyOn(log, level).mockImplementation((...parts: unknown[]) => void lines.push(JSON.stringify(parts)));
    }
    fake.calls.length = 0;
    await withoutBuffers();
    await connectByLink();
    await call(read, "GET");
    const row = await db.calendarConnection.findFirstOrThrow();
    await renewNow(row, zohoAt(fake).oauth as OAuthSpec);
    const scene = await createScene({ hostId: userId });
    const { bookingId } = await openLink(scene.applicationId, NOW);
    await confirmBooking(bookingId, { starts_at: TUESDAY_TEN }, NOW);
    await drainRunner();
    expect(await db.booking.findUnique({ where: { id: bookingId } })).toMatchObject({ eventState: "written" });
    const secrets = new Set(
      fake.calls.flatMap((made) => [
        ...["code", "refresh_token", "client_secret"].map((name) => made.form.get(name)),
        made.headers.authorization?.split(" ")[1],
      ]),
    );
    for (const granted of fake.refreshTokens(HANNA)) secrets.add(granted);
    for (const sealed of await db.calendarConnection.findMany()) {
      for (const column of ["accessToken", "refreshToken"] as const) {
        expect(sealed[column]).toMatch(/^v1\.test\.[\w-]+\.[\w-]+\.[\w-]+$/);
        secrets.add(openToken(sealed.id, column, sealed[column] ?? ""));
      }
    }
    const canaries = [...secrets].filter((secret) => typeof secret === "string");
    expect(canaries.length).toBeGreaterThan(3);
    const tables = await db.$queryRaw<{ name: string }[]>`
      SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`;
    expect(tables.length).toBeGreaterThan(30);
    for (const { name } of tables) {
      const rows = await db.$queryRawUnsafe<{ row: string }[]>(`SELECT to_jsonb(t)::text AS row FROM ${name} t`);
      for (const canary of canaries)
        expect(
          rows.filter(({ row }) => row.includes(canary)),
          name,
        ).toEqual([]);
      expect(
        rows.filter(({ row }) => /ya29\.|\beyJ[\w-]{8}/.test(row)),
        name,
      ).toEqual([]);
    }
    await call(disconnect, "POST", "/disconnect");
    expect(lines.length).toBeGreaterThan(2);
    for (const canary of canaries) expect(lines.filter((line) => line.includes(canary))).toEqual([]);
    expect(lines.filter((line) => line.includes(token))).toEqual([]);
  });
});
