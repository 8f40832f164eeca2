import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { announceChange } from "@/lib/changes";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { recordAudit } from "@/lib/features/audit/repository";
import { Prisma } from "@/lib/generated/prisma/client";
import { calendarProviderId, requireCalendarProvider } from "@/lib/providers/registry";
import { updateWorkspace, workspaceSettings } from "./repository";
import { columnOf, toSettings } from "./rules";
import type { Settings, UpdateSettings } from "./schema";

/** A default that could not make a link would fail each invitation. @throws AppError provider_not_configured */
function requireBookable(provider: Settings["booking_provider"] | undefined): void {
  if (provider) requireCalendarProvider(calendarProviderId(provider));
}

/** Changes some settings. Counts for what happens from now on; nothing on the board moves because of it. */
export async function updateSettings(actor: Actor, input: UpdateSettings): Promise<Settings> {
  requireBookable(input.booking_provider);
  return db.$transaction(async (tx) => {
    const before = toSettings(await workspaceSettings(tx));
    const after = { ...before, ...input };
    if (after.notify_threshold > after.shortlist_threshold) {
      throw new AppError("invalid_request", "The line for telling you must not lie above the line for shortlisting.", {
        details: [{ path: "notify_threshold", message: `must be ${after.shortlist_threshold} or less` }],
      });
    }
    const columns = Object.entries(input).map(([name, value]) => [
      columnOf(name),
      value === null ? Prisma.DbNull : value,
    ]);
    const row = await updateWorkspace(tx, Object.fromEntries(columns));
    await recordAudit(tx, {
      actorId: actor.userId,
      actorName: actor.name,
      action: "settings.updated",
      data: { changed: Object.keys(input) },
    });
    await announceChange(tx, { area: "settings" });
    return toSettings(row);
  });
}
