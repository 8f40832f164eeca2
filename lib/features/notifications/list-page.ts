import "server-only";
import { db } from "@/lib/db";
import { listNotifications } from "./repository";
import { toNotificationRow } from "./rules";
import type { NotificationList } from "./schema";

/** One's own, newest first, and how many wait to be read. */
export async function notificationPage(userId: string, limit: number): Promise<NotificationList> {
  const [rows, unread] = await listNotifications(db, userId, limit);
  return { data: rows.map(toNotificationRow), next_cursor: null, unread };
}
