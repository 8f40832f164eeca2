import "server-only";
import { findLink, ownerOfLink } from "@/lib/auth/links";
import { contactOfManager } from "@/lib/connections/contact";
import { type ConnectionRecord, connectionAt } from "@/lib/connections/repository";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { describeHours } from "@/lib/features/availability/describe-hours";
import { hoursOf, zoneOf } from "@/lib/features/availability/repository";
import type { ContactDetails } from "@/lib/features/bookings/host-repository";
import { workspaceSettings } from "@/lib/features/workspace/repository";
import type { User, Workspace } from "@/lib/generated/prisma/client";
import { calendarProviders } from "@/lib/providers/registry";
import { isIanaZone } from "@/lib/time";
import { consentProvider } from "./consent-provider";
import { otherAccountOf } from "./oauth-state";
import { calendarRows, selfTestOf } from "./repository";
import type { ConnectPage } from "./schema";

/** Whom a connect link belongs to. @throws AppError link_not_found for one that opens nothing (any more) */
export async function managerOfLink(token: string, now = new Date()): Promise<User> {
  const link = await findLink("connect", token, now);
  const user = link ? await db.user.findUnique({ where: { id: link.subjectId } }) : null;
  if (!user || user.disabledAt) throw noLink();
  return user;
}

/** The connection that a link is about. @throws AppError link_not_found, connection_not_found */
export async function connectionOfLink(token: string, providers = calendarProviders): Promise<ConnectionRecord> {
  const user = await managerOfLink(token);
  const provider = consentProvider(providers);
  const connection = provider ? await connectionAt(db, user.id, provider.id) : null;
  if (!connection) throw new AppError("connection_not_found", "Nothing is connected yet. Connect the calendar first.");
  return connection;
}

/** What the page behind a connect link shows. Reading it changes nothing: mail scanners open every link. */
export async function connectPageOf(token: string, providers = calendarProviders): Promise<ConnectPage> {
  const user = await managerOfLink(token);
  const provider = consentProvider(providers);
  const connection = provider ? await connectionAt(db, user.id, provider.id) : null;
  const workspace = await workspaceSettings(db);
  return {
    organisation: workspace.name,
    contact: await contactOfManager(db, user.id),
    manager: { name: user.name, email: user.email },
    provider: provider
      ? { id: provider.id, name: provider.name, asks: provider.oauth.scopes.map(({ reason }) => reason) }
      : null,
    status: connection?.status ?? "not_connected",
    account_email: connection?.accountEmail ?? null,
    calendars: connection ? calendarRows(connection) : [],
    self_test: connection ? selfTestOf(connection) : null,
    other_account: await otherAccountOf(db, user.id),
    hours: hoursView(user, workspace),
  };
}

function hoursView(user: User, workspace: Workspace): ConnectPage["hours"] {
  const hours = hoursOf(user, workspace);
  const timezone = zoneOf(user, workspace);
  return {
    working_hours: hours,
    words: hours && isIanaZone(timezone) ? describeHours(hours, timezone) : null,
    timezone,
    daily_cap: user.dailyCap,
    weekly_cap: user.weeklyCap,
    meeting_link: user.meetingLink,
    workspace_daily_cap: workspace.dailyCap,
    workspace_weekly_cap: workspace.weeklyCap,
  };
}

/** For the page of a link that has run out: whose organisation and whom to ask. Null: there never was such a link. */
export async function overdueConnectLink(
  token: string,
): Promise<{ user: User; organisation: string; contact: ContactDetails } | null> {
  const subjectId = await ownerOfLink("connect", token);
  const user = subjectId ? await db.user.findUnique({ where: { id: subjectId } }) : null;
  if (!user || user.disabledAt) return null;
  return { user, organisation: (await workspaceSettings(db)).name, contact: await contactOfManager(db, user.id) };
}

const noLink = (): AppError => new AppError("link_not_found", "This link opens nothing. Ask for a new one.");
