import "server-only";
import { issueLink } from "@/lib/auth/links";
import { connectLinkExpiry } from "@/lib/connections/connect-link";
import { contactOfManager } from "@/lib/connections/contact";
import { db, type Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { zoneOf } from "@/lib/features/availability/repository";
import { queueMail } from "@/lib/features/messages/repository";
import { workspaceSettings } from "@/lib/features/workspace/repository";
import type { User } from "@/lib/generated/prisma/client";
import { calendarProviders } from "@/lib/providers/registry";
import { requireConsentProvider } from "./consent-provider";

/** One mail to a person in so long: whoever presses twice, or is pressed by others, sends one. */
const WINDOW_MS = 10 * 60_000;

type LinkSent = { success: true; is_new: boolean; expires_at: string };

/** Mails a manager the link at which they connect their calendar. */
export const sendConnectLink = (
  input: { user: User; jobId: string | undefined },
  now = new Date(),
  providers = calendarProviders,
): Promise<LinkSent> =>
  db.$transaction(async (tx) => {
    const { user, jobId } = input;
    if (user.disabledAt) throw new AppError("invalid_request", `The account of ${user.name} is disabled.`);
    const provider = requireConsentProvider(providers);
    const expiresAt = connectLinkExpiry(now);
    const { url } = await issueLink(tx, { purpose: "connect", subjectId: user.id, expiresAt });
    const { isNew } = await queueMail(tx, {
      messageKey: `calendar-connect:${user.id}:${Math.floor(now.getTime() / WINDOW_MS)}`,
      template: "calendar-connect",
      to: { email: user.email, name: user.name },
      data: {
        managerName: user.name,
        providerName: provider.name,
        connectUrl: url,
        expiresAt,
        timeZone: zoneOf(user, await workspaceSettings(tx)),
        contactName: (await contactOfManager(tx, user.id)).name,
        jobTitle: jobId ? await titleOf(tx, jobId) : null,
      },
    });
    return { success: true, is_new: isNew, expires_at: expiresAt.toISOString() };
  });

async function titleOf(tx: Tx, jobId: string): Promise<string> {
  const job = await tx.job.findUnique({ where: { id: jobId }, select: { title: true } });
  if (!job) throw new AppError("job_not_found", "There is no such job. Check job_id.");
  return job.title;
}
