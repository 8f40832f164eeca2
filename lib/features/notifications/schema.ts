import { z } from "zod";

export const notificationSchema = z.object({
  notification_id: z.uuid(),
  kind: z.string(),
  title: z.string(),
  body: z.string(),
  href: z.string().nullable(),
  read_at: z.iso.datetime().nullable(),
  created_at: z.iso.datetime(),
});
export type NotificationRow = z.infer<typeof notificationSchema>;

export const notificationListSchema = z.object({
  data: z.array(notificationSchema),
  next_cursor: z.string().nullable(),
  unread: z.number().int(),
});
export type NotificationList = z.infer<typeof notificationListSchema>;

export const markReadSchema = z.object({ notification_ids: z.union([z.literal("all"), z.array(z.uuid()).max(200)]) });
export const markedReadSchema = z.object({ success: z.literal(true) });
