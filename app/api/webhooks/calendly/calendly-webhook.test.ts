import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { drainRunner } from "@/inngest/testing/drain-runner";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { eventsNamed, TUESDAY_TEN, withoutBuffers } from "@/lib/features/bookings/booking.fixtures";
import { createVendorScene, SIGNING_KEY, stateOf, type VendorScene } from "@/lib/features/bookings/vendor.fixtures";
import { callRoute } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";
import { type SentDelivery, signatureHeader } from "@/lib/testing/fakes/calendly/deliveries";
import { POST } from "./route";

let scene: VendorScene;
beforeEach(async () => {
  env.calendlyWebhookSigningKey = `key-to-come, ${SIGNING_KEY}`;
  await resetDatabase();
  await withoutBuffers();
  scene = await createVendorScene();
});
afterEach(async () => {
  env.calendlyWebhookSigningKey = undefined;
  await scene.fake.close();
});

const post = ({ headers, body }: Pick<SentDelivery, "headers" | "body">) =>
  callRoute(POST, { path: "/api/webhooks/calendly", method: "POST", headers, body });
const signed = (body: string) => ({
  body,
  headers: { "Calendly-Webhook-Signature": signatureHeader(SIGNING_KEY, body, new Date()) },
});
const book = async (options = {}) => {
  const { email, tracking, fake } = scene;
  const [sent] = (await fake.book({ start: TUESDAY_TEN, email, tracking }, options)).deliveries;
  if (!sent) throw new Error("Nothing was sent.");
  return sent;
};
const stored = () => db.webhookDelivery.count();

describe("POST /api/webhooks/calendly", () => {
  it("stores a delivery with its event, and the booking is confirmed when the event is worked on", async () => {
    expect((await post(await book())).status).toBe(200);
    expect(await stateOf(scene)).toMatchObject({ status: "pending" });
    expect(await eventsNamed("webhook/received")).toHaveLength(1);
    await drainRunner();
    expect(await stateOf(scene)).toMatchObject({ status: "confirmed", startsAt: TUESDAY_TEN, stage: "ai_interview" });
    const run = await db.workflowRun.findFirstOrThrow({ where: { functionId: { contains: "apply-webhook" } } });
    expect(run).toMatchObject({ status: "completed", output: { outcome: "confirmed" } });
    expect(await db.webhookDelivery.findMany()).toMatchObject([{ provider: "calendly", body: "" }]);
  });

  it("takes a repeat, at once or a day later with a fresh signature, and does nothing twice", async () => {
    const sent = await book();
    const answers = await Promise.all(Array.from({ length: 20 }, () => post(sent)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    await drainRunner();
    expect((await post(signed(sent.body))).status).toBe(200);
    await drainRunner();
    expect(await stored()).toBe(1);
    expect(await eventsNamed("booking/confirmed")).toHaveLength(1);
  });

  it("takes what it has no use for: unknown bookings and other events", async () => {
    const { email, fake } = scene;
    const { deliveries } = await fake.book({ start: TUESDAY_TEN, email });
    for (const sent of deliveries) expect((await post(sent)).status).toBe(200);
    expect((await post(signed('{"event":"contact.created","payload":{}}'))).status).toBe(200);
    await drainRunner();
    expect(await db.workflowRun.count({ where: { status: "completed" } })).toBe(2);
    expect(await stateOf(scene)).toMatchObject({ status: "pending" });
  });

  it.each([
    ["of another key", { signature: "bad" }],
    ["that is missing", { signature: "missing" }],
    ["that is ten minutes old", { ageSeconds: 600 }],
    ["from ten minutes ahead", { ageSeconds: -600 }],
  ])("refuses a signature %s, and stores nothing", async (_what, options) => {
    expect((await post(await book(options))).status).toBe(401);
    expect([await stored(), await eventsNamed("webhook/received")]).toEqual([0, []]);
  });

  it("refuses everything where no key is set", async () => {
    env.calendlyWebhookSigningKey = undefined;
    expect((await post(await book())).status).toBe(401);
    const { headers, body } = signed("{}");
    env.calendlyWebhookSigningKey = "";
    expect((await post({ headers, body })).status).toBe(401);
  });

  it("refuses JSON that was written anew on its way, and bytes that are no text", async () => {
    const { headers, body } = await book();
    expect((await post({ headers, body: JSON.stringify(JSON.parse(body), null, 1) })).status).toBe(401);
    expect((await post({ headers, body: `\uFEFF${body}` })).status).toBe(401);
  });

  it("refuses a body over 1 MB before reading it, and signed bodies that are no usable JSON", async () => {
    expect((await post(signed(`{"a":"${"x".repeat(1024 * 1024)}"}`))).status).toBe(413);
    for (const body of [
      "",
      "{",
      "[]",
      "null",
      `{"a":${"[".repeat(10_000)}${"]".repeat(10_000)}}`,
      "[".repeat(500_000),
    ]) {
      const { status } = await post(signed(body));
      expect([body.slice(0, 9), status]).toEqual([body.slice(0, 9), 400]);
    }
    expect(await stored()).toBe(0);
  });

  it("does not say that it has what could not be written", async () => {
    const sent = await book();
    await db.$executeRaw`ALTER TABLE webhook_deliveries RENAME TO webhook_deliveries_away`;
    const { status } = await post(sent);
    await db.$executeRaw`ALTER TABLE webhook_deliveries_away RENAME TO webhook_deliveries`;
    expect(status).toBeGreaterThanOrEqual(500);
    expect((await post(sent)).status).toBe(200);
  });

  it("stores both a delivery and its event, or neither", async () => {
    const sent = await book();
    await db.$executeRaw`ALTER TABLE outbox_events RENAME TO outbox_events_away`;
    const { status } = await post(sent);
    await db.$executeRaw`ALTER TABLE outbox_events_away RENAME TO outbox_events`;
    expect([status, await stored()]).toEqual([500, 0]);
  });
});
