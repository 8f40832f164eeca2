import "server-only";
import { z } from "zod";
import { db } from "@/lib/db";
import { decodeCursor, encodeCursor, type PageQuery } from "@/lib/http/pagination";
import { listAudit } from "./repository";
import { type AuditRow, auditRowSchema } from "./schema";

const cursorSchema = z.tuple([z.string().regex(/^\d{1,19}$/)]);

/** The newest first, a page at a time. */
export async function auditPage(query: PageQuery): Promise<{ data: AuditRow[]; next_cursor: string | null }> {
  const before = query.cursor === undefined ? undefined : decodeCursor(cursorSchema, query.cursor)[0];
  const rows = await listAudit(db, {
    limit: query.limit,
    ...(before === undefined ? {} : { beforeId: BigInt(before) }),
  });
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    data: page.map((row) =>
      auditRowSchema.parse({
        audit_id: String(row.id),
        at: row.at.toISOString(),
        actor_id: row.actorId,
        actor_name: row.actorName,
        action: row.action,
        subject: row.subject,
        data: row.data,
      }),
    ),
    next_cursor: rows.length > query.limit && last ? encodeCursor(String(last.id)) : null,
  };
}
