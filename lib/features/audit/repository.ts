import "server-only";
import type { Tx } from "@/lib/db";
import type { Prisma } from "@/lib/generated/prisma/client";

export type AuditInput = {
  actorId?: string;
  actorName: string;
  /** "settings.updated", "api_key.created", "profile.exported", … */
  action: string;
  /** What it was done to: "profile:<id>". */
  subject?: string;
  data?: Prisma.InputJsonObject;
};

/** Append-only: the database refuses changes and deletions (prisma/migrations). */
export async function recordAudit(tx: Tx, input: AuditInput): Promise<void> {
  await tx.auditEntry.create({
    data: {
      actorId: input.actorId ?? null,
      actorName: input.actorName,
      action: input.action,
      subject: input.subject ?? null,
      data: input.data ?? {},
    },
  });
}

export const listAudit = (tx: Tx, page: { limit: number; beforeId?: bigint }) =>
  tx.auditEntry.findMany({
    ...(page.beforeId === undefined ? {} : { where: { id: { lt: page.beforeId } } }),
    orderBy: { id: "desc" },
    take: page.limit + 1,
  });
