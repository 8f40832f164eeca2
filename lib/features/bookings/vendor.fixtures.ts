import { db } from "@/lib/db";
import { makeCalendly } from "@/lib/providers/calendar/calendly";
import type { CalendarProvider } from "@/lib/providers/calendar/types";
import { type CalendlyFake, startCalendlyFake } from "@/lib/testing/fakes/calendly";
import type { SentDelivery } from "@/lib/testing/fakes/calendly/deliveries";
import { applyCalendarEvents } from "./apply-calendar-events";
import { addCandidate, createScene, NOW, type Scene } from "./booking.fixtures";
import { openBooking } from "./open-booking";

export const SIGNING_KEY = "signing-key-of-the-tests";
export type VendorScene = Scene & {
  fake: CalendlyFake;
  provider: CalendarProvider;
  bookingId: string;
  email: string;
  tracking: { utm_content: string };
};

/** A shortlisted candidate who was sent a single-use link of a Calendly of this machine. */
export async function createVendorScene(): Promise<VendorScene> {
  const scene = await createScene();
  const fake = await startCalendlyFake({ signingKey: SIGNING_KEY });
  const settings = { apiKey: fake.state.token, apiUrl: fake.baseUrl, webhookSigningKey: SIGNING_KEY };
  const provider = makeCalendly(() => settings);
  const bookingId = await openCalendlyLink(scene, scene.applicationId, provider);
  return { ...scene, fake, provider, bookingId, email: "amara@mail.example", tracking: { utm_content: bookingId } };
}

export async function openCalendlyLink(
  scene: Scene,
  applicationId: string,
  provider: CalendarProvider,
): Promise<string> {
  const { profile } = await db.application.findUniqueOrThrow({
    where: { id: applicationId },
    include: { profile: true },
  });
  const { booking } = await openBooking(
    {
      provider: "calendly",
      profileId: profile.id,
      candidate: { name: profile.name, email: profile.email },
      jobId: scene.jobId,
      applicationId,
      hosts: { mode: "single", hostIds: [scene.hostId] },
      durationMinutes: 30,
      timeZone: "Europe/Lisbon",
      expiresAt: new Date(NOW.getTime() + 14 * 86_400_000),
      effectKey: `vendor:${applicationId}`,
    },
    provider,
  );
  await db.application.update({ where: { id: applicationId }, data: { stage: "booking_sent" } });
  return booking.id;
}

/** Another candidate of the job with a link of the same Calendly. */
export const addVendorBooking = async (scene: VendorScene, name: string): Promise<string> =>
  openCalendlyLink(scene, await addCandidate(scene, name), scene.provider);

/** Deliveries as they are applied, one after the other, a second apart. */
export async function applyAll({ provider }: VendorScene, sent: readonly SentDelivery[], from = NOW) {
  const outcomes: string[] = [];
  for (const [index, { body }] of sent.entries()) {
    const event = provider.webhook?.interpret(JSON.parse(body));
    if (!event || event.type === "ignored") throw new Error("It was not understood.");
    const applied = await applyCalendarEvents(provider, [event], new Date(from.getTime() + index * 1000));
    outcomes.push(applied.outcome === "refused" ? applied.reason : applied.outcome);
  }
  return outcomes;
}

export async function stateOf({ bookingId, applicationId }: Pick<VendorScene, "bookingId" | "applicationId">) {
  const { status, startsAt, endsAt, cancelledBy, cancelReason, meetingLink } = await db.booking.findUniqueOrThrow({
    where: { id: bookingId },
  });
  const { stage } = await db.application.findUniqueOrThrow({ where: { id: applicationId } });
  const link = status === "confirmed" ? meetingLink : null;
  return { status, startsAt, endsAt, cancelledBy, cancelReason, stage, meetingLink: link };
}
