import { markNotificationsRead } from "@/lib/features/notifications/mark-read";
import { markedReadSchema, markReadSchema } from "@/lib/features/notifications/schema";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";

export const POST = route(
  { actor: "user", body: markReadSchema, summary: "Mark as read", tags: ["Notifications"], response: markedReadSchema },
  async ({ actor, body }) => markNotificationsRead(actor, body.notification_ids),
);

export const { DELETE, GET, OPTIONS, PATCH, PUT } = refuseOtherMethods("POST");
