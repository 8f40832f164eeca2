import "server-only";
import { db, type Tx } from "@/lib/db";
import type { Prisma, Workspace } from "@/lib/generated/prisma/client";

const ONLY_ROW = 1;

/** The one workspace of this deployment, with its defaults where nobody has set anything yet. */
export const workspaceSettings = (tx: Tx = db): Promise<Workspace> =>
  tx.workspace.upsert({ where: { id: ONLY_ROW }, create: { id: ONLY_ROW }, update: {} });

export const updateWorkspace = (tx: Tx, data: Prisma.WorkspaceUpdateInput): Promise<Workspace> =>
  tx.workspace.update({ where: { id: ONLY_ROW }, data });
