import "server-only";
import { AppError } from "@/lib/errors";
import type { Prisma, Role } from "@/lib/generated/prisma/client";

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

/** Managers see their own jobs and nobody else's; recruiters and admins see all. */
export const jobScope = (actor: Actor): Prisma.JobWhereInput =>
  actor.role === "manager" ? { managerId: actor.userId } : {};

/** People a manager may see: those with an application at one of the manager's jobs. */
export const profileScope = (actor: Actor): Prisma.ProfileWhereInput =>
  actor.role === "manager" ? { applications: { some: { job: { managerId: actor.userId } } } } : {};

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
