/** What was asked of a vendor, by the adapters' names for it. */
const OPERATIONS: Record<string, string> = {
  listCalendars: "List the calendars",
  busyTimes: "Read free and busy",
  createEvent: "Write an event",
  readEvent: "Read an event back",
  moveEvent: "Move an event",
  cancelEvent: "Remove an event",
  openWatch: "Ask to be told of changes",
  renewWatch: "Ask to go on being told of changes",
  stopWatch: "Ask to be told of changes no more",
  refresh: "Renew the access token",
  exchangeCode: "Take up the consent",
  identify: "Ask whose account it is",
  revoke: "Give the access back",
  describeAccess: "Ask how far the access goes",
  getToken: "Get an access token",
  lookAtCalendar: "Look at the calendar",
  lookAtBusyTimes: "Ask how far the access goes",
};

/** Why a call failed, by the API's codes. */
const FAILURES: Record<string, string> = {
  reconnect_required: "access refused",
  calendar_not_shared: "not shared",
  event_not_found: "no longer there",
  stale: "changed meanwhile",
  rate_limited: "asked to slow down",
  provider_unavailable: "in trouble",
  provider_timeout: "no answer in time",
  provider_failed: "refused",
  provider_not_configured: "not set up rightly",
};

/** "429, asked to slow down" */
export const failureWords = (status: number | null, code: string | null): string =>
  [status, code === null ? "failed" : (FAILURES[code] ?? code.replaceAll("_", " "))]
    .filter((part) => part !== null)
    .join(", ");

export const operationWords = (operation: string): string => OPERATIONS[operation] ?? operation;

/** "318 ms", "12.4 s" */
export const callMs = (ms: number): string => (ms < 10_000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`);

/** "10:21", and "Mon 16:40" where it was another day than that of `now`. */
export function clockOf(instant: Date, now?: Date): string {
  const time = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" }).format(instant);
  if (!now || instant.toDateString() === now.toDateString()) return time;
  return `${new Intl.DateTimeFormat("en-GB", { weekday: "short" }).format(instant)} ${time}`;
}
