import { DateTime } from "luxon";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { POST as bookByApi } from "@/app/api/scheduling/book/route";
import { POST as record } from "@/app/api/scheduling/booking/[booking_id]/record/route";
import { POST as calendlyWebhook } from "@/app/api/webhooks/calendly/route";
import { startWorkers } from "@/inngest/embedded/runner";
import { engineInProcess } from "@/inngest/engine-in-process";
import { drainRunner } from "@/inngest/testing/drain-runner";
import { tokenFor } from "@/lib/auth/links";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { addCandidate, openLink, withoutBuffers } from "@/lib/features/bookings/booking.fixtures";
import {
  addVendorBooking,
  createVendorScene,
  SIGNING_KEY,
  type VendorScene,
} from "@/lib/features/bookings/vendor.fixtures";
import { callRoute, createActor, createKeyFor } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";
import { POST as confirm } from "./[token]/confirm/route";
import { POST as reschedule } from "./[token]/reschedule/route";

const DURATIONS = [15, 30, 45, 60];
const ZONE = "Europe/London";

/** Nine in the morning of a working day, in three to five days. */
function morning(): DateTime {
  let day = DateTime.now().setZone(ZONE).plus({ days: 3 }).startOf("day");
  while (day.weekday > 5) day = day.plus({ days: 1 });
  return day.set({ hour: 9 });
}
/** A quarter of an hour of that morning: eight of them, so that whatever is asked for overlaps with much else. */
const contested = (number: number): string =>
  morning()
    .plus({ minutes: (number % 8) * 15 })
    .toUTC()
    .toISO() ?? "";

type Answer = { door: string; status: number; body: { error?: { code: string; alternatives?: unknown[] } } };
const answerOf = async (door: string, response: Response): Promise<Answer> => ({
  door,
  status: response.status,
  body: (await response.json()) as Answer["body"],
});

let scene: VendorScene;
let key: string;
let others: { email: string }[];
let hostEmail: string;
beforeEach(async () => {
  env.calendlyWebhookSigningKey = SIGNING_KEY;
  await resetDatabase();
  await withoutBuffers();
  await db.workspace.update({ where: { id: 1 }, data: { slotGridMinutes: 15 } });
  scene = await createVendorScene();
  key = await createKeyFor(scene.recruiter);
  others = [await createActor("manager", "Ada North"), await createActor("manager", "Bo West")];
  hostEmail = (await db.user.findUniqueOrThrow({ where: { id: scene.hostId } })).email;
});
afterEach(async () => {
  env.calendlyWebhookSigningKey = undefined;
  await scene.fake.close();
});

async function takeTime(door: string, token: string, startsAt: string, route = confirm): Promise<Answer> {
  const action = route === confirm ? "confirm" : "reschedule";
  const path = `/api/bookings/${token}/${action}`;
  return answerOf(
    door,
    await callRoute(route, { path, params: { token }, body: { starts_at: startsAt, timezone: ZONE } }),
  );
}

/** A link that was made through the API: for the host, for a panel, or for one of a pool. */
async function linkByApi(number: number, hosts: object): Promise<string> {
  const profile = await db.profile.create({
    data: { name: `API ${number}`, email: `${crypto.randomUUID()}@mail.example` },
  });
  const body = { profile_id: profile.id, duration_minutes: DURATIONS[number % 4], provider: "manual", ...hosts };
  const response = await callRoute(bookByApi, { path: "/scheduling/book", key, body });
  const { booking_id: id } = (await response.json()) as { booking_id: string };
  return (await tokenFor(db, "booking", id)) ?? "";
}

/** A link as the automation mails it. */
async function mailedLink(number: number): Promise<string> {
  const { bookingId, token } = await openLink(await addCandidate(scene, `Candidate ${number}`), new Date());
  await db.booking.update({ where: { id: bookingId }, data: { durationMinutes: DURATIONS[number % 4] ?? 30 } });
  return token;
}

const times = <T>(count: number, make: (number: number) => Promise<T>) =>
  Array.from({ length: count }, (_, number) => number).reduce<Promise<T[]>>(
    async (made, number) => [...(await made), await make(number)],
    Promise.resolve([]),
  );

describe("requirement 31: two hundred at once over one host's morning, by every door", () => {
  it("never overlap; whoever loses is told so with other times, and nothing fails", { timeout: 240_000 }, async () => {
    const mailed = await times(90, mailedLink);
    const single = await times(20, (number) => linkByApi(number, { manager_email: hostEmail }));
    const panels = await times(15, (number) =>
      linkByApi(number, { manager_emails: [hostEmail, others[number % 2]?.email], host_mode: "panel" }),
    );
    const pools = await times(15, (number) =>
      linkByApi(number, { manager_emails: [hostEmail, others[number % 2]?.email], host_mode: "any" }),
    );
    const nextDay = morning().plus({ days: morning().weekday === 5 ? 3 : 1 });
    const moving = await times(15, async (number) => {
      const token = await mailedLink(1);
      const startsAt =
        nextDay
          .plus({ minutes: number * 30 })
          .toUTC()
          .toISO() ?? "";
      expect((await takeTime("before", token, startsAt)).status).toBe(200);
      return token;
    });
    const recorded = await times(15, (number) => addVendorBooking(scene, `Recorded ${number}`));
    const deliveries = await times(30, async (number) => {
      const bookingId = await addVendorBooking(scene, `Calendly ${number}`);
      const { email } = await db.profile.findFirstOrThrow({ where: { bookings: { some: { id: bookingId } } } });
      const start = new Date(contested(number));
      // Another person's calendar at Calendly, or it would refuse by itself.
      scene.fake.state.booked = [];
      return (await scene.fake.book({ start, email: email ?? "", tracking: { utm_content: bookingId } })).deliveries;
    });

    const workers = await startWorkers({ engine: await engineInProcess() });
    const attempts = [
      ...mailed.map((token, number) => () => takeTime("mail", token, contested(number))),
      ...single.map((token, number) => () => takeTime("API", token, contested(number))),
      ...panels.map((token, number) => () => takeTime("panel", token, contested(number))),
      ...pools.map((token, number) => () => takeTime("pool", token, contested(number))),
      ...moving.map((token, number) => () => takeTime("move", token, contested(number), reschedule)),
      ...recorded.map(
        (bookingId, number) => async () =>
          answerOf(
            "record",
            await callRoute(record, {
              path: `/scheduling/booking/${bookingId}/record`,
              params: { booking_id: bookingId },
              key,
              body: { starts_at: contested(number) },
            }),
          ),
      ),
      ...deliveries.flat().map(
        ({ headers, body }) =>
          async () =>
            answerOf(
              "webhook",
              await callRoute(calendlyWebhook, { path: "/api/webhooks/calendly", method: "POST", headers, body }),
            ),
      ),
    ];
    expect(attempts).toHaveLength(200);
    const shuffled = attempts.map((attempt, number) => ({ attempt, key: (number * 83) % 200 }));
    const answers = await Promise.all(shuffled.toSorted((a, b) => a.key - b.key).map(({ attempt }) => attempt()));
    await workers.stop();
    await drainRunner();

    const [{ overlaps, missing } = { overlaps: -1, missing: -1 }] = await db.$queryRaw<
      { overlaps: number; missing: number }[]
    >`
      SELECT
        (SELECT count(*)::int FROM booking_times a JOIN booking_times b ON a."hostId" = b."hostId"
          AND a."bookingId" < b."bookingId" AND a."startsAt" < b."endsAt" AND b."startsAt" < a."endsAt") AS overlaps,
        (SELECT count(*)::int FROM bookings k WHERE k.status = 'confirmed' AND NOT EXISTS (
          SELECT 1 FROM booking_times t WHERE t."bookingId" = k.id AND t."hostId" = k."hostId"
            AND t."startsAt" = k."startsAt" AND t."endsAt" = k."endsAt")) AS missing`;
    expect({ overlaps, missing }).toEqual({ overlaps: 0, missing: 0 });

    const lost = answers.filter(({ status }) => status !== 200);
    expect(lost.filter(({ status }) => status !== 409)).toEqual([]);
    for (const { door, body } of lost) {
      if (door === "record") expect(body.error?.code).toBe("conflict");
      else expect([door, body.error]).toMatchObject([door, { code: "slot_taken", alternatives: { length: 3 } }]);
    }
    const wonAt = new Set(answers.filter(({ status }) => status === 200).map(({ door }) => door));
    expect(wonAt).toContain("webhook");
    expect(wonAt.size).toBeGreaterThan(1);
    expect(await db.workflowRun.count({ where: { isDeadLetter: true } })).toBe(0);
  });
});
