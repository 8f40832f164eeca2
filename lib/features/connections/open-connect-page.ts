import "server-only";
import { noteOpened } from "@/lib/auth/links";
import { announceChange } from "@/lib/changes";
import { db } from "@/lib/db";
import { markOpened } from "@/lib/features/connect-requests/repository";
import { managerOfLink } from "./connect-page";

/**
 * A person looks at the connect page: its own script says so. A mail's link scanner reads the page and runs nothing, so reading
 * notes nothing. @throws AppError link_not_found
 */
export async function openConnectPage(token: string, now = new Date()): Promise<{ success: true }> {
  const user = await managerOfLink(token, now);
  await db.$transaction(async (tx) => {
    await noteOpened(tx, "connect", user.id, now);
    await markOpened(tx, user.id, now);
    await announceChange(tx, { area: "calendars" });
  });
  return { success: true };
}
