import "server-only";
import type { Actor } from "@/lib/auth/actor";
import type { ConnectionRecord } from "@/lib/connections/repository";
import { db } from "@/lib/db";
import { managerFor, visibleConnection } from "./repository";

/** @throws AppError connection_not_found, also for somebody else's */
export const connectionForActor = (actor: Actor, id: string): Promise<ConnectionRecord> =>
  visibleConnection(db, actor, id);

/** @throws AppError user_not_found */
export const managerForActor = (actor: Actor, email: string) => managerFor(db, actor, email);
