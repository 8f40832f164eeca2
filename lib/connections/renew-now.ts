import "server-only";
import type { OAuthSpec } from "@/lib/providers/core";
import { freshAccess } from "./fresh-access";
import { clockFrom, EARLY_MS } from "./renewal-rules";
import type { ConnectionRecord } from "./repository";

type When = { now?: Date; timeoutMs?: number };
const ON_DEMAND_TIMEOUT_MS = 35_000;

const wish = ({ now = new Date(), timeoutMs = ON_DEMAND_TIMEOUT_MS }: When) => ({
  now: clockFrom(now),
  signal: AbortSignal.timeout(timeoutMs),
});

/** New access in any case. @throws as `freshAccess` */
export const renewNow = (
  connection: ConnectionRecord,
  oauth: OAuthSpec,
  when: When = {},
): Promise<{ expiresAt: Date }> =>
  freshAccess(connection.id, oauth, { ...wish(when), rejectedVersion: connection.tokenVersion });

/** New access if what is there ends within a quarter of an hour. @throws as `freshAccess` */
export const renewEarly = (connectionId: string, oauth: OAuthSpec, when: When = {}): Promise<{ expiresAt: Date }> =>
  freshAccess(connectionId, oauth, { ...wish(when), renewWithinMs: EARLY_MS });
