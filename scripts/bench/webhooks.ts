import { POST } from "@/app/api/webhooks/calendly/route";
import { startWorkers } from "@/inngest/embedded/runner";
import { engineInProcess } from "@/inngest/engine-in-process";
import { env } from "@/lib/env";
import { TUESDAY_TEN } from "@/lib/features/bookings/booking.fixtures";
import { createVendorScene, SIGNING_KEY } from "@/lib/features/bookings/vendor.fixtures";
import { callRoute } from "@/lib/testing/actors";
import { signatureHeader } from "@/lib/testing/fakes/calendly/deliveries";
import { report, spreadOf } from "./measure";

const COUNT = 250;
const EVERY_MS = 20;

/** Fifty deliveries a second, each of which Calendly has to be asked about, while it takes five seconds for each answer. */
export async function benchWebhooks(): Promise<void> {
  const scene = await createVendorScene();
  const { fake, email, tracking } = scene;
  Object.assign(env, {
    calendlyWebhookSigningKey: SIGNING_KEY,
    calendlyApiKey: fake.state.token,
    calendlyApiUrl: fake.baseUrl,
  });
  const [sent] = (await fake.book({ start: TUESDAY_TEN, email, tracking })).deliveries;
  const told = JSON.parse(sent?.body ?? "") as { payload: { uri: string } };
  fake.misbehave({ kind: "slow", delayMs: 5_000 });
  const workers = await startWorkers({ engine: await engineInProcess() });
  const times: number[] = [];
  await Promise.all(
    Array.from({ length: COUNT }, async (_, number) => {
      const payload = { ...told.payload, uri: `${told.payload.uri}-${number}`, scheduled_event: null };
      const body = JSON.stringify({ ...told, payload });
      await new Promise((resolve) => setTimeout(resolve, number * EVERY_MS));
      const headers = { "Calendly-Webhook-Signature": signatureHeader(SIGNING_KEY, body, new Date()) };
      const start = performance.now();
      const { status } = await callRoute(POST, { path: "/api/webhooks/calendly", method: "POST", headers, body });
      times.push(performance.now() - start);
      if (status !== 200) throw new Error(`The webhook answered ${status}.`);
    }),
  );
  fake.behave();
  await workers.stop();
  await fake.close();
  report("A webhook's answer, 50 a second, slow vendor behind it", spreadOf(times), 3_000, "p99");
}
