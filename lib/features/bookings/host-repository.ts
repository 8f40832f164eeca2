import "server-only";
import { bookableHosts } from "@/lib/connections/awaited-hosts";
import type { Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { describeHours } from "@/lib/features/availability/describe-hours";
import type { HostLoad, HostMode } from "@/lib/features/availability/joint-rules";
import { callsOf, hoursOf, zoneOf } from "@/lib/features/availability/repository";
import { recruitersFor } from "@/lib/features/notifications/repository";
import { workspaceSettings } from "@/lib/features/workspace/repository";
import type { User, Workspace } from "@/lib/generated/prisma/client";
import { isIanaZone } from "@/lib/time";
import { usesOwnPage } from "./rules";

/** Of a panel the first one leads; of a pool one is chosen with the time. */
export type HostChoice = { mode: HostMode; hostIds: readonly string[] };

export const isSameChoice = (one: HostChoice, other: HostChoice): boolean =>
  one.mode === other.mode && one.hostIds.join() === other.hostIds.join();

/** A vendor's page knows one host. */
export const onPageOf = (provider: string, hosts: HostChoice): HostChoice =>
  usesOwnPage(provider) ? hosts : { mode: "single", hostIds: hosts.hostIds.slice(0, 1) };

/** Who takes the call: who interviews for the job and as it says, else its recruiter, else the profile's owner, else the first admin. */
export async function hostsFor(tx: Tx, about: { jobId: string | null; profileId: string }): Promise<HostChoice> {
  const { mode, hosts } = about.jobId ? await bookableHosts(tx, about.jobId) : { mode: "single" as const, hosts: [] };
  const hostIds = hosts.map(({ id }) => id);
  return hostIds.length > 0 ? { mode, hostIds } : { mode: "single", hostIds: [(await standIn(tx, about)).id] };
}

async function standIn(tx: Tx, about: { jobId: string | null; profileId: string }): Promise<User> {
  const job = about.jobId ? await tx.job.findUnique({ where: { id: about.jobId }, select: { recruiter: true } }) : null;
  const profile = await tx.profile.findUnique({ where: { id: about.profileId }, select: { owner: true } });
  const named = [job?.recruiter, profile?.owner].find((user) => user && !user.disabledAt);
  const host =
    named ?? (await tx.user.findFirst({ where: { role: "admin", disabledAt: null }, orderBy: { createdAt: "asc" } }));
  if (!host)
    throw new AppError("user_not_found", "There is nobody who could take the call. Name a manager for the job.");
  return host;
}

export type ContactDetails = { name: string; email: string; phone: string | null; hours: string | null };

/** The person a candidate may turn to: the recruiter who is told about them. */
export async function contactFor(
  tx: Tx,
  about: { profileId: string; jobId: string | null },
  fallback: { name: string; email: string },
): Promise<ContactDetails> {
  const workspace = await workspaceSettings(tx);
  const [recruiter] = await recruitersFor(tx, {
    profileId: about.profileId,
    ...(about.jobId ? { jobId: about.jobId } : {}),
  });
  return recruiter ? contactDetails(recruiter, workspace) : { ...fallback, phone: null, hours: null };
}

/** How a recruiter may be turned to. */
export function contactDetails(recruiter: User, workspace: Workspace): ContactDetails {
  const zone = zoneOf(recruiter, workspace);
  const hours = hoursOf(recruiter, workspace);
  return {
    name: recruiter.name,
    email: recruiter.email,
    phone: recruiter.phone,
    hours: hours && isIanaZone(zone) ? describeHours(hours, zone) : null,
  };
}

const DAY_MS = 86_400_000;

/** What each of them has to do in the days that are offered, and the end of the last meeting they took or will take. */
export async function loadsOf(tx: Tx, hostIds: readonly string[], now: Date): Promise<HostLoad[]> {
  const { bookingWindowDays } = await workspaceSettings(tx);
  const until = new Date(now.getTime() + bookingWindowDays * DAY_MS);
  const loads: HostLoad[] = [];
  for (const hostId of hostIds) {
    const theirs = await callsOf(tx, hostId, new Date(0));
    const meetings = await tx.booking.count({ where: { ...theirs, startsAt: { gte: now, lt: until } } });
    const last = await tx.booking.aggregate({ where: theirs, _max: { endsAt: true } });
    loads.push({ hostId, meetings, lastEndsAt: last._max.endsAt });
  }
  return loads;
}
