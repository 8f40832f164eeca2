import type { Vendor } from "./vendors";

/** An outage as it stands now. */
export type Finding = {
  /** One outage of a thing at a time: "connection:<id>", "provider:<id>", "events:<provider>", "keys:<provider>". */
  subject: string;
  kind: "token_ending" | "error_rate" | "events_unwritten" | "key_missing";
  provider: string;
  title: string;
  body: string;
  /** Whose recruiters are concerned. */
  managerIds: readonly string[];
  recruiterIds: readonly string[];
};

export type Ending = "recovered" | "replaced";

export const ENDING_WITHIN_MS = 15 * 60_000;
export const WINDOW_MS = 30 * 60_000;
const MIN_CALLS = 10;
const ALARM_RATE = 0.5;
/** Well under the alarm, so that a rate that wavers around it does not tell people again and again. */
const CALM_RATE = 0.25;

type Calls = { calls: number; failures: number };

export const isAlarming = ({ calls, failures }: Calls): boolean => calls >= MIN_CALLS && failures / calls > ALARM_RATE;

/**
 * Whether a vendor's outage is over; null: not known to be. Silence is no recovery, unless the vendor is used no more.
 * @param recent calls of the window, null: none
 */
export function endOfErrors(recent: Calls | null, isInUse: boolean): Ending | null {
  if (recent && recent.calls > 0) return recent.failures / recent.calls <= CALM_RATE ? "recovered" : null;
  return isInUse ? null : "replaced";
}

/** Whether the trouble with a connection's renewal is over. A grant that is gone is another matter, told elsewhere. */
export function endOfTokenTrouble(
  connection: { status: string; renewFailures: number; accessExpiresAt: Date | null } | null,
  now: Date,
): Ending | null {
  if (connection?.status !== "connected") return "replaced";
  const { renewFailures, accessExpiresAt } = connection;
  return renewFailures === 0 && (accessExpiresAt === null || accessExpiresAt > now) ? "recovered" : null;
}

export const tokenFinding = (
  connection: { id: string; userId: string; userName: string; provider: string; isOver: boolean },
  providerName: string,
  /** The vendor's limit, where that alone holds the renewal back. */
  usedUp: { count: number; windowMs: number } | null,
): Finding => ({
  subject: `connection:${connection.id}`,
  kind: "token_ending",
  provider: connection.provider,
  title: `${connection.userName}'s calendar ${connection.isOver ? "cannot be read" : "is about to be lost"}`,
  body: `${
    usedUp
      ? `${providerName} allows ${usedUp.count} renewals in ${usedUp.windowMs / 60_000} minutes, and they are used up: the access`
      : `${providerName} does not renew the access, which`
  } ${connection.isOver ? "has ended" : "ends within 15 minutes"}. Until it is renewed no times are offered.`,
  managerIds: [connection.userId],
  recruiterIds: [],
});

const CONSEQUENCES = {
  calendars: "Times that cannot be read are not offered; events are tried again.",
  mail: "Mails that did not go are tried again; what was refused for good stands in the Outbox.",
  language: "What it did not answer is tried again, or done by the built-in rules, which say so.",
} as const;

export const errorFinding = (
  { id, name, serves }: Pick<Vendor, "id" | "name" | "serves">,
  recent: Calls,
  managerIds: readonly string[],
): Finding => ({
  subject: `provider:${id}`,
  kind: "error_rate",
  provider: id,
  title: `${name} fails more often than not`,
  body: `${recent.failures} of ${recent.calls} calls failed within 30 minutes. ${CONSEQUENCES[serves]}`,
  managerIds,
  recruiterIds: [],
});

export const eventsFinding = (
  provider: string,
  providerName: string,
  owed: { count: number; managerIds: readonly string[]; recruiterIds: readonly string[] },
): Finding => ({
  subject: `events:${provider}`,
  kind: "events_unwritten",
  provider,
  title:
    owed.count === 1 ? "An interview is not on its calendar" : `${owed.count} interviews are not on their calendars`,
  body: `${providerName} has not taken ${owed.count === 1 ? "it" : "them"} for 30 minutes. Tell the managers, in case it lasts.`,
  managerIds: owed.managerIds,
  recruiterIds: owed.recruiterIds,
});

export const keysFinding = (
  provider: string,
  providerName: string,
  locked: { count: number; keyIds: readonly string[]; managerIds: readonly string[] },
): Finding => ({
  subject: `keys:${provider}`,
  kind: "key_missing",
  provider,
  title: locked.count === 1 ? "A calendar's access is locked" : `The access to ${locked.count} calendars is locked`,
  body: `${providerName}: ENCRYPTION_KEYS lacks the key ${locked.keyIds.join(", ")}. Put it back, or have the managers connect again; until then no times are offered.`,
  managerIds: locked.managerIds,
  recruiterIds: [],
});

const RECOVERED: Record<string, string> = {
  token_ending: "The access was renewed. Times are offered again.",
  error_rate: "Its calls succeed again.",
  events_unwritten: "No interview has been waiting for its calendar any more.",
  key_missing: "No access is locked any more.",
};

/** What those who were told of an outage are told at its end. */
export const recoveryWords = (alert: { kind: string; title: string }): { title: string; body: string } => ({
  title: `Over: ${alert.title}`,
  body: RECOVERED[alert.kind] ?? "It works again.",
});
