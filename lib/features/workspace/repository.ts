import "server-only";
import { db, type Tx } from "@/lib/db";
import type { Prisma, Workspace } from "@/lib/generated/prisma/client";

const ONLY_ROW = 1;

/**
 * The one workspace of this deployment, with its defaults where nobody has set anything yet. Read by nearly every step, so
 * several may be the first at once: the insert gives way to another's. (An upsert with nothing to update does not: Prisma
 * makes a read and an insert of it.)
 */
export async function workspaceSettings(tx: Tx = db): Promise<Workspace> {
  const known = await tx.workspace.findUnique({ where: { id: ONLY_ROW } });
  if (known) return known;
  await tx.workspace.createMany({ data: [{ id: ONLY_ROW }], skipDuplicates: true });
  return tx.workspace.findUniqueOrThrow({ where: { id: ONLY_ROW } });
}

export const updateWorkspace = (tx: Tx, data: Prisma.WorkspaceUpdateInput): Promise<Workspace> =>
  tx.workspace.update({ where: { id: ONLY_ROW }, data });

/** Whether somebody can sign in: before that there is only the first-run page. */
export async function isSetUp(tx: Tx = db): Promise<{ is_set_up: boolean; workspace_name: string }> {
  const [admins, { name }] = await Promise.all([
    tx.user.count({ where: { role: "admin", passwordHash: { not: null } } }),
    workspaceSettings(tx),
  ]);
  return { is_set_up: admins > 0, workspace_name: name };
}
