import type { Notification } from "@/lib/generated/prisma/client";
import type { NotificationRow } from "./schema";

export const toNotificationRow = (row: Notification): NotificationRow => ({
  notification_id: row.id,
  kind: row.kind,
  title: row.title,
  body: row.body,
  href: row.href,
  read_at: row.readAt?.toISOString() ?? null,
  created_at: row.createdAt.toISOString(),
});
