import "server-only";
import { z } from "zod";
import { sha256Hex } from "@/lib/crypto";
import { AppError } from "@/lib/errors";
import { anyAnswer } from "@/lib/http/outbound";
import { readObject } from "@/lib/http/read-object";
import { canReach } from "@/lib/providers/calendar/can-reach";
import type { OpenWatch, PushNotice, PushSpec } from "@/lib/providers/calendar/types";
import type { CallContext } from "@/lib/providers/core";
import type { Graph, GraphCall } from "./client";
import { accountMailbox, isSchedule, mailboxOf } from "./places";
import type { OutlookSettings } from "./settings";

/** learn.microsoft.com/graph/api/resources/subscription: for Outlook's events. A minute less, for the two clocks. */
const LONGEST_MS = 4229 * 60_000;

const subscription = z.object({ id: z.string().min(1), expirationDateTime: z.string() });
const lifecycle: Record<string, PushNotice["says"]> = {
  missed: "missed",
  subscriptionRemoved: "removed",
  reauthorizationRequired: "renew",
};
const entry = z.object({
  subscriptionId: z.string().max(200),
  clientState: z.string().max(128),
  changeType: z.string().optional(),
  lifecycleEvent: z.string().optional(),
  resource: z.string().optional(),
  resourceData: z.object({ "@odata.etag": z.string().optional() }).nullish(),
});
const notification = z.object({ value: z.array(z.unknown()) });

/** Subscriptions: learn.microsoft.com/graph/change-notifications-delivery-webhooks. Each entry carries the watch and its secret. */
export function outlookPush(graph: Graph, { graphUrl }: OutlookSettings): PushSpec {
  async function ask(
    ctx: CallContext,
    call: Pick<GraphCall<unknown>, "operation" | "method" | "path" | "body" | "mailbox">,
  ): Promise<OpenWatch> {
    const { id, expirationDateTime } = await graph.call(ctx, {
      ...call,
      isAtRoot: true,
      schema: subscription,
      subject: call.method === "post" ? "calendar" : "watch",
    });
    return { externalId: id, expiresAt: new Date(expirationDateTime) };
  }

  return {
    webhookName: "microsoft",
    longestMs: LONGEST_MS,
    unknownWatch: "take",
    canReach: (callbackUrl) => canReach(callbackUrl, graphUrl),

    openWatch(ctx, { watchId, calendarId, callbackUrl, secret, until }) {
      const mailbox = mailboxOf(ctx, calendarId, "openWatch");
      const calendar = isSchedule(calendarId) ? [] : ["calendars", encodeURIComponent(calendarId)];
      return ask(ctx, {
        operation: "openWatch",
        mailbox,
        method: "post",
        path: ["subscriptions"],
        body: {
          changeType: "created,updated,deleted",
          notificationUrl: callbackUrl,
          lifecycleNotificationUrl: callbackUrl,
          resource: ["users", mailbox, ...calendar, "events"].join("/"),
          expirationDateTime: until.toISOString(),
          clientState: `${watchId}.${secret}`,
        },
      });
    },

    renewWatch: (ctx, { externalId, until }) =>
      ask(ctx, {
        operation: "renewWatch",
        mailbox: accountMailbox(ctx, "renewWatch"),
        method: "patch",
        path: ["subscriptions", externalId],
        body: { expirationDateTime: until.toISOString() },
      }),

    async stopWatch(ctx, { externalId }) {
      try {
        await graph.call(ctx, {
          operation: "stopWatch",
          mailbox: accountMailbox(ctx, "stopWatch"),
          method: "delete",
          path: ["subscriptions", externalId],
          isAtRoot: true,
          schema: anyAnswer,
          subject: "watch",
        });
      } catch (error) {
        if (!(error instanceof AppError && error.code === "not_found")) throw error;
      }
    },

    readNotices({ body }) {
      const told = notification.safeParse(readObject(body));
      if (!told.success) throw new AppError("malformed_request", "The body is no notification of Microsoft Graph's.");
      return told.data.value.flatMap((one) => toNotice(entry.safeParse(one).data) ?? []);
    },
  };
}

function toNotice(said: z.infer<typeof entry> | undefined): PushNotice | null {
  if (!said) return null;
  const [watchId = "", secret = ""] = said.clientState.split(".", 2);
  const about = { watchId, secret, externalId: said.subscriptionId };
  // A word of the watch itself is the same each time it is said anew, so that a repeat cannot be told.
  if (said.lifecycleEvent !== undefined) {
    return { ...about, says: lifecycle[said.lifecycleEvent] ?? "opened", key: null };
  }
  const version = said.resourceData?.["@odata.etag"];
  const words = [said.subscriptionId, said.changeType, said.resource, version].join("\n");
  return { ...about, says: "changed", key: version === undefined ? null : sha256Hex(words) };
}
