import { db } from "@/lib/db";
import { listNotifications } from "@/lib/features/notifications/repository";
import { toNotificationRow } from "@/lib/features/notifications/rules";
import { notificationListSchema } from "@/lib/features/notifications/schema";
import { pageQuery } from "@/lib/http/pagination";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    actor: "user",
    query: pageQuery.pick({ limit: true }),
    summary: "What I was told",
    tags: ["Notifications"],
    response: notificationListSchema,
  },
  async ({ actor, query }) => {
    const [rows, unread] = await listNotifications(db, actor.userId, query.limit);
    return { data: rows.map(toNotificationRow), next_cursor: null, unread };
  },
);
