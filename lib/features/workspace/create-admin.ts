import "server-only";
import { hashPassword } from "@/lib/auth/passwords";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { recordAudit } from "@/lib/features/audit/repository";
import { emitEvent } from "@/lib/features/automation/repository";
import { updateWorkspace, workspaceSettings } from "./repository";
import type { SetupInput } from "./schema";

/** Two browsers on the first-run page: one of them makes the admin. The number is this lock's name. */
const SETUP_LOCK = 740_201;

/** The first run: the first admin, the workspace's name and zone, and the sample workspace where wished. */
export async function createAdmin(input: SetupInput): Promise<void> {
  const passwordHash = await hashPassword(input.password);
  await db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${SETUP_LOCK})`;
    await workspaceSettings(tx);
    if ((await tx.user.count({ where: { passwordHash: { not: null } } })) > 0) {
      throw new AppError("already_set_up", "This workspace has its admin. Sign in, or ask them for an invitation.");
    }
    const email = input.email.trim().toLowerCase();
    const data = { name: input.name, role: "admin" as const, passwordHash };
    const user = await tx.user.upsert({ where: { email }, create: { email, ...data }, update: data });
    await updateWorkspace(tx, { name: input.workspace_name, timeZone: input.timezone, setupCompletedAt: new Date() });
    await recordAudit(tx, { actorId: user.id, actorName: user.name, action: "workspace.set_up" });
    if (input.load_sample) await emitEvent(tx, { name: "sample/requested", data: { userId: user.id } });
  });
}
