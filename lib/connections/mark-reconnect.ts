import "server-only";
import { hostedBy } from "@/lib/auth/actor";
import { issueLink } from "@/lib/auth/links";
import { announceChange } from "@/lib/changes";
import { db, type Tx } from "@/lib/db";
import { env } from "@/lib/env";
import { queueMail } from "@/lib/features/messages/repository";
import { notifyUsers, recruitersFor } from "@/lib/features/notifications/repository";
import { workspaceSettings } from "@/lib/features/workspace/repository";
import type { CalendarProvider } from "@/lib/providers/calendar/types";
import { calendarProviders } from "@/lib/providers/registry";
import { connectLinkExpiry } from "./connect-link";
import { contactOfManager } from "./contact";

type Marking = {
  /** Only while these are the tokens at hand: access that was granted anew meanwhile is not to blame. */
  ifVersion: number;
  now: Date;
};

/** The vendor took the access back: nothing is read or written until the person connects again. */
export const markReconnect = (connectionId: string, marking: Marking): Promise<boolean> =>
  db.$transaction((tx) => markReconnectWithin(tx, connectionId, marking));

/**
 * Tells whoever can act, once an outage: the owner by mail with a link that works, or the admins where the access is not the
 * owner's to give; and the recruiters of the owner's open jobs.
 * @returns false when it was marked before, or the tokens are others now
 */
export async function markReconnectWithin(tx: Tx, connectionId: string, { ifVersion, now }: Marking): Promise<boolean> {
  const { count } = await tx.calendarConnection.updateMany({
    where: { id: connectionId, status: "connected", tokenVersion: ifVersion },
    data: { status: "reconnect_required" },
  });
  if (count === 0) return false;
  const found = await tx.calendarConnection.findUniqueOrThrow({
    where: { id: connectionId },
    select: { user: true, provider: true, reconnectSince: true, lastGoodCallAt: true },
  });
  const { user, provider: providerId, reconnectSince, lastGoodCallAt } = found;
  // A test tries lost access again: until a call has gone well, what it finds is the outage that was told before.
  const isTold = reconnectSince !== null && (lastGoodCallAt === null || lastGoodCallAt < reconnectSince);
  const since = isTold ? reconnectSince : now;
  await tx.calendarConnection.update({ where: { id: connectionId }, data: { reconnectSince: since } });
  const provider = calendarProviders.find(({ id }) => id === providerId);
  const providerName = provider?.name ?? providerId;
  const outage = `calendar-reconnect:${connectionId}:${since.toISOString()}`;
  if (provider?.oauth && !user.disabledAt) {
    const expiresAt = connectLinkExpiry(now);
    const { url } = await issueLink(tx, { purpose: "connect", subjectId: user.id, expiresAt });
    const workspace = await workspaceSettings(tx);
    await queueMail(tx, {
      messageKey: outage,
      template: "calendar-reconnect",
      to: { email: user.email, name: user.name },
      data: {
        managerName: user.name,
        providerName,
        connectUrl: url,
        expiresAt,
        timeZone: user.timeZone ?? workspace.timeZone,
        contactName: (await contactOfManager(tx, user.id)).name,
      },
    });
  }
  if (provider && !provider.oauth) await tellAdmins(tx, { connectionId, provider, managerName: user.name, now });
  await notifyUsers(tx, await recruiterIdsOf(tx, user.id), {
    dedupeKey: outage,
    kind: "calendar",
    title: `${user.name}'s calendar has to be connected again`,
    body: provider?.oauth
      ? `${providerName} no longer accepts the access. ${user.name} has been sent a link; until then no times are offered.`
      : `${providerName} no longer accepts the access that was set up for everybody. The admins have been told; until it works no times are offered.`,
    href: "/calendars",
  });
  await announceChange(tx, { area: "calendars" });
  return true;
}

type Lost = { connectionId: string; provider: CalendarProvider; managerName: string; now: Date };

/**
 * Access that the product was given once for everybody is an admin's to mend, and fails for all at once: the first connection that
 * meets it tells them, once a day and vendor at the most.
 */
async function tellAdmins(tx: Tx, { connectionId, provider, managerName, now }: Lost): Promise<void> {
  const known = await tx.calendarConnection.count({
    where: { provider: provider.id, status: "reconnect_required", id: { not: connectionId } },
  });
  if (known === 0) await tellAccessLost(tx, { provider, managerName, now });
}

/** Once a day and vendor at the most, for as long as it lasts. */
export async function tellAccessLost(
  tx: Tx,
  { provider, managerName, now }: Omit<Lost, "connectionId">,
): Promise<void> {
  const admins = await tx.user.findMany({ where: { role: "admin", disabledAt: null } });
  const outage = `calendar-access-lost:${provider.id}:${now.toISOString().slice(0, 10)}`;
  for (const { id, email, name } of admins) {
    await queueMail(tx, {
      messageKey: `${outage}:${id}`,
      template: "calendar-access-lost",
      to: { email, name },
      data: { adminName: name, providerName: provider.name, managerName, calendarsUrl: `${env.appUrl}/calendars` },
    });
  }
  const ids = admins.map(({ id }) => id);
  await notifyUsers(tx, ids, {
    dedupeKey: outage,
    kind: "calendar",
    title: `${provider.name} no longer lets us in`,
    body: "Only an admin can mend it: check the keys that are set and the access in its admin console, then test each card.",
    href: "/calendars",
  });
}

/** Those who look after the person's open jobs; where there are none, whoever looks after everything. */
export async function recruiterIdsOf(tx: Tx, managerId: string): Promise<string[]> {
  const jobs = await tx.job.findMany({
    where: { AND: [hostedBy(managerId), { status: { not: "closed" }, recruiter: { disabledAt: null } }] },
    select: { recruiterId: true },
    distinct: ["recruiterId"],
  });
  const named = jobs.flatMap(({ recruiterId }) => (recruiterId === null ? [] : [recruiterId]));
  return named.length > 0 ? named : (await recruitersFor(tx, {})).map(({ id }) => id);
}
