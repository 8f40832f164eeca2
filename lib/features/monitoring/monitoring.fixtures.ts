import { db } from "@/lib/db";
import type { Prisma } from "@/lib/generated/prisma/client";

type ConnectionChange = Partial<Prisma.CalendarConnectionUncheckedCreateInput>;

/** A manager with a calendar at Zoho; the tokens are never opened. */
export async function createConnection(name: string, change: ConnectionChange = {}) {
  const user = await db.user.create({ data: { name, role: "manager", email: `${crypto.randomUUID()}@example.test` } });
  return db.calendarConnection.create({
    data: {
      userId: user.id,
      provider: "zoho",
      accountEmail: user.email,
      externalAccountId: "1000",
      accessToken: "sealed",
      refreshToken: "sealed",
      ...change,
    },
  });
}

/** An interview to come. @param change its event's state among others */
export async function createCall(
  hostId: string,
  change: Partial<Prisma.BookingUncheckedCreateInput> = {},
): Promise<string> {
  const profile = await db.profile.create({ data: { name: "Marta Lindqvist" } });
  const id = `zoho_${crypto.randomUUID().replaceAll("-", "").slice(0, 24)}`;
  const number = await db.booking.count();
  const startsAt = new Date(Date.now() + 86_400_000 + number * 3_600_000);
  await db.booking.create({
    data: {
      id,
      provider: "zoho",
      status: "confirmed",
      profileId: profile.id,
      hostId,
      durationMinutes: 30,
      timeZone: "Europe/London",
      startsAt,
      endsAt: new Date(startsAt.getTime() + 1_800_000),
      expiresAt: startsAt,
      ...change,
    },
  });
  return id;
}
