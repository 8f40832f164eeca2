import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { emitEvent } from "@/lib/features/automation/repository";

/** Asks for the sample workspace; where it is there already, nothing is added twice. */
export async function requestSample(actor: Actor): Promise<{ success: true }> {
  await emitEvent(db, { name: "sample/requested", data: { userId: actor.userId } });
  return { success: true };
}
