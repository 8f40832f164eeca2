import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { reconcileCalendars } from "@/inngest/functions/reconcile-calendars";
import { db } from "@/lib/db";
import { createScene, NOW, type Scene, TUESDAY_TEN, withoutBuffers } from "@/lib/features/bookings/booking.fixtures";
import { cancelBooking } from "@/lib/features/bookings/cancel-booking";
import { sendInvitations } from "@/lib/features/bookings/send-invitations";
import { deliverMail } from "@/lib/features/messages/deliver-mail";
import { makeOutlook } from "@/lib/providers/calendar/outlook";
import { settingsOf } from "@/lib/providers/calendar/outlook/outlook.fixture";
import { resetDatabase } from "@/lib/testing/database";
import { startOutlookFake } from "@/lib/testing/fakes/outlook";
import {
  book,
  bookingRow,
  createHelena,
  HELENA,
  later,
  sceneWithGoogle,
  sceneWithZoho,
  startGoogle,
  startZoho,
} from "./calendar.fixtures";
import { reconcileEvents } from "./reconcile-events";
import { type CalendarDeps, syncEvent } from "./sync-event";

type Vendor = {
  deps: CalendarDeps;
  scene: Scene;
  standing: () => Date[];
  /** What the vendor knows of our request keys for a day only. */
  forgetKeys?: () => void;
  close: () => Promise<void>;
};

const vendors: Record<string, () => Promise<Vendor>> = {
  zoho: async () => {
    const world = await startZoho();
    return {
      deps: world.deps,
      scene: await sceneWithZoho(world),
      standing: () => world.fake.events().flatMap(({ isDeleted, start }) => (isDeleted ? [] : [start])),
      close: world.fake.close,
    };
  },
  google: async () => {
    const { fake, deps } = await startGoogle();
    return {
      deps,
      scene: await sceneWithGoogle(),
      standing: () =>
        [...fake.calendar(HELENA).events.values()].flatMap(({ status, start }) =>
          status === "cancelled" ? [] : [new Date(start?.dateTime ?? "")],
        ),
      close: fake.close,
    };
  },
  outlook: async () => {
    const fake = await startOutlookFake();
    fake.addMailbox(HELENA);
    await withoutBuffers();
    const hostId = await createHelena();
    await db.calendarConnection.create({
      data: {
        userId: hostId,
        provider: "outlook",
        accountEmail: HELENA,
        externalAccountId: HELENA,
        readCalendarIds: ["default"],
        writeCalendarId: "default",
      },
    });
    return {
      deps: { providers: [makeOutlook(settingsOf(fake))] },
      scene: await createScene({ hostId }),
      standing: () => fake.mailbox(HELENA).events.flatMap((one) => (one.isCancelled ? [] : [one.range.start])),
      forgetKeys: fake.forgetTransactions,
      close: fake.close,
    };
  },
};

describe.each(Object.keys(vendors))("a step at %s", (name) => {
  let vendor: Vendor;
  beforeEach(async () => {
    await resetDatabase();
    vendor = (await vendors[name]?.()) as Vendor;
  });
  afterEach(async () => {
    await db.$executeRaw`DROP TRIGGER IF EXISTS lose_commit ON bookings`;
    await vendor.close();
  });
  const booked = () => book(vendor.scene.applicationId, TUESDAY_TEN, NOW, vendor.deps);
  const reconcile = (minutes: number) => reconcileEvents(later(NOW, minutes), vendor.deps);

  /** Until `keepCommits`: whatever would save this of a booking's event fails, as if the database had gone at that moment. */
  async function loseCommits(when: string): Promise<void> {
    await db.$executeRaw`
      CREATE OR REPLACE FUNCTION lose_commit() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'the commit was lost'; END $$`;
    await db.$executeRawUnsafe(
      `CREATE TRIGGER lose_commit BEFORE UPDATE ON bookings FOR EACH ROW WHEN (${when}) EXECUTE FUNCTION lose_commit()`,
    );
  }
  const keepCommits = () => db.$executeRaw`DROP TRIGGER lose_commit ON bookings`;

  it("requirement 35: done three times, each time with what it saved lost, and again after 25 hours, makes one event", async () => {
    const bookingId = await booked();
    const before = await bookingRow(bookingId);
    const { eventState, eventId, eventEtag, eventSequence, eventAttempts, eventInvites, meetingLink } = before;
    for (const minutes of [0, 1, 2, 25 * 60]) {
      if (minutes > 60) vendor.forgetKeys?.();
      const outcome = await syncEvent({ bookingId }, later(NOW, minutes), vendor.deps);
      expect(outcome).toEqual({ outcome: "written" });
      expect(vendor.standing()).toEqual([TUESDAY_TEN]);
      const { eventCalendarId } = await bookingRow(bookingId);
      expect(eventCalendarId).not.toBeNull();
      await db.booking.update({
        where: { id: bookingId },
        data: {
          ...{ eventState, eventId, eventEtag, eventSequence, eventInvites, meetingLink },
          eventAttempts: eventAttempts + 1,
        },
      });
    }
  });

  it("requirement 37: whose event stands while its commit is lost is mended by the sweep within five minutes", async () => {
    const bookingId = await booked();
    await loseCommits(`NEW."eventState" = 'written'`);
    await expect(syncEvent({ bookingId }, NOW, vendor.deps)).rejects.toThrow();
    await keepCommits();
    expect(vendor.standing()).toEqual([TUESDAY_TEN]);
    expect(await bookingRow(bookingId)).toMatchObject({ status: "confirmed", eventState: "pending", eventId: null });
    await db.$executeRaw`UPDATE bookings SET "updatedAt" = ${NOW} WHERE id = ${bookingId}`;
    expect(await reconcile(1)).toMatchObject({ settled: 0 });
    const [{ cron }] = reconcileCalendars.opts.triggers as [{ cron: string }];
    const everyMinutes = Number(/^\*\/(\d+) \* \* \* \*$/.exec(cron)?.[1]);
    expect(await reconcile(5 - everyMinutes)).toMatchObject({ settled: 1, left: 0 });
    expect(vendor.standing()).toEqual([TUESDAY_TEN]);
    expect(await bookingRow(bookingId)).toMatchObject({ eventState: "written", eventId: expect.any(String) });
  });

  it("requirement 37: whose event was deleted while its commit is lost is mended by the sweep within five minutes", async () => {
    const bookingId = await booked();
    await syncEvent({ bookingId }, NOW, vendor.deps);
    await cancelBooking({ bookingId, by: { kind: "candidate" } }, NOW);
    await loseCommits(`NEW."eventState" = 'cancelled'`);
    await expect(syncEvent({ bookingId }, NOW, vendor.deps)).rejects.toThrow();
    await keepCommits();
    expect(vendor.standing()).toEqual([]);
    expect(await reconcile(5)).toMatchObject({ settled: 1, left: 0 });
    expect(vendor.standing()).toEqual([]);
    expect(await bookingRow(bookingId)).toMatchObject({ eventState: "cancelled" });
    expect(await reconcile(10)).toMatchObject({ settled: 0, left: 0 });
  });
});

describe("requirement 35: the invitations of a booking", () => {
  it("written three times, delivered three times, and again after 25 hours, are one mail each under one Message-ID", async () => {
    await resetDatabase();
    const world = await startZoho();
    const scene = await sceneWithZoho(world);
    const bookingId = await book(scene.applicationId, TUESDAY_TEN, NOW, world.deps);
    const sent: string[] = [];
    const failing = { id: "smtp" as const, send: () => Promise.reject(new Error("The mail server is gone.")) };
    const working = {
      id: "smtp" as const,
      send: async ({ messageId }: { messageId: string }) => void sent.push(messageId),
    };
    for (let time = 0; time < 3; time += 1) await sendInvitations({ bookingId });
    const mails = await db.mail.findMany();
    expect(mails.map(({ template }) => template).toSorted()).toEqual(["booking-confirmed", "booking-confirmed-host"]);
    for (const { id } of mails) {
      await expect(deliverMail({ mailId: id }, { provider: failing }, NOW)).rejects.toThrow();
      for (const hours of [0, 1, 25]) await deliverMail({ mailId: id }, { provider: working }, later(NOW, hours * 60));
    }
    await sendInvitations({ bookingId });
    expect(sent.toSorted()).toEqual(mails.map(({ messageId }) => messageId).toSorted());
    expect(await db.mail.count()).toBe(2);
    await world.fake.close();
  });
});
