import { POST } from "@/app/api/scheduling/book/route";
import { db } from "@/lib/db";
import { callRoute, createActor, createKeyFor } from "@/lib/testing/actors";
import { perSecond } from "./measure";

const TOTAL = 400;
const PARALLEL = 8;

/** `POST /scheduling/book` as a caller meets it (key, zod, host, booking, link) beside one bare insert through the same client. */
export async function benchBooking(): Promise<void> {
  const key = await createKeyFor(await createActor("admin"));
  const profile = await db.profile.create({ data: { name: "Bench Person", email: "bench@mail.example" } });
  const book = async () => {
    const response = await callRoute(POST, {
      path: "/scheduling/book",
      key,
      body: { profile_id: profile.id, duration_minutes: 30 },
    });
    if (response.status !== 201)
      throw new Error(`POST /scheduling/book answered ${response.status}: ${await response.text()}`);
  };
  const insert = () =>
    db.timelineEntry.create({ data: { profileId: profile.id, actor: "system", kind: "bench", text: "bench" } });
  await perSecond(40, PARALLEL, book);
  const inserts = await perSecond(TOTAL, PARALLEL, insert);
  const bookings = await perSecond(TOTAL, PARALLEL, book);
  console.log(
    `${"POST /scheduling/book, 8 callers".padEnd(58)} ${bookings.toFixed(0)} a second beside ${inserts.toFixed(0)} bare inserts (ratio 1 : ${(inserts / bookings).toFixed(1)})`,
  );
}
