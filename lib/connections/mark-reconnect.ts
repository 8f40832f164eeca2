import "server-only";
import { hostedBy } from "@/lib/auth/actor";
import { issueLink } from "@/lib/auth/links";
import { announceChange } from "@/lib/changes";
import { db, type Tx } from "@/lib/db";
import { queueMail } from "@/lib/features/messages/repository";
import { notifyUsers, recruitersFor } from "@/lib/features/notifications/repository";
import { workspaceSettings } from "@/lib/features/workspace/repository";
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
 * Tells the owner once an outage, by mail with a link that works, and the recruiters of their open jobs.
 * @returns false when it was marked before, or the tokens are others now
 */
export async function markReconnectWithin(tx: Tx, connectionId: string, { ifVersion, now }: Marking): Promise<boolean> {
  const { count } = await tx.calendarConnection.updateMany({
    where: { id: connectionId, status: "connected", tokenVersion: ifVersion },
    data: { status: "reconnect_required", reconnectSince: now },
  });
  if (count === 0) return false;
  const { user, provider: providerId } = await tx.calendarConnection.findUniqueOrThrow({
    where: { id: connectionId },
    select: { user: true, provider: true },
  });
  const provider = calendarProviders.find(({ id }) => id === providerId);
  const providerName = provider?.name ?? providerId;
  const outage = `calendar-reconnect:${connectionId}:${now.toISOString()}`;
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
  await notifyUsers(tx, await recruiterIdsOf(tx, user.id), {
    dedupeKey: outage,
    kind: "calendar",
    title: `${user.name}'s calendar has to be connected again`,
    body: provider?.oauth
      ? `${providerName} no longer accepts the access. ${user.name} has been sent a link; until then no times are offered.`
      : `${providerName} no longer accepts the access. Check its settings, then test the connection; until then no times are offered.`,
    href: "/calendars",
  });
  await announceChange(tx, { area: "calendars" });
  return true;
}

/** Those who look after the person's open jobs; where there are none, whoever looks after everything. */
async function recruiterIdsOf(tx: Tx, managerId: string): Promise<string[]> {
  const jobs = await tx.job.findMany({
    where: { AND: [hostedBy(managerId), { status: { not: "closed" }, recruiter: { disabledAt: null } }] },
    select: { recruiterId: true },
    distinct: ["recruiterId"],
  });
  const named = jobs.flatMap(({ recruiterId }) => (recruiterId === null ? [] : [recruiterId]));
  return named.length > 0 ? named : (await recruitersFor(tx, {})).map(({ id }) => id);
}
