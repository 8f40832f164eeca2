import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import type { CalendarProvider } from "@/lib/providers/calendar/types";
import { resetDatabase } from "@/lib/testing/database";
import type { SentDelivery } from "@/lib/testing/fakes/calendly/deliveries";
import { TUESDAY_TEN, withoutBuffers } from "./booking.fixtures";
import { applyAll, createVendorScene, stateOf, type VendorScene } from "./vendor.fixtures";
import { isInDoubt, standingOf } from "./vendor-rules";

const HOUR_MS = 3_600_000;
type Deed = "move" | "cancel" | "book";
const deeds = fc.array(fc.constantFrom<Deed>("move", "move", "cancel", "book"), { maxLength: 4 });

let scene: VendorScene | undefined;
afterEach(() => scene?.fake.close());

/** What somebody does at Calendly, from their first booking on, and the deliveries of it in their order. */
async function perform({ fake, email, tracking }: VendorScene, plan: Deed[]): Promise<SentDelivery[]> {
  const sent: SentDelivery[] = [];
  let current: string | null = null;
  for (const [index, deed] of (["book", ...plan] as Deed[]).entries()) {
    const start = new Date(TUESDAY_TEN.getTime() + index * HOUR_MS);
    if (deed === "book" && current === null) {
      const { deliveries, inviteeUri } = await fake.book({ start, email, tracking });
      sent.push(...deliveries);
      current = inviteeUri;
    } else if (deed === "move" && current !== null) {
      const { deliveries, inviteeUri } = await fake.reschedule(current, start);
      sent.push(...deliveries);
      current = inviteeUri;
    } else if (deed === "cancel" && current !== null) {
      sent.push(...(await fake.cancel(current, { reason: `Because ${index}` })).deliveries);
      current = null;
    }
  }
  return sent;
}

/** The booking as if nothing had been delivered. */
async function forget({ bookingId, applicationId }: VendorScene): Promise<void> {
  await db.vendorTime.deleteMany();
  await db.outboxEvent.deleteMany();
  await db.booking.update({
    where: { id: bookingId },
    data: { status: "pending", startsAt: null, endsAt: null, cancelledAt: null, cancelledBy: null, cancelReason: null },
  });
  await db.application.update({ where: { id: applicationId }, data: { stage: "booking_sent" } });
}

/** Calendly as it is when it cannot be asked: what was delivered has to be enough. */
const deaf = ({ bookingLinks, ...provider }: CalendarProvider): CalendarProvider => ({
  ...provider,
  ...(bookingLinks ? { bookingLinks: { createBookingLink: bookingLinks.createBookingLink } } : {}),
});

describe("deliveries in any order, some of them twice", () => {
  it.each(["deaf", "willing to be asked"])(
    "end where they end in order, by a vendor that is %s",
    async (kind) => {
      await resetDatabase();
      await withoutBuffers();
      scene = await createVendorScene();
      const current = kind === "deaf" ? { ...scene, provider: deaf(scene.provider) } : scene;
      await fc.assert(
        fc.asyncProperty(deeds, fc.infiniteStream(fc.nat()), fc.nat(4), async (plan, keys, repeats) => {
          current.fake.state.booked = [];
          await forget(current);
          const sent = await perform(current, plan);
          await applyAll(current, sent);
          const inOrder = await stateOf(current);
          expect(inOrder.status).not.toBe("pending");
          await forget(current);
          const shuffled = [...sent, ...sent.slice(0, repeats)]
            .map((delivery) => ({ delivery, key: keys.next().value as number }))
            .toSorted((a, b) => a.key - b.key)
            .map(({ delivery }) => delivery);
          await applyAll(current, shuffled);
          expect(await stateOf(current)).toEqual(inOrder);
        }),
        { numRuns: 25 },
      );
    },
    120_000,
  );

  it("and all at once end there too", async () => {
    await resetDatabase();
    await withoutBuffers();
    scene = await createVendorScene();
    const current = scene;
    const sent = await perform(current, ["move", "move", "cancel", "book"]);
    await Promise.all([...sent, ...sent].map((delivery) => applyAll(current, [delivery])));
    expect(await stateOf(current)).toMatchObject({
      status: "confirmed",
      startsAt: new Date(TUESDAY_TEN.getTime() + 4 * HOUR_MS),
      stage: "booked",
    });
  });
});

describe("what a booking is by the times taken for it", () => {
  const time = (bookedAt: number, change: object = {}) => ({
    externalId: `t${bookedAt}`,
    bookedAt: new Date(bookedAt),
    cancelledAt: null,
    isReschedule: false,
    replacesExternalId: null,
    ...change,
  });
  const gone = { cancelledAt: new Date(99) };

  it("is the latest that stands, else the last that was given up", () => {
    expect(standingOf([])).toEqual({ kind: "none" });
    expect(standingOf([time(2), time(1)])).toMatchObject({ kind: "booked", time: { externalId: "t2" } });
    expect(standingOf([time(2, gone), time(1)])).toMatchObject({ kind: "booked", time: { externalId: "t1" } });
    expect(standingOf([time(2, gone), time(1, gone)])).toMatchObject({ kind: "cancelled", time: { externalId: "t2" } });
  });

  it("is never a time that another took the place of, though its own cancellation is still to come", () => {
    const second = time(2, { ...gone, isReschedule: true, replacesExternalId: "t1" });
    expect(standingOf([second, time(1)])).toEqual({ kind: "moving" });
    expect(standingOf([time(3, { ...gone, replacesExternalId: "t1" }), time(1)])).toMatchObject({
      kind: "cancelled",
      time: { externalId: "t3" },
    });
  });

  it("is not cancelled while the time it is moved to has not been told", () => {
    expect(standingOf([time(1, { ...gone, isReschedule: true })])).toEqual({ kind: "moving" });
  });

  it("is in doubt while one of them is spoken of and was never told, and only then", () => {
    expect(isInDoubt([])).toBe(false);
    expect(isInDoubt([time(1), time(2, { replacesExternalId: "t1" })])).toBe(false);
    expect(isInDoubt([time(1, gone)])).toBe(false);
    expect(isInDoubt([time(1, { ...gone, isReschedule: true })])).toBe(true);
    expect(isInDoubt([time(1), time(3, { ...gone, replacesExternalId: "t2" })])).toBe(true);
  });
});
