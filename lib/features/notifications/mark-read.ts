import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { markRead } from "./repository";

/** Only one's own; somebody else's ids are passed over. */
export async function markNotificationsRead(actor: Actor, ids: string[] | "all"): Promise<{ success: true }> {
  await markRead(db, actor.userId, ids);
  return { success: true };
}
