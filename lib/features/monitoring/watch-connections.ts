import "server-only";
import { announceChange } from "@/lib/changes";
import { knownKeyIds } from "@/lib/crypto";
import { db, type Tx } from "@/lib/db";
import { notifyUsers } from "@/lib/features/notifications/repository";
import type { MonitoringAlert } from "@/lib/generated/prisma/client";
import {
  audienceOf,
  closeAlert,
  connectionState,
  listEndingTokens,
  listLockedTokens,
  listOwedEvents,
  managersAt,
  openAlert,
  openAlerts,
  updateAlert,
} from "./alert-repository";
import {
  ENDING_WITHIN_MS,
  type Ending,
  endOfErrors,
  endOfTokenTrouble,
  errorFinding,
  eventsFinding,
  type Finding,
  isAlarming,
  keysFinding,
  recoveryWords,
  tokenFinding,
  WINDOW_MS,
} from "./alert-rules";
import { callsSince, type RecentCalls } from "./call-repository";
import { countRenewals } from "./repository";
import { renewalLimit, renewalWindow, vendorOf } from "./vendors";

/**
 * Looks for access that is about to end unrenewed or that no key opens, vendors that fail, and events that stay unwritten. Admins and the recruiters
 * concerned are told once an outage, and once when it is over. Safe to run twice, also at the same time.
 */
export const watchConnections = (now = new Date()): Promise<{ opened: number; ended: number }> =>
  db.$transaction(async (tx) => {
    const recent = await callsSince(tx, new Date(now.getTime() - WINDOW_MS));
    const findings = await findOutages(tx, recent, now);
    const open = await openAlerts(tx);
    let opened = 0;
    let ended = 0;
    for (const finding of findings) {
      const known = open.find(({ subject }) => subject === finding.subject);
      if (!known) opened += (await tellOfOutage(tx, finding, now)) ? 1 : 0;
      else if (known.title !== finding.title || known.body !== finding.body) await updateAlert(tx, known.id, finding);
    }
    for (const alert of open.filter(({ subject }) => !findings.some((finding) => finding.subject === subject))) {
      const ending = await endingOf(tx, alert, recent, now);
      if (ending && (await tellOfEnd(tx, alert, ending, now))) ended += 1;
    }
    if (opened + ended > 0) await announceChange(tx, { area: "calendars" });
    return { opened, ended };
  });

async function findOutages(tx: Tx, recent: readonly RecentCalls[], now: Date): Promise<Finding[]> {
  const owed = await listOwedEvents(tx, { before: new Date(now.getTime() - WINDOW_MS), now });
  const locked = await listLockedTokens(tx, knownKeyIds());
  const failing: Finding[] = [];
  for (const calls of recent.filter(isAlarming)) {
    failing.push(errorFinding(vendorOf(calls.provider), calls, await managersAt(tx, calls.provider)));
  }
  return [
    ...(await findLosses(tx, now)),
    ...failing,
    ...locked.map((tokens) => keysFinding(tokens.provider, vendorOf(tokens.provider).name, tokens)),
    ...owed.map((events) => eventsFinding(events.provider, vendorOf(events.provider).name, events)),
  ];
}

/** Access that ends though its renewal was tried, or may not be tried for a while. */
async function findLosses(tx: Tx, now: Date): Promise<Finding[]> {
  const ending = await listEndingTokens(tx, new Date(now.getTime() + ENDING_WITHIN_MS));
  const windows = ending.flatMap(({ id, provider }) => renewalWindow({ id, provider }, now));
  const renewals = await countRenewals(tx, windows);
  return ending.flatMap(({ user, renewFailures, accessExpiresAt, ...connection }) => {
    const limit = renewalLimit(connection.provider);
    const usedUp = limit && (renewals.get(connection.id) ?? 0) >= limit.count ? limit : null;
    if (renewFailures === 0 && usedUp === null) return [];
    const name = vendorOf(connection.provider).name;
    const isOver = accessExpiresAt !== null && accessExpiresAt <= now;
    const finding = { ...connection, userName: user.name, isOver };
    return [tokenFinding(finding, name, renewFailures === 0 ? usedUp : null)];
  });
}

async function tellOfOutage(tx: Tx, finding: Finding, now: Date): Promise<boolean> {
  const userIds = await audienceOf(tx, finding);
  const alertId = await openAlert(tx, finding, userIds, now);
  if (!alertId) return false;
  const { title, body } = finding;
  await notifyUsers(tx, userIds, { dedupeKey: `alert:${alertId}`, kind: "calendar", title, body, href: "/monitoring" });
  return true;
}

async function tellOfEnd(tx: Tx, alert: MonitoringAlert, ending: Ending, now: Date): Promise<boolean> {
  if (!(await closeAlert(tx, alert.id, ending, now))) return false;
  if (ending === "recovered") {
    await notifyUsers(tx, alert.toldIds, {
      dedupeKey: `alert:${alert.id}:over`,
      kind: "calendar",
      ...recoveryWords(alert),
      href: "/monitoring",
    });
  }
  return true;
}

async function endingOf(
  tx: Tx,
  alert: MonitoringAlert,
  recent: readonly RecentCalls[],
  now: Date,
): Promise<Ending | null> {
  if (alert.kind === "events_unwritten" || alert.kind === "key_missing") return "recovered";
  if (alert.kind === "token_ending") {
    return endOfTokenTrouble(await connectionState(tx, alert.subject.replace("connection:", "")), now);
  }
  const calls = recent.find(({ provider }) => provider === alert.provider) ?? null;
  const vendor = vendorOf(alert.provider);
  const isInUse = vendor.serves === "calendars" ? (await managersAt(tx, vendor.id)).length > 0 : vendor.isConfigured;
  return endOfErrors(calls, isInUse);
}
