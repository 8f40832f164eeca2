import "server-only";
import type { Actor } from "./actor";
import { actorFromApiKey } from "./api-keys";
import { actorFromSession } from "./sessions";

/**
 * Whether the caller of a request whose answer is still being written is who they were: not signed out, disabled, idle for too
 * long or in another role. `headers` are the request's.
 */
export async function isStillActor(actor: Actor, headers: Headers): Promise<boolean> {
  const authorization = headers.get("authorization");
  const current = authorization
    ? await actorFromApiKey(authorization)
    : await actorFromSession(headers, new Date(), { isActivity: false });
  return current?.userId === actor.userId && current.role === actor.role;
}
