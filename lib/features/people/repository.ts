import "server-only";
import { db, type Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import type { WorkingHours } from "@/lib/features/availability/schema";
import { Prisma, type User } from "@/lib/generated/prisma/client";
import { nameFromEmail } from "./rules";
import { type UserRow, userSchema } from "./schema";

/** The row in the API's words; never the password's hash. */
export const toUserRow = (user: User): UserRow =>
  userSchema.parse({
    user_id: user.id,
    email: user.email,
    name: user.name,
    title: user.title,
    phone: user.phone,
    role: user.role,
    timezone: user.timeZone,
    working_hours: user.workingHours,
    daily_cap: user.dailyCap,
    weekly_cap: user.weeklyCap,
    meeting_link: user.meetingLink,
    can_sign_in: user.passwordHash !== null && user.disabledAt === null,
    is_disabled: user.disabledAt !== null,
    created_at: user.createdAt.toISOString(),
  });

export const listUsers = (tx: Tx = db) => tx.user.findMany({ orderBy: [{ role: "asc" }, { name: "asc" }], take: 500 });

type OwnHours = {
  workingHours?: WorkingHours;
  /** IANA: the clock that the hours are by. */
  timeZone?: string;
  dailyCap?: number | null;
  weeklyCap?: number | null;
  meetingLink?: string | null;
};

/** When, where and by which clock a host takes calls, and how many at most; what is left out stays. */
export const saveOwnHours = (tx: Tx, id: string, hours: OwnHours) => tx.user.update({ where: { id }, data: hours });

/** Whoever never said by which clock they live, nor when they take calls, lives by their calendar's. */
export const adoptZone = (tx: Tx, id: string, timeZone: string) =>
  tx.user.updateMany({
    where: { id, timeZone: null, workingHours: { equals: Prisma.DbNull } },
    data: { timeZone },
  });

export const findUser = (tx: Tx, id: string) => tx.user.findUnique({ where: { id } });

/** Two admins who demote each other each count the other: one of them waits and counts again. The number is this lock's name. */
const ADMINS_LOCK = 740_203;

/** Holds whoever else changes a role or disables somebody until this transaction ends. */
export async function lockAdmins(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${ADMINS_LOCK})`;
}

/** Admins who could sign in, other than this one: the last one must not lock everybody out. */
export const countOtherAdmins = (tx: Tx, exceptId: string): Promise<number> =>
  tx.user.count({ where: { role: "admin", disabledAt: null, passwordHash: { not: null }, id: { not: exceptId } } });

/** @throws AppError user_not_found */
export async function requireUserRow(id: string, tx: Tx = db): Promise<UserRow> {
  const user = await findUser(tx, id);
  if (!user) throw new AppError("user_not_found", "This account does not exist any more.");
  return toUserRow(user);
}

/** The manager with this address; an unknown one becomes a manager who cannot sign in yet. */
export async function findOrCreateManager(tx: Tx, email: string): Promise<User> {
  const address = email.trim().toLowerCase();
  const known = await tx.user.findUnique({ where: { email: address } });
  if (known?.disabledAt) {
    throw new AppError(
      "invalid_request",
      `The account of ${known.name} is disabled. Enable it in Settings, or name somebody else.`,
      {
        details: [{ path: "manager_email", message: "belongs to a disabled account" }],
      },
    );
  }
  if (known) return known;
  // Two requests may name them first at once: the later insert gives way.
  await tx.user.createMany({
    data: [{ email: address, name: nameFromEmail(address), role: "manager" }],
    skipDuplicates: true,
  });
  return tx.user.findUniqueOrThrow({ where: { email: address } });
}
