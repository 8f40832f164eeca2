import "server-only";
import { type Actor, jobScope } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { workspaceSettings } from "@/lib/features/workspace/repository";
import { loadCard, toCard } from "./board-repository";
import { findApplication } from "./repository";
import type { Card } from "./schema";

/**
 * One card as the board shows it, for the candidate's own page.
 * @throws AppError application_not_found (or not the asker's to see)
 */
export async function loadApplication(actor: Actor, applicationId: string, now = new Date()): Promise<Card> {
  const [application, settings] = await Promise.all([
    findApplication(db, applicationId, jobScope(actor)),
    workspaceSettings(),
  ]);
  const row = application ? await loadCard(db, applicationId, settings.shortlistThreshold) : null;
  if (!row) throw new AppError("application_not_found", "This application does not exist or is not yours to see.");
  return toCard(row, now);
}
