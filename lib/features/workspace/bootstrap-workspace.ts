import "server-only";
import { sealApiKey } from "@/lib/auth/api-keys";
import { hashPassword } from "@/lib/auth/passwords";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { emitEvent } from "@/lib/features/automation/repository";
import { nameFromEmail } from "@/lib/features/people/rules";
import { updateWorkspace, workspaceSettings } from "./repository";

/** Several processes may start at once; one of them writes. The number is this lock's name. */
const BOOTSTRAP_LOCK = 740_202;

/**
 * At each start: the admin, API key and sample workspace that the BOOTSTRAP_* and SEED_DEMO variables ask for, where they
 * are absent. What is there already is never changed.
 */
export async function bootstrapWorkspace(): Promise<void> {
  const email = env.bootstrapAdminEmail?.toLowerCase();
  const passwordHash = env.bootstrapAdminPassword ? await hashPassword(env.bootstrapAdminPassword) : null;
  await db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${BOOTSTRAP_LOCK})`;
    await workspaceSettings(tx);
    const isEmpty = (await tx.profile.count()) === 0 && (await tx.job.count()) === 0;
    let admin = await tx.user.findFirst({
      where: { role: "admin", passwordHash: { not: null } },
      orderBy: { createdAt: "asc" },
    });
    if (!admin && email && passwordHash) {
      admin = await tx.user.create({
        data: { email, name: nameFromEmail(email), role: "admin", passwordHash },
      });
      await updateWorkspace(tx, { setupCompletedAt: new Date() });
    }
    if (admin && env.bootstrapApiKey) {
      const sealed = sealApiKey(env.bootstrapApiKey);
      await tx.apiKey.createMany({
        data: [{ name: "Bootstrap", scopes: ["read", "write", "admin"], userId: admin.id, ...sealed }],
        skipDuplicates: true,
      });
    }
    if (admin && env.seedDemo === "1" && isEmpty) {
      await emitEvent(tx, { name: "sample/requested", data: { userId: admin.id } });
    }
  });
}
