import { beforeEach, describe, expect, it } from "vitest";
import { type BusyReading, NOTHING_CONNECTED } from "@/lib/connections/busy-times";
import { db } from "@/lib/db";
import { AppError, isConstraintViolation } from "@/lib/errors";
import { callOfReminder } from "@/lib/features/messages/rules";
import { createActor } from "@/lib/testing/actors";
import { resetDatabase } from "@/lib/testing/database";
import { addCandidate, createScene, NOW, openLink, type Scene, TUESDAY_TEN, withoutBuffers } from "./booking.fixtures";
import { cancelBooking } from "./cancel-booking";
import { confirmBooking } from "./confirm-booking";
import { remindCalls } from "./remind-calls";
import { findBooking } from "./repository";
import { requestBooking } from "./request-booking";
import { rescheduleBooking } from "./reschedule-booking";
import { bookRequestSchema } from "./schema";
import { sendBookingChange } from "./send-booking-change";
import { sendInvitations } from "./send-invitations";
import { linkBookingView, slotsView } from "./views";

const at = (minutes: number) => new Date(TUESDAY_TEN.getTime() + minutes * 60_000);
const codeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => "done",
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  );

let scene: Scene;
let managers: { userId: string; email: string }[];
beforeEach(async () => {
  await resetDatabase();
  await withoutBuffers();
  scene = await createScene();
  managers = await Promise.all(["Ada North", "Bo West", "Cy East"].map((name) => createActor("manager", name)));
});

const book = async (host_mode: "panel" | "any", names = managers, profileId = scene.profileId) =>
  (
    await requestBooking(
      scene.recruiter,
      { profile_id: profileId, manager_emails: names.map(({ email }) => email), host_mode },
      NOW,
    )
  ).booking_id;
const bookNew = async (host_mode: "panel" | "any", names = managers) => {
  const { id } = await db.profile.create({ data: { name: "Candidate", email: `${crypto.randomUUID()}@mail.example` } });
  return book(host_mode, names, id);
};
const record = async (id: string) => {
  const booking = await findBooking(db, id);
  if (!booking) throw new Error("gone");
  return booking;
};
/** A single call of that manager. */
const takeTime = async (hostId: string, startsAt: Date) => {
  const { bookingId } = await openLink(await addCandidate(scene, "Someone"));
  await db.booking.update({ where: { id: bookingId }, data: { hostId } });
  return confirmBooking(bookingId, { starts_at: startsAt }, NOW);
};
const hostOf = (n: number) => managers[n]?.userId as string;
const slotsOf = async (id: string) =>
  (await slotsView(await record(id), {}, NOW)).slots.map(({ starts_at }) => starts_at);

describe("a panel", () => {
  it("is offered the times at which all are free, and takes the time of each", async () => {
    await takeTime(hostOf(1), TUESDAY_TEN);
    const id = await book("panel");
    expect(await slotsOf(id)).not.toContain(TUESDAY_TEN.toISOString());
    expect(await codeOf(confirmBooking(id, { starts_at: TUESDAY_TEN }, NOW))).toBe("slot_taken");
    await confirmBooking(id, { starts_at: at(30) }, NOW);
    expect(await db.bookingTime.count({ where: { bookingId: id } })).toBe(3);
    expect((await linkBookingView(await record(id), NOW)).host_name).toBe("Ada North, Bo West and Cy East");
    for (const n of [0, 1, 2]) expect(await codeOf(takeTime(hostOf(n), at(30)))).toBe("slot_taken");
  });

  it("frees everybody when it is cancelled and moves everybody when it is moved", async () => {
    const id = await book("panel");
    await confirmBooking(id, { starts_at: TUESDAY_TEN }, NOW);
    await rescheduleBooking(id, { starts_at: at(60) }, NOW);
    await takeTime(hostOf(2), TUESDAY_TEN);
    expect(await codeOf(takeTime(hostOf(2), at(60)))).toBe("slot_taken");
    await cancelBooking({ bookingId: id, by: { kind: "candidate" } }, NOW);
    await takeTime(hostOf(2), at(60));
    expect(await db.bookingTime.count({ where: { bookingId: id } })).toBe(0);
  });

  it("is invited as a whole: each host once, by their own clock, and the candidate by all names", async () => {
    await db.user.update({ where: { id: hostOf(1) }, data: { timeZone: "Asia/Kolkata" } });
    const id = await book("panel");
    await confirmBooking(id, { starts_at: TUESDAY_TEN }, NOW);
    for (let twice = 0; twice < 2; twice++) await sendInvitations({ bookingId: id });
    const mails = await db.mail.findMany({ orderBy: { createdAt: "asc" } });
    expect(mails.map(({ toEmail }) => toEmail).sort()).toEqual(
      ["amara@mail.example", ...managers.map(({ email }) => email)].sort(),
    );
    expect(mails.find(({ toEmail }) => toEmail === "amara@mail.example")?.text).toContain(
      "Ada North, Bo West and Cy East",
    );
    expect(mails.find(({ toEmail }) => toEmail === managers[1]?.email)?.text).toContain("14:30");
    for (const { ics } of mails)
      for (const { email } of managers) expect(ics?.replaceAll(/\r?\n /g, "")).toContain(email);
    await cancelBooking({ bookingId: id, by: { kind: "candidate" } }, NOW);
    await sendBookingChange({ bookingId: id, sequence: 1 });
    expect(await db.mail.count({ where: { icsMethod: "CANCEL" } })).toBe(4);
  });

  it("is unknown when one of it is", async () => {
    const id = await book("panel");
    await db.user.update({ where: { id: hostOf(2) }, data: { workingHours: { monday: "nine" } } });
    expect((await slotsView(await record(id), {}, NOW)).availability).toBe("unknown");
    expect(await codeOf(confirmBooking(id, { starts_at: TUESDAY_TEN }, NOW))).toBe("service_unavailable");
  });

  it("names everybody whose calendar cannot be read, and nobody else", async () => {
    const id = await book("panel");
    const cause = {
      connectionId: "c1",
      provider: "zoho",
      code: "provider_unavailable",
      message: "No answer.",
      since: NOW,
    } as const;
    const reading = (hostId: string): BusyReading =>
      hostId === hostOf(1) ? NOTHING_CONNECTED : { state: "unknown", cause, sources: [], basis: "" };
    const view = await slotsView(await record(id), {}, NOW, async (hostId) => reading(hostId));
    expect(view).toMatchObject({
      availability: "unknown",
      slots: [],
      reason: "The calendars of Ada North and Cy East cannot be read just now.",
    });
    const pool = await slotsView(await record(await bookNew("any")), {}, NOW, async (hostId) => reading(hostId));
    expect(pool.availability).toBe("known");
  });

  it("is reminded as a whole, each once", async () => {
    const id = await book("panel");
    await confirmBooking(id, { starts_at: TUESDAY_TEN }, NOW);
    for (let twice = 0; twice < 2; twice++) await remindCalls(at(-120));
    const reminded = await db.mail.findMany({ where: { template: "call-reminder-host" } });
    expect(reminded.map(({ toEmail }) => toEmail).sort()).toEqual(managers.map(({ email }) => email).sort());
    const [key] = reminded.filter(({ toEmail }) => toEmail === managers[1]?.email).map(({ messageKey }) => messageKey);
    expect(callOfReminder(key ?? "")).toEqual({ bookingId: id, startsAt: TUESDAY_TEN });
  });

  it("counts for the caps of each of its hosts", async () => {
    await db.workspace.update({ where: { id: 1 }, data: { weeklyCap: 1 } });
    await confirmBooking(await book("panel"), { starts_at: TUESDAY_TEN }, NOW);
    await db.booking.updateMany({ data: { status: "completed" } });
    expect(await codeOf(takeTime(hostOf(1), at(24 * 60)))).toBe("slot_taken");
  });

  it("is protected by the database for each host, also from a writer who asks nobody", async () => {
    await confirmBooking(await book("panel"), { starts_at: TUESDAY_TEN }, NOW);
    const { bookingId } = await openLink(scene.applicationId);
    const write = db.booking.update({
      where: { id: bookingId },
      data: { hostId: hostOf(2), status: "confirmed", startsAt: at(15), endsAt: at(45) },
    });
    const error = await write.catch((reason: unknown) => reason);
    expect(isConstraintViolation(error, "booking_times_no_overlap")).toBe(true);
  });

  it("and other panels that share people, in any order, never overlap and never wait for each other for ever", {
    timeout: 60_000,
  }, async () => {
    const [a, b, c] = managers as [(typeof managers)[0], (typeof managers)[0], (typeof managers)[0]];
    const orders = [
      [a, b],
      [b, c],
      [c, a],
      [b, a],
      [c, b],
      [a, c],
      [a, b, c],
      [c, b, a],
    ];
    const ids: string[] = [];
    for (let n = 0; n < 24; n++) ids.push(await bookNew("panel", orders[n % orders.length]));
    const outcomes = await Promise.all(
      ids.map((id, n) => codeOf(confirmBooking(id, { starts_at: at((n % 2) * 30) }, NOW))),
    );
    expect(new Set(outcomes)).toEqual(new Set(["done", "slot_taken"]));
    const [{ overlaps } = { overlaps: -1n }] = await db.$queryRaw<{ overlaps: bigint }[]>`
      SELECT count(*) AS overlaps FROM booking_times a JOIN booking_times b
        ON a."hostId" = b."hostId" AND a."bookingId" < b."bookingId"
       AND a."startsAt" < b."endsAt" AND b."startsAt" < a."endsAt"`;
    expect(overlaps).toBe(0n);
  });
});

describe("a pool", () => {
  it("names nobody before the time is chosen, and who takes it after", async () => {
    const id = await book("any");
    expect((await linkBookingView(await record(id), NOW)).host_name).toBe("Ada North, Bo West or Cy East");
    await confirmBooking(id, { starts_at: TUESDAY_TEN }, NOW);
    expect((await linkBookingView(await record(id), NOW)).host_name).toBe("Ada North");
  });

  it("spreads calls evenly, and offers a time until nobody of it is free", async () => {
    const taken: (string | null)[] = [];
    for (let n = 0; n < 3; n++)
      taken.push((await confirmBooking(await bookNew("any"), { starts_at: TUESDAY_TEN }, NOW)).hostId);
    expect(new Set(taken)).toEqual(new Set(managers.map(({ userId }) => userId)));
    const late = await bookNew("any");
    expect(await slotsOf(late)).not.toContain(TUESDAY_TEN.toISOString());
    expect(await codeOf(confirmBooking(late, { starts_at: TUESDAY_TEN }, NOW))).toBe("slot_taken");
  });

  it("gives a call to the one with the fewest meetings, though another was named first", async () => {
    await takeTime(hostOf(0), at(120));
    await takeTime(hostOf(1), at(180));
    expect(await confirmBooking(await book("any"), { starts_at: TUESDAY_TEN }, NOW)).toMatchObject({
      hostId: hostOf(2),
    });
  });

  it("goes on without those whose times are unknown", async () => {
    const id = await book("any", managers.slice(1));
    await db.user.update({ where: { id: hostOf(1) }, data: { disabledAt: NOW } });
    expect(await confirmBooking(id, { starts_at: TUESDAY_TEN }, NOW)).toMatchObject({ hostId: hostOf(2) });
  });

  it("taken by fifteen at once on one time: each host once, nobody twice, the load even", {
    timeout: 60_000,
  }, async () => {
    const ids: string[] = [];
    for (let n = 0; n < 15; n++) ids.push(await bookNew("any"));
    const outcomes = await Promise.all(
      ids.map((id, n) => codeOf(confirmBooking(id, { starts_at: at((n % 3) * 30) }, NOW))),
    );
    expect(outcomes.filter((code) => code === "done")).toHaveLength(9);
    for (const { userId } of managers) expect(await db.bookingTime.count({ where: { hostId: userId } })).toBe(3);
  });

  it("keeps its host when the call is moved", async () => {
    const id = await book("any");
    const { hostId } = await confirmBooking(id, { starts_at: TUESDAY_TEN }, NOW);
    expect(await rescheduleBooking(id, { starts_at: at(60) }, NOW)).toMatchObject({ hostId });
  });
});

describe("asking for several hosts", () => {
  it("is refused together with manager_email, and a mode without hosts is", () => {
    const ask = (body: object) => bookRequestSchema.safeParse({ profile_id: crypto.randomUUID(), ...body }).success;
    expect(ask({ manager_email: "a@x.example", manager_emails: ["b@x.example"] })).toBe(false);
    expect(ask({ host_mode: "any" })).toBe(false);
    expect(ask({ manager_emails: [] })).toBe(false);
    expect(ask({ manager_emails: ["a@x.example", "b@x.example"], host_mode: "any" })).toBe(true);
  });

  it("of one person, also named twice, is an ordinary booking", async () => {
    const [ada] = managers as [(typeof managers)[0]];
    const booking = await record(await book("panel", [ada, ada]));
    expect(booking).toMatchObject({ hostMode: "single", hostId: ada.userId, hosts: [] });
  });
});
