import { POST } from "@/app/api/scheduling/book/route";
import { db } from "@/lib/db";
import { callRoute, createActor, createKeyFor } from "@/lib/testing/actors";
import { perSecond } from "./measure";

const TOTAL = 400;
const PARALLEL = 8;
const WARM_UP = 40;

/** `POST /scheduling/book` as a caller meets it (key, zod, host, booking, link) beside one bare insert through the same client. */
export async function benchBooking(): Promise<void> {
  const key = await createKeyFor(await createActor("admin"));
  // One person asked for twice within minutes is one booking.
  const people = await db.profile.createManyAndReturn({
    data: Array.from({ length: WARM_UP + TOTAL }, (_, n) => ({
      name: "Bench Person",
      email: `bench-${n}@mail.example`,
    })),
    select: { id: true },
  });
  const profileId = people[0]?.id ?? "";
  const book = async () => {
    const response = await callRoute(POST, {
      path: "/scheduling/book",
      key,
      body: { profile_id: people.pop()?.id, duration_minutes: 30 },
    });
    if (response.status !== 201)
      throw new Error(`POST /scheduling/book answered ${response.status}: ${await response.text()}`);
  };
  const insert = () => db.timelineEntry.create({ data: { profileId, actor: "system", kind: "bench", text: "bench" } });
  await perSecond(WARM_UP, PARALLEL, book);
  const inserts = await perSecond(TOTAL, PARALLEL, insert);
  const bookings = await perSecond(TOTAL, PARALLEL, book);
  console.log(
    `${"POST /scheduling/book, 8 callers".padEnd(58)} ${bookings.toFixed(0)} a second beside ${inserts.toFixed(0)} bare inserts (ratio 1 : ${(inserts / bookings).toFixed(1)})`,
  );
}
