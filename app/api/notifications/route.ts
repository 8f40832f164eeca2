import { notificationPage } from "@/lib/features/notifications/list-page";
import { notificationListSchema } from "@/lib/features/notifications/schema";
import { pageQuery } from "@/lib/http/pagination";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    actor: "user",
    query: pageQuery.pick({ limit: true }),
    summary: "What I was told",
    tags: ["Notifications"],
    response: notificationListSchema,
  },
  async ({ actor, query }) => notificationPage(actor.userId, query.limit),
);

export const { DELETE, OPTIONS, PATCH, POST, PUT } = refuseOtherMethods("GET");
