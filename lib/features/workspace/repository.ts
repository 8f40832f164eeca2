import "server-only";
import { db, type Tx } from "@/lib/db";
import type { Prisma, Workspace } from "@/lib/generated/prisma/client";

const ONLY_ROW = 1;

/** The one workspace of this deployment, with its defaults where nobody has set anything yet. Read by nearly every step. */
export const workspaceSettings = async (tx: Tx = db): Promise<Workspace> =>
  (await tx.workspace.findUnique({ where: { id: ONLY_ROW } })) ??
  tx.workspace.upsert({ where: { id: ONLY_ROW }, create: { id: ONLY_ROW }, update: {} });

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
