import "server-only";
import { env } from "@/lib/env";
import type { CalendarWatch } from "@/lib/generated/prisma/client";
import type { CalendarProvider, PushSpec } from "@/lib/providers/calendar/types";
import type { ConnectionRecord } from "./repository";

/** How changes that an owner makes are noticed, in a sentence. `polling`: within five minutes. */
export type ChangeNotice = { by: "push" | "polling"; words: string; lastHeardAt: Date | null };

export const callbackUrlOf = (push: PushSpec, appUrl = env.appUrl): string =>
  `${appUrl}/api/webhooks/${push.webhookName}`;

/** Whether the vendor can tell of changes where this product runs. */
export const canTell = ({ push }: Pick<CalendarProvider, "push">, appUrl = env.appUrl): boolean =>
  push?.canReach(callbackUrlOf(push, appUrl)) ?? false;

/** Null: nothing is written to this calendar, so that nothing has to be noticed in it. */
export function changeNotice(
  { status, writeCalendarId }: Pick<ConnectionRecord, "status" | "writeCalendarId">,
  watches: readonly CalendarWatch[],
  provider: CalendarProvider,
  now: Date,
): ChangeNotice | null {
  if (status !== "connected" || writeCalendarId === null) return null;
  const active = watches.find(({ state, expiresAt }) => state === "active" && expiresAt !== null && expiresAt > now);
  const lastHeardAt = active?.lastHeardAt ?? null;
  if (active) return { by: "push", words: `${provider.name} tells of changes as they happen.`, lastHeardAt };
  return {
    by: "polling",
    words: `Changes are noticed within five minutes. ${whyNot(watches, provider)}`,
    lastHeardAt,
  };
}

function whyNot(watches: readonly CalendarWatch[], provider: CalendarProvider): string {
  if (!provider.push) return `${provider.name} does not tell of them.`;
  if (!canTell(provider)) return `${provider.name} could tell of them at an https address: set APP_URL to one.`;
  return (
    watches.find(({ state }) => state === "refused")?.failureMessage ?? `${provider.name} is asked to tell of them.`
  );
}
