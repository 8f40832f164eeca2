import "server-only";
import { issueLink } from "@/lib/auth/links";
import { connectableProviders, consentVendor } from "@/lib/connections/awaited-hosts";
import { connectLinkExpiry } from "@/lib/connections/connect-link";
import { contactOfManager } from "@/lib/connections/contact";
import type { Tx } from "@/lib/db";
import { zoneOf } from "@/lib/features/availability/repository";
import { queueMail } from "@/lib/features/messages/repository";
import { notifyRecruiter } from "@/lib/features/notifications/repository";
import { workspaceSettings } from "@/lib/features/workspace/repository";
import type { ConnectRequest, User } from "@/lib/generated/prisma/client";
import type { CalendarProvider } from "@/lib/providers/calendar/types";
import { openRequest } from "./repository";
import { nextReminderAt, waitsFor } from "./rules";

type Job = { id: string; title: string };
export type Asking = { now: Date; providers: readonly CalendarProvider[] };

/**
 * Asks for a manager's calendar, once a job until it is settled: the manager by the mail with their link, and the recruiter is told
 * whom the job waits for. Where no vendor asks for the manager's consent, nobody but the recruiter can connect it.
 */
export async function askManager(tx: Tx, manager: User, job: Job, { now, providers }: Asking): Promise<boolean> {
  const isMailed = consentVendor(providers) !== null;
  const request = await openRequest(
    tx,
    { userId: manager.id, jobId: job.id },
    { now, nextReminderAt: isMailed ? nextReminderAt(now, 0, now) : null },
  );
  if (!request) return false;
  await mailLink(tx, { manager, job, request, number: 0 }, { now, providers });
  await notifyRecruiter(tx, {
    jobId: job.id,
    dedupeKey: `calendar-awaited:${request.id}:${now.getTime()}`,
    kind: "calendar",
    title: `${job.title} ${waitsFor([manager.name]).replace("Waits", "waits")}`,
    body: `${
      isMailed
        ? `${manager.name} was asked by mail to connect it.`
        : `${connectableProviders(providers)[0]?.name ?? "It"} is connected by you, in Calendars: ${manager.name} is not asked.`
    } Candidates get their links then. To go on without, choose stated hours at the job.`,
    href: isMailed ? `/jobs/${job.id}` : "/calendars",
  });
  return true;
}

type LinkMail = { manager: User; job: Job; request: Pick<ConnectRequest, "id" | "createdAt">; number: number };

/** The first mail is number 0, the reminders follow; one mail for each. None where its link would lead to no consent page. */
export async function mailLink(tx: Tx, mail: LinkMail, { now, providers }: Asking): Promise<void> {
  const { manager, job, request, number } = mail;
  const provider = consentVendor(providers);
  if (!provider) return;
  const expiresAt = connectLinkExpiry(now);
  const { url } = await issueLink(tx, { purpose: "connect", subjectId: manager.id, expiresAt });
  await queueMail(tx, {
    messageKey: `calendar-connect:${request.id}:${request.createdAt.getTime()}:${number}`,
    template: "calendar-connect",
    to: { email: manager.email, name: manager.name },
    data: {
      managerName: manager.name,
      providerName: provider.name,
      connectUrl: url,
      expiresAt,
      timeZone: zoneOf(manager, await workspaceSettings(tx)),
      contactName: (await contactOfManager(tx, manager.id)).name,
      jobTitle: job.title,
      ...(number > 0 ? { isReminder: true as const } : {}),
    },
  });
}
