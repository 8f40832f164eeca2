import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { connectionAt } from "@/lib/connections/repository";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { calendarProviders } from "@/lib/providers/registry";
import { consentProvider } from "./consent-provider";
import { disconnectCalendar } from "./disconnect-calendar";
import { managerFor } from "./repository";

/** The guide's call: the manager's calendar that was connected by consent. @throws AppError connection_not_found */
export async function disconnectManager(
  actor: Actor,
  managerEmail: string,
  now = new Date(),
  providers = calendarProviders,
) {
  const user = await managerFor(db, actor, managerEmail);
  const connection = await connectionAt(db, user.id, consentProvider(providers)?.id ?? "zoho");
  if (!connection) throw new AppError("connection_not_found", `${user.email} has connected no calendar.`);
  return disconnectCalendar(connection, { id: actor.userId, name: actor.name }, now, providers);
}
