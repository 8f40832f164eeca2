import "server-only";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { notifyUsers } from "@/lib/features/notifications/repository";
import { managerOfLink } from "./connect-page";
import { otherAccountOf } from "./oauth-state";

/** "This is the one I work with": the admins are asked to accept the account, once a day. What they accept runs out unused. */
export async function askOtherAccount(token: string, now = new Date()): Promise<void> {
  const user = await managerOfLink(token, now);
  await db.$transaction(async (tx) => {
    const other = await otherAccountOf(tx, user.id);
    if (!other) throw new AppError("conflict", "Sign in at the vendor once more, then say so again.");
    const admins = await tx.user.findMany({ where: { role: "admin", disabledAt: null }, select: { id: true } });
    await notifyUsers(
      tx,
      admins.map(({ id }) => id),
      {
        dedupeKey: `calendar-other-account:${user.id}:${other}:${now.toISOString().slice(0, 10)}`,
        kind: "calendar",
        title: `${user.name} works with another account`,
        body: `${user.email} signed in as ${other} and says that it is theirs. Accept it in Calendars, if you know it to be.`,
        href: "/calendars",
      },
    );
  });
}
