import "server-only";
import { AppError } from "@/lib/errors";
import { Prisma, type Role } from "@/lib/generated/prisma/client";

export type Scope = "read" | "write" | "admin";

/** Who asks. `role` and `scopes` are checked by `route()`; which objects they see by the scopes below. */
export type Actor = {
  kind: "user";
  userId: string;
  name: string;
  email: string;
  role: Role;
  via: "session" | "api_key";
  scopes: Scope[];
};

/** The jobs that somebody manages or interviews for. */
export const hostedBy = (userId: string): Prisma.JobWhereInput => ({
  OR: [{ managerId: userId }, { interviewers: { some: { userId } } }],
});

/** The ids of the same jobs, for queries in SQL. */
export const hostedJobIds = (userId: string): Prisma.Sql => Prisma.sql`(
  SELECT id FROM jobs WHERE "managerId" = ${userId}::uuid
  UNION SELECT "jobId" FROM job_interviewers WHERE "userId" = ${userId}::uuid)`;

/** Managers see the jobs that they manage or interview for and nobody else's; recruiters and admins see all. Contains `OR`: combine it with `AND`. */
export const jobScope = (actor: Actor): Prisma.JobWhereInput =>
  actor.role === "manager" ? hostedBy(actor.userId) : {};

/** People a manager may see: those with an application at one of the manager's jobs. */
export const profileScope = (actor: Actor): Prisma.ProfileWhereInput =>
  actor.role === "manager" ? { applications: { some: { job: hostedBy(actor.userId) } } } : {};

/** Calls that somebody holds, alone or with others; of a pool whoever took it. They were told of them by mail. */
export const heldBy = (userId: string): Prisma.BookingWhereInput => ({
  status: { in: ["confirmed", "completed", "no_show"] },
  OR: [{ hostId: userId }, { hostMode: "panel", hosts: { some: { hostId: userId } } }],
});

/** People whose facts and CV somebody may read: beside `profileScope` those whom a manager meets in a call. */
export const profileReadScope = (actor: Actor): Prisma.ProfileWhereInput =>
  actor.role === "manager" ? { OR: [profileScope(actor), { bookings: { some: heldBy(actor.userId) } }] } : {};

/** A candidate's link acts as the candidate, without a sign-in: whoever invites them handles it, whoever interviews them does not. */
export const seesLinks = (actor: Actor): boolean => actor.role !== "manager";

export function requireRole(actor: Actor, roles: readonly Role[]): void {
  if (!roles.includes(actor.role)) {
    throw new AppError("forbidden", `This needs the role ${roles.join(" or ")}. Ask an admin of your workspace.`);
  }
}

export function requireScope(actor: Actor, scope: Scope): void {
  if (!actor.scopes.includes(scope)) {
    throw new AppError("forbidden", `This API key lacks the scope "${scope}". Make one that has it in Settings.`);
  }
}
