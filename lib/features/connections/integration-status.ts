import "server-only";
import { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import type { ConnectionRecord } from "@/lib/connections/repository";
import { db } from "@/lib/db";
import { decodeCursor, encodeCursor } from "@/lib/http/pagination";
import { calendarProviders } from "@/lib/providers/registry";
import { consentProvider } from "./consent-provider";
import { managerFor, managersWithConnections } from "./repository";
import type { Integration, managerQuery } from "./schema";

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

/** The last manager of a page, by the list's order. */
const cursorSchema = z.tuple([z.string(), z.uuid()]);

/** How it stands with the calendars that are connected by consent: one manager's, or those of all whom the actor may see. */
export async function integrationStatus(
  actor: Actor,
  { manager_email: managerEmail, limit, cursor }: z.infer<typeof managerQuery>,
  now = new Date(),
  providers = calendarProviders,
) {
  const providerId = consentProvider(providers)?.id ?? "zoho";
  const one = managerEmail === undefined ? null : await managerFor(db, actor, managerEmail);
  const visible = one ? { id: one.id } : actor.role === "manager" ? { id: actor.userId } : {};
  const after = cursor === undefined ? null : decodeCursor(cursorSchema, cursor);
  const where = after
    ? { AND: [visible, { OR: [{ name: { gt: after[0] } }, { name: after[0], id: { gt: after[1] } }] }] }
    : visible;
  const managers = await managersWithConnections(db, where, limit + 1);
  const page = managers.slice(0, limit);
  const rows = page.map(({ email, connections }) =>
    toIntegration(
      email,
      connections.find(({ provider }) => provider === providerId),
      now,
    ),
  );
  if (one) return { success: true as const, ...(rows[0] ?? toIntegration(one.email, undefined, now)) };
  const last = page.at(-1);
  return {
    success: true as const,
    data: rows,
    next_cursor: managers.length > limit && last ? encodeCursor(last.name, last.id) : null,
  };
}
