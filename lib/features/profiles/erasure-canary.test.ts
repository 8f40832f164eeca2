import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { POST as ASK } from "@/app/api/bookings/[token]/ask/route";
import { POST as CONFIRM } from "@/app/api/bookings/[token]/confirm/route";
import { POST as ANSWER } from "@/app/api/interviews/[token]/answers/route";
import { POST as COMPLETE } from "@/app/api/interviews/[token]/complete/route";
import { POST as CONSENT } from "@/app/api/interviews/[token]/consent/route";
import { DELETE } from "@/app/api/profiles/[profileId]/route";
import { POST as UPLOAD } from "@/app/api/profiles/cv/route";
import { POST as INTERVIEW } from "@/app/api/scheduling/ai-interview/route";
import { POST as BOOK } from "@/app/api/scheduling/book/route";
import { drainRunner } from "@/inngest/testing/drain-runner";
import { tokenFor } from "@/lib/auth/links";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { freeSlotFor } from "@/lib/features/sample/first-free-slot";
import { callRoute, createActor, createKeyFor } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";

const CANARY = "Zyxquell";
const EMAIL = `${CANARY.toLowerCase()}@mail.example`;
const CV = `${CANARY} Duarte\n${EMAIL}\n\nWork\n\nNurse, Hospital ${CANARY}, since 2019\n- Triage at night\n\nSkills: Triage\n`;

/** Where the canary still sings: every table of the product and of its queue, and every file. */
async function placesThatKnow(word: string): Promise<string[]> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname IN ('public', 'graphile_worker')`;
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await db.$queryRawUnsafe<{ line: string }[]>(
      `SELECT each::text AS line FROM ${name} AS each WHERE each::text ILIKE $1`,
      `%${word}%`,
    );
    found.push(...rows.map(({ line }) => `${name}: ${line.slice(0, 200)}`));
  }
  const files = await readdir(env.dataDir, { recursive: true, withFileTypes: true });
  for (const file of files.filter((entry) => entry.isFile())) {
    const at = path.join(file.parentPath, file.name);
    if (file.name.includes(word) || (await readFile(at, "utf8")).includes(word)) found.push(at);
  }
  return found;
}

describe("after an erasure", () => {
  let key: string;
  beforeEach(async () => {
    await resetDatabase();
    key = await createKeyFor(await createActor("admin"));
  });

  const keyed = (name: string) => ({ "idempotency-key": `${name}-${EMAIL}` });
  const upload = () => {
    const form = new FormData();
    form.append("file", new File([CV], `${CANARY}.txt`));
    return callRoute(UPLOAD, { path: "/api/profiles/cv", method: "POST", key, body: form, headers: keyed("upload") });
  };
  const json = async (response: Response) => {
    expect(response.status).toBeLessThan(300);
    return response.json();
  };

  async function bookACall(profileId: string) {
    const { booking_id: bookingId } = await json(
      await callRoute(BOOK, { path: "/scheduling/book", key, body: { profile_id: profileId }, headers: keyed("book") }),
    );
    const token = (await tokenFor(db, "booking", bookingId)) ?? "";
    const confirm = async (startsAt: string) =>
      callRoute(CONFIRM, {
        path: `/api/bookings/${token}/confirm`,
        params: { token },
        body: { starts_at: startsAt, timezone: "Europe/London", name: `${CANARY} Duarte`, email: EMAIL },
        headers: keyed("confirm"),
      });
    const startsAt = (await freeSlotFor(bookingId, 0))?.toISOString() ?? "";
    await json(await confirm(startsAt));
    await json(
      await callRoute(ASK, {
        path: `/api/bookings/${token}/ask`,
        params: { token },
        body: { note: `May ${CANARY} bring a friend?` },
        headers: keyed("ask"),
      }),
    );
    return () => confirm(startsAt);
  }

  async function takeAnInterview(profileId: string) {
    const body = { profile_id: profileId, duration_minutes: 10, send_link: true };
    const call = { path: "/scheduling/ai-interview", key, body, headers: keyed("interview") };
    const { interview_id: id } = await json(await callRoute(INTERVIEW, call));
    const params = { token: (await tokenFor(db, "interview", id)) ?? "" };
    const base = `/api/interviews/${params.token}`;
    const give = (what: typeof ANSWER, name: string, given: object) =>
      callRoute(what, {
        path: `${base}/${name}`,
        params,
        body: given,
        headers: keyed(JSON.stringify(given).slice(0, 60)),
      });
    let view = await json(await give(CONSENT, "consent", { accepted: true, mode: "text" }));
    while (view.question) {
      const answer = {
        question_id: view.question.question_id,
        answer_text: `At Hospital ${CANARY} I led triage for two years.`,
      };
      view = await json(await give(ANSWER, "answers", answer));
    }
    await json(await give(COMPLETE, "complete", { corrections: [] }));
    return () => callRoute(INTERVIEW, call);
  }

  /** Webhooks that wait to be applied, or failed to be: about the person, and about somebody else. */
  async function hearFromCalendly(profileId: string) {
    const { id } = await db.booking.create({
      data: {
        id: "calendly_0123456789abcdefghij",
        provider: "calendly",
        profileId,
        durationMinutes: 30,
        timeZone: "UTC",
        candidateEmail: EMAIL,
        expiresAt: new Date(Date.now() + 86_400_000),
      },
    });
    const invitee = (uuid: string) => `https://api.calendly.com/scheduled_events/E/invitees/${uuid}`;
    const payload = (uuid: string, more: object) =>
      JSON.stringify({ event: "invitee.created", payload: { uri: invitee(uuid), event: "E", ...more } });
    const bodies = {
      own: payload("OWN", { name: `${CANARY} Duarte`, tracking: { utm_content: id } }),
      address: payload("TYPED", { name: `${CANARY}, somebody`, email: EMAIL.toUpperCase() }),
      other: payload("OTHER", { name: "Ben Okri", email: "ben@mail.example" }),
    };
    await db.webhookDelivery.createMany({
      data: Object.entries(bodies).map(([deliveryId, body]) => ({ provider: "calendly", deliveryId, body })),
    });
    return async () => {
      const kept = await db.webhookDelivery.findMany({ orderBy: { deliveryId: "asc" } });
      return kept.map(({ deliveryId, body }) => [deliveryId, body === ""]);
    };
  }

  it("nothing about the person stands anywhere, and no repeated request brings it back", async () => {
    const { profile_id: profileId } = await json(await upload());
    await drainRunner({ fastForward: true });
    const repeatInterview = await takeAnInterview(profileId);
    const repeatConfirm = await bookACall(profileId);
    await drainRunner({ fastForward: true });
    // Something is still under way when the person is erased.
    await json(
      await callRoute(BOOK, { path: "/scheduling/book", key, body: { profile_id: profileId, duration_minutes: 60 } }),
    );
    const isEmptied = await hearFromCalendly(profileId);
    expect((await placesThatKnow(CANARY)).length).toBeGreaterThan(10);
    expect((await placesThatKnow(CANARY)).some((place) => place.includes("webhook_deliveries"))).toBe(true);

    const erased = await callRoute(DELETE, {
      path: `/api/profiles/${profileId}`,
      method: "DELETE",
      params: { profileId },
      key,
    });
    expect(erased.status).toBe(200);
    expect(await placesThatKnow(CANARY)).toEqual([]);
    expect(await isEmptied()).toEqual([
      ["address", true],
      ["other", false],
      ["own", true],
    ]);

    for (const repeat of [upload, repeatInterview, repeatConfirm]) {
      const response = await repeat();
      expect(response.status).toBe(404);
      expect(await response.text()).not.toContain(CANARY);
    }
    await drainRunner({ fastForward: true });
    expect(await db.profile.count()).toBe(0);
    expect(await placesThatKnow(CANARY)).toEqual([]);
  });
});
