import "server-only";
import { z } from "zod";
import { ProviderError } from "@/lib/errors";
import { canReach } from "@/lib/providers/calendar/can-reach";
import type { PushNotice, PushSpec } from "@/lib/providers/calendar/types";
import type { GoogleAccess } from "./access";
import { type GoogleClient, type GoogleSettings, noBody } from "./client";

const HOUR_MS = 3_600_000;
const WEEK_MS = 7 * 24 * HOUR_MS;

/** `expiration`: milliseconds as text (sheet C.2). */
const channelAnswer = z.object({ resourceId: z.string().min(1), expiration: z.string().regex(/^\d+$/).optional() });

const says: Record<string, PushNotice["says"]> = { sync: "opened", exists: "changed", not_exists: "changed" };

/** Channels: developers.google.com/workspace/calendar/api/guides/push. They cannot be prolonged, a new one takes over. */
export function googlePush(
  client: GoogleClient,
  access: Pick<GoogleAccess, "idOf">,
  { apiUrl }: GoogleSettings,
): PushSpec {
  return {
    webhookName: "google",
    longestMs: WEEK_MS,
    unknownWatch: "refuse",
    canReach: (callbackUrl) => canReach(callbackUrl, apiUrl),

    async openWatch(ctx, { watchId, calendarId, callbackUrl, secret, until }) {
      const asked = Date.now();
      const { resourceId, expiration } = await client.call(ctx, {
        operation: "openWatch",
        missing: "calendar",
        schema: channelAnswer,
        perform: (api, options) =>
          api.events.watch(
            {
              calendarId: access.idOf(ctx, calendarId),
              requestBody: {
                id: watchId,
                type: "web_hook",
                address: callbackUrl,
                token: secret,
                expiration: String(until.getTime()),
              },
            },
            options,
          ),
      });
      return { externalId: resourceId, expiresAt: new Date(expiration ? Number(expiration) : asked + HOUR_MS) };
    },

    async stopWatch(ctx, { watchId, externalId }) {
      try {
        await client.call(ctx, {
          operation: "stopWatch",
          missing: "event",
          schema: noBody,
          perform: (api, options) =>
            api.channels.stop({ requestBody: { id: watchId, resourceId: externalId } }, options),
        });
      } catch (error) {
        if (!(error instanceof ProviderError && error.code === "event_not_found")) throw error;
      }
    },

    /** All is in the headers, the body is empty. Numbers rise within a channel; a message that is sent again keeps its own. */
    readNotices({ headers }) {
      const watchId = headers.get("x-goog-channel-id") ?? "";
      const number = headers.get("x-goog-message-number") ?? "";
      return [
        {
          watchId,
          secret: headers.get("x-goog-channel-token") ?? "",
          externalId: headers.get("x-goog-resource-id") ?? "",
          says: says[headers.get("x-goog-resource-state") ?? ""] ?? "changed",
          key: /^\d{1,20}$/.test(number) ? `${watchId}:${number}` : null,
        },
      ];
    },
  };
}
