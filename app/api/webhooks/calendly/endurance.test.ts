import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { startWorkers } from "@/inngest/embedded/runner";
import { engineInProcess } from "@/inngest/engine-in-process";
import { drainRunner } from "@/inngest/testing/drain-runner";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { forgetStaleRecords } from "@/lib/features/access/forget-stale-records";
import { eventsNamed, TUESDAY_TEN, withoutBuffers } from "@/lib/features/bookings/booking.fixtures";
import { createVendorScene, SIGNING_KEY, stateOf, type VendorScene } from "@/lib/features/bookings/vendor.fixtures";
import { callRoute } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";
import { type SentDelivery, signatureHeader } from "@/lib/testing/fakes/calendly/deliveries";
import { POST } from "./route";

const HOUR_MS = 3_600_000;
const root = path.resolve(import.meta.dirname, "../../../..");

let scene: VendorScene;
beforeEach(async () => {
  env.calendlyWebhookSigningKey = SIGNING_KEY;
  await resetDatabase();
  await withoutBuffers();
  scene = await createVendorScene();
});
afterEach(async () => {
  vi.useRealTimers();
  Object.assign(env, { calendlyWebhookSigningKey: undefined, calendlyApiKey: undefined, calendlyApiUrl: undefined });
  await scene.fake.close();
});

type Post = Pick<SentDelivery, "headers" | "body">;
const post = ({ headers, body }: Post) =>
  callRoute(POST, { path: "/api/webhooks/calendly", method: "POST", headers, body });
const signed = (body: string): Post => ({
  body,
  headers: { "Calendly-Webhook-Signature": signatureHeader(SIGNING_KEY, body, new Date()) },
});
const delivery = async (): Promise<Post> => {
  const { email, tracking, fake } = scene;
  const [sent] = (await fake.book({ start: TUESDAY_TEN, email, tracking })).deliveries;
  if (!sent) throw new Error("Nothing was sent.");
  return sent;
};

describe("requirement 21: one delivery", () => {
  it("a hundred times at once, and again after an hour, 25, 80 and 800 hours with a fresh timestamp, has one effect", async () => {
    const { body } = await delivery();
    const answers = await Promise.all(Array.from({ length: 100 }, () => post(signed(body))));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    await drainRunner();
    for (const hours of [1, 25, 80, 800]) {
      const later = new Date(Date.now() + hours * HOUR_MS);
      await forgetStaleRecords(later);
      vi.useFakeTimers({ toFake: ["Date"], now: later });
      expect((await post(signed(body))).status).toBe(200);
      vi.useRealTimers();
      await drainRunner();
    }
    expect(await db.webhookDelivery.count()).toBe(1);
    expect(await eventsNamed("webhook/received")).toHaveLength(1);
    expect(await eventsNamed("booking/confirmed")).toHaveLength(1);
    expect(await db.timelineEntry.count({ where: { kind: "booking.confirmed" } })).toBe(1);
    expect(await stateOf(scene)).toMatchObject({ status: "confirmed", startsAt: TUESDAY_TEN });
  });
});

describe("requirement 23: an answer of 2xx", () => {
  const children: ChildProcess[] = [];
  afterEach(() => {
    for (const child of children.splice(0)) child.kill("SIGKILL");
  });

  /** A process of its own takes the delivery, and is killed as soon as it has answered. */
  async function answerOfKilledProcess(given: Post, variables: Record<string, string> = {}): Promise<number> {
    const child = spawn(
      process.execPath,
      ["--conditions=react-server", "--import", "tsx", "lib/testing/take-delivery.ts"],
      {
        cwd: root,
        env: { ...process.env, CALENDLY_WEBHOOK_SIGNING_KEY: SIGNING_KEY, ...variables },
        stdio: ["pipe", "pipe", "inherit"],
      },
    );
    children.push(child);
    child.stdin?.end(JSON.stringify(given));
    let said = "";
    await new Promise<void>((resolve, reject) => {
      child.once("close", () => reject(new Error(`It ended by itself: ${said}`)));
      child.stdout?.on("data", (chunk) => {
        said += chunk;
        if (said.endsWith("\n")) resolve();
      });
    });
    child.removeAllListeners("close");
    const ended = once(child, "close");
    child.kill("SIGKILL");
    await ended;
    return Number(said);
  }

  it("stands for work that is done although the process is killed the moment it has answered", {
    timeout: 60_000,
  }, async () => {
    expect(await answerOfKilledProcess(await delivery())).toBe(200);
    expect(await stateOf(scene)).toMatchObject({ status: "pending" });
    await drainRunner();
    expect(await stateOf(scene)).toMatchObject({ status: "confirmed", startsAt: TUESDAY_TEN });
  });

  it("is not given while the database is down", { timeout: 60_000 }, async () => {
    const status = await answerOfKilledProcess(await delivery(), {
      DATABASE_URL: "postgresql://nobody:nothing@127.0.0.1:9/gone",
    });
    expect(status).toBeGreaterThanOrEqual(500);
    expect(await db.webhookDelivery.count()).toBe(0);
  });
});

describe("requirement 24: fifty deliveries a second", () => {
  // How fast is measured by `npm run bench`.
  it("are answered while Calendly answers none of the questions that they lead to", { timeout: 60_000 }, async () => {
    const { fake } = scene;
    Object.assign(env, { calendlyApiKey: fake.state.token, calendlyApiUrl: fake.baseUrl });
    fake.misbehave({ kind: "silence" });
    const told = JSON.parse((await delivery()).body) as { payload: { uri: string } };
    // Without its times Calendly has to be asked for them.
    const { uri, ...payload } = told.payload;
    const bodies = Array.from({ length: 200 }, (_, number) =>
      JSON.stringify({
        ...told,
        payload: {
          ...payload,
          uri: `${uri}-${number}`,
          scheduled_event: null,
        },
      }),
    );
    const callsBefore = fake.calls.length;
    const workers = await startWorkers({ engine: await engineInProcess() });
    const statuses = new Set<number>();
    await Promise.all(
      bodies.map(async (body, number) => {
        await new Promise((resolve) => setTimeout(resolve, number * 20));
        statuses.add((await post(signed(body))).status);
      }),
    );
    const asked = fake.calls.length - callsBefore;
    fake.behave();
    await workers.stop();
    expect(statuses).toEqual(new Set([200]));
    expect(asked).toBeGreaterThan(0);
    expect(await db.webhookDelivery.count()).toBe(200);
  });
});
