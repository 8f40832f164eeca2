import "server-only";
import type { Actor } from "@/lib/auth/actor";
import type { ConnectionRecord } from "@/lib/connections/repository";
import { db } from "@/lib/db";
import { calendarProviders } from "@/lib/providers/registry";
import { consentProvider } from "./consent-provider";
import { managerFor, managersWithConnections } from "./repository";
import type { Integration } from "./schema";

const toIntegration = (managerEmail: string, connection: ConnectionRecord | undefined, now: Date): Integration => {
  const isActive = connection?.status === "connected";
  const expiresAt = connection?.accessExpiresAt ?? null;
  return {
    manager_email: managerEmail,
    has_integration: connection !== undefined && connection.status !== "disconnected",
    has_valid_token: isActive && expiresAt !== null && expiresAt > now,
    calendar_id: connection?.writeCalendarId ?? null,
    expires_at: expiresAt?.toISOString() ?? null,
    is_active: isActive,
  };
};

/** How it stands with the calendars that are connected by consent: one manager's, or those of all whom the actor may see. */
export async function integrationStatus(
  actor: Actor,
  managerEmail: string | undefined,
  now = new Date(),
  providers = calendarProviders,
) {
  const providerId = consentProvider(providers)?.id ?? "zoho";
  const one = managerEmail === undefined ? null : await managerFor(db, actor, managerEmail);
  const where = one ? { id: one.id } : actor.role === "manager" ? { id: actor.userId } : {};
  const managers = await managersWithConnections(db, where);
  const rows = managers.map(({ email, connections }) =>
    toIntegration(
      email,
      connections.find(({ provider }) => provider === providerId),
      now,
    ),
  );
  if (!one) return { success: true as const, data: rows, next_cursor: null };
  return { success: true as const, ...(rows[0] ?? toIntegration(one.email, undefined, now)) };
}
