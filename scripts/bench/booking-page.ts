import { GET as readPage } from "@/app/api/bookings/[token]/route";
import { GET as readSlots } from "@/app/api/bookings/[token]/slots/route";
import { tokenFor } from "@/lib/auth/links";
import { type BusyDeps, busyTimesOf } from "@/lib/connections/busy-times";
import { findConnection } from "@/lib/connections/repository";
import { db } from "@/lib/db";
import { requestBooking } from "@/lib/features/bookings/request-booking";
import { bookingOfLink, slotsView } from "@/lib/features/bookings/views";
import { log } from "@/lib/logger";
import type { CalendarProvider, TimeRange } from "@/lib/providers/calendar/types";
import { callRoute, createActor } from "@/lib/testing/actors";
import { report, spreadOf, timeEach } from "./measure";

const HOUR_MS = 3_600_000;
const EVENTS = 200;
const OPENINGS = 120;
const WARM_UP = 10;

const events: TimeRange[] = Array.from({ length: EVENTS }, (_, n) => {
  const start = Math.floor(Date.now() / HOUR_MS) * HOUR_MS + n * 3.5 * HOUR_MS;
  return { start: new Date(start), end: new Date(start + HOUR_MS / 2) };
});
const calendar: CalendarProvider = {
  id: "google",
  name: "A calendar at hand",
  setup: "",
  isConfigured: () => true,
  availability: { maxRangeDays: 60, busyTimes: async () => events },
};
/** The first reading, without a vendor: what is measured afterwards is how a page opens within the minute. */
const atHand: BusyDeps = {
  perform: async (id, perform) => {
    const connection = await findConnection(db, id);
    if (!connection) throw new Error("The bench's connection is gone.");
    const account = { id, accessToken: "", email: connection.accountEmail, externalAccountId: "bench" };
    return perform({ account, signal: AbortSignal.timeout(1_000), log }, connection, calendar);
  },
};

/** The two calls with which a candidate's page opens, over a calendar with 200 events that somebody read within the minute. */
export async function benchBookingPage(): Promise<void> {
  const recruiter = await createActor("recruiter");
  const host = await createActor("manager", "Bench Host");
  await db.calendarConnection.create({
    data: {
      userId: host.userId,
      provider: "google",
      accountEmail: host.email,
      externalAccountId: "bench",
      readCalendarIds: ["bench"],
    },
  });
  const profile = await db.profile.create({ data: { name: "Bench Person", email: "page@mail.example" } });
  const { booking_id } = await requestBooking(recruiter, {
    profile_id: profile.id,
    manager_email: host.email,
    provider: "manual",
  });
  const token = (await tokenFor(db, "booking", booking_id)) ?? "";
  await slotsView(await bookingOfLink(token), {}, new Date(), (userId, range, options) =>
    busyTimesOf(userId, range, options, atHand),
  );
  const times = await timeEach(OPENINGS, WARM_UP, async () => {
    const page = await callRoute(readPage, { path: `/api/bookings/${token}`, params: { token } });
    const slots = await callRoute(readSlots, { path: `/api/bookings/${token}/slots`, params: { token } });
    const { availability, slots: offered } = (await slots.json()) as { availability: string; slots: unknown[] };
    if (page.status !== 200 || availability !== "known" || offered.length === 0)
      throw new Error(`The page opened with ${page.status}, ${availability}, ${offered.length} slots.`);
  });
  report("A booking page's data, warm", spreadOf(times), 300, "p95");
}
