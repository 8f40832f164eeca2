import { beforeEach, describe, expect, it } from "vitest";
import { POST as cancel } from "@/app/api/scheduling/booking/[booking_id]/cancel/route";
import { GET as status } from "@/app/api/scheduling/booking/[booking_id]/status/route";
import { db } from "@/lib/db";
import { createScene, type Scene } from "@/lib/features/bookings/booking.fixtures";
import { callRoute, createActor, createKeyFor } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";
import { POST as book } from "./route";

let scene: Scene;
let key: string;
beforeEach(async () => {
  await resetDatabase();
  scene = await createScene();
  key = await createKeyFor(scene.recruiter);
});

const post = (body: unknown, headers: HeadersInit = {}) =>
  callRoute(book, { path: "/scheduling/book", key, body, headers });
const failure = async (response: Response) => {
  const { error } = (await response.json()) as {
    error: { code: string; details?: { path: string }[]; allowed?: string[] };
  };
  return { status: response.status, code: error.code, paths: error.details?.map(({ path }) => path) };
};

describe("POST /scheduling/book", () => {
  it("answers 201 in the guide's shape, with the job's manager as host", async () => {
    const response = await post({
      profile_id: scene.profileId,
      duration_minutes: 45,
      provider: "manual",
      timezone: "Europe/London",
    });
    expect(response.status).toBe(201);
    const answer = (await response.json()) as { booking_id: string; booking_link: string; expires_at: string };
    expect(answer).toEqual({
      booking_link: expect.stringMatching(/^http:\/\/localhost:8040\/book\/[\w-]{32}$/),
      booking_id: expect.stringMatching(/^manual_[\w-]{24}$/),
      provider: "manual",
      duration_minutes: 45,
      expires_at: expect.stringMatching(/Z$/),
      status: "pending",
    });
    expect(await db.booking.findUnique({ where: { id: answer.booking_id } })).toMatchObject({
      hostId: scene.hostId,
      jobId: scene.jobId,
      applicationId: scene.applicationId,
      timeZone: "Europe/London",
    });
    expect(await db.mail.count()).toBe(0);
  });

  it("makes an unknown manager_email a manager, once", async () => {
    for (let call = 0; call < 2; call++)
      expect((await post({ profile_id: scene.profileId, manager_email: "Ada.King@kestrel.example" })).status).toBe(201);
    expect(
      await db.user.findMany({ where: { email: "ada.king@kestrel.example" }, select: { name: true, role: true } }),
    ).toEqual([{ name: "Ada King", role: "manager" }]);
  });

  it("asked again with the same Idempotency-Key gives the first answer", async () => {
    const [first, second] = [
      await post({ profile_id: scene.profileId }, { "idempotency-key": "k1" }),
      await post({ profile_id: scene.profileId }, { "idempotency-key": "k1" }),
    ];
    expect(await second.json()).toEqual(await first.json());
    expect(await db.booking.count()).toBe(1);
  });

  it("asked again by one whose answer was lost gives the booking there is; asked for something else, later or after its end, another", async () => {
    const body = { profile_id: scene.profileId, duration_minutes: 30 };
    const answers = await Promise.all(Array.from({ length: 10 }, () => post(body)));
    const links = await Promise.all(
      answers.map(async (response) => ((await response.json()) as { booking_link: string }).booking_link),
    );
    expect(new Set(links).size).toBe(1);
    expect(await db.booking.count()).toBe(1);
    await post({ ...body, duration_minutes: 60 });
    expect(await db.booking.count()).toBe(2);
    await db.booking.updateMany({ data: { createdAt: new Date(Date.now() - 11 * 60_000) } });
    await post(body);
    expect(await db.booking.count()).toBe(3);
    await db.booking.updateMany({ data: { status: "cancelled" } });
    await Promise.all([post(body), post(body)]);
    expect(await db.booking.count()).toBe(4);
  });

  it.each([
    ["an unknown profile", { profile_id: crypto.randomUUID() }, 404, "profile_not_found"],
    ["a malformed id", { profile_id: "abc" }, 422, "invalid_request"],
    ["a time zone that is none", { timezone: "Mars/Olympus" }, 422, "invalid_request"],
    ["five minutes", { duration_minutes: 5 }, 422, "invalid_request"],
    ["ten thousand minutes", { duration_minutes: 10_000 }, 422, "invalid_request"],
    ["half a minute more", { duration_minutes: 30.5 }, 422, "invalid_request"],
    ["an unknown provider", { provider: "doodle" }, 422, "unsupported_provider"],
    ["a provider of a later version", { provider: "google" }, 422, "provider_not_configured"],
    ["Calendly that is not set up", { provider: "calendly" }, 422, "provider_not_configured"],
    ["a job that is not there", { job_id: crypto.randomUUID() }, 404, "job_not_found"],
  ])("refuses %s", async (_what, change, expectedStatus, code) => {
    expect(await failure(await post({ profile_id: scene.profileId, ...change }))).toMatchObject({
      status: expectedStatus,
      code,
    });
    expect(await db.booking.count()).toBe(0);
  });

  it("names the allowed providers and says what Calendly needs", async () => {
    const unknown = (await (await post({ profile_id: scene.profileId, provider: "doodle" })).json()) as {
      error: { message: string };
    };
    expect(unknown.error.message).toContain("calendly, google, outlook, zoho, manual");
    const unset = (await (await post({ profile_id: scene.profileId, provider: "calendly" })).json()) as {
      error: { message: string };
    };
    expect(unset.error.message).toContain("CALENDLY_USERNAME");
  });

  it("asks for credentials, and for a recruiter", async () => {
    expect((await callRoute(book, { path: "/scheduling/book", body: { profile_id: scene.profileId } })).status).toBe(
      401,
    );
    const manager = await createKeyFor(await createActor("manager"));
    expect(
      (await callRoute(book, { path: "/scheduling/book", key: manager, body: { profile_id: scene.profileId } })).status,
    ).toBe(403);
  });
});

describe("a booking's status and its cancellation", () => {
  const made = async () =>
    ((await (await post({ profile_id: scene.profileId })).json()) as { booking_id: string }).booking_id;
  const read = (id: string, query = "", as = key) =>
    callRoute(status, { path: `/scheduling/booking/${id}/status${query}`, params: { booking_id: id }, key: as });
  const end = (id: string, query = "") =>
    callRoute(cancel, {
      path: `/scheduling/booking/${id}/cancel${query}`,
      method: "POST",
      params: { booking_id: id },
      key,
    });

  it("are answered as the guide prints them; cancelled twice is the same answer", async () => {
    const id = await made();
    expect(await (await read(id, "?provider=manual")).json()).toMatchObject({
      success: true,
      booking_id: id,
      provider: "manual",
      status: "pending",
      profile_id: scene.profileId,
      starts_at: null,
      booking_link: expect.any(String),
    });
    const answers = [await end(id, "?provider=manual"), await end(id, "?provider=manual")];
    for (const answer of answers)
      expect(await answer.json()).toEqual({ success: true, booking_id: id, provider: "manual", status: "cancelled" });
    expect(await (await read(id)).json()).toMatchObject({ status: "cancelled" });
  });

  it("are 404 for another provider, an unknown id and a manager of other jobs, 422 for no provider at all", async () => {
    const id = await made();
    expect((await read(id, "?provider=calendly")).status).toBe(404);
    expect((await read("manual_unknown")).status).toBe(404);
    expect((await read(id, "", await createKeyFor(await createActor("manager")))).status).toBe(404);
    expect((await read(id, "?provider=doodle")).status).toBe(422);
  });
});
