import "server-only";
import { type Actor, profileScope } from "@/lib/auth/actor";
import type { ReadBusy } from "@/lib/connections/busy-times";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { type Check, checkStart, firstBlock } from "./explain-rules";
import type { ExplainQuery, ExplainResponse } from "./explain-schema";
import { blockInWords, checkInWords, type ExplainedHost } from "./explain-words";
import { dayAfter, hostFieldsOf, toSpanView, type ViewedHost, viewHost } from "./host-view";
import { type AvailabilityPlan, gridStarts, hardBlockAt, listSlots, offerAt, planAvailability } from "./rules";
import { isSoft, type TimeRange } from "./schema";

/** How far the next offered time is looked for. */
const DAYS_AHEAD = 15;
const FIRST_NAME = /^\S+/;

/**
 * Each start of a day's grid: offered, or the first rule that stands against it, with the figures of every rule in the order in
 * which they are asked.
 * @throws AppError user_not_found, profile_not_found; invalid_request for a day that is too far away
 */
export async function explainDay(
  actor: Actor,
  query: ExplainQuery,
  now = new Date(),
  readBusy?: ReadBusy,
): Promise<ExplainResponse> {
  const host = await viewHost(actor, { ...query, days: DAYS_AHEAD }, now, readBusy);
  return {
    ...hostFieldsOf(host),
    on: query.on,
    candidate: await candidateOf(actor, query.profile_id),
    starts: startsOf(host),
  };
}

async function candidateOf(actor: Actor, profileId: string | undefined): Promise<ExplainResponse["candidate"]> {
  if (profileId === undefined) return null;
  const profile = await db.profile.findFirst({
    where: { AND: [{ id: profileId }, profileScope(actor)] },
    select: { name: true, timeZone: true },
  });
  if (!profile) throw new AppError("profile_not_found", "There is no such profile. Check profile_id.");
  return { name: profile.name, timezone: profile.timeZone };
}

type StartView = ExplainResponse["starts"][number];

function startsOf(host: ViewedHost): StartView[] {
  const { query, firstDay, durationMinutes, timeZone, user, reading } = host;
  if (!query) return [];
  const plan = planAvailability(query);
  const slots = reading.state === "known" ? listSlots(plan) : [];
  const words = { firstName: FIRST_NAME.exec(user.name)?.[0] ?? user.name, timeZone, sources: reading.sources };
  const nextDay = dayAfter(firstDay, 1).toMillis();
  const starts: StartView[] = [];
  let next = 0;
  for (const at of startsIn(plan)) {
    if (at >= nextDay) break;
    while (slots[next] && (slots[next] as TimeRange).start.getTime() <= at) next += 1;
    starts.push({
      ...toSpanView({ start: new Date(at), end: new Date(at + durationMinutes * 60_000) }),
      ...verdictOf(plan, at, host, words),
      next_offered_at: slots[next]?.start.toISOString() ?? null,
    });
  }
  return starts;
}

/** The grid's, and those that a person offers beside it. */
const startsIn = (plan: AvailabilityPlan): number[] =>
  [...new Set([...gridStarts(plan), ...plan.query.offers.map(({ start }) => start.getTime())])].sort((a, b) => a - b);

const OVERLAPS: readonly Check["rule"][] = ["already_booked", "held", "calendar_busy"];
/** Where no distance is asked for, the check of it says nothing that the rules of what overlaps have not said. */
const isTelling = (check: Check, _place: number, all: readonly Check[]): boolean =>
  check.rule !== "buffer" ||
  check.neededMinutes > 0 ||
  (!check.isOk && all.every(({ rule, isOk }) => isOk || !OVERLAPS.includes(rule)));

/** A calendar that cannot be read stands where its busy time would: what is wrong before it is still said first. */
function verdictOf(plan: AvailabilityPlan, at: number, { reading, reason }: ViewedHost, words: ExplainedHost) {
  const checks = checkStart(plan, new Date(at));
  const shown: StartView["checks"] = checks.filter(isTelling).map((check) => ({
    rule: check.rule,
    is_ok: check.isOk,
    ...checkInWords(check, words),
  }));
  const offer = offerAt(plan, at);
  const offered_by = offer && { offer_id: offer.id, name: offer.byName, at: offer.at.toISOString() };
  const soft = checks.find(({ isOk }) => !isOk);
  if (reading.state === "known") {
    const hard = hardBlockAt(plan, at);
    // What is said first is what decides: of an offered start only what no person may set aside.
    const failing = (offer && hard ? checks.find(({ rule, isOk }) => rule === hard && !isOk) : undefined) ?? soft;
    const isOffered = offer ? hard === null : failing === undefined;
    return {
      is_offered: isOffered,
      blocked_by: isOffered ? null : (failing?.rule ?? hard),
      message: failing ? blockInWords(failing, words) : null,
      checks: shown,
      offered_by,
      can_be_offered:
        !offer && hard === null && checks.every(({ rule, isOk }) => isOk || isSoft(rule)) && soft !== undefined,
    };
  }
  const place = shown.findIndex(({ rule }) => rule === "calendar_busy");
  const isEarlier = checks.slice(0, place).some(({ isOk }) => !isOk);
  const unknown = {
    rule: "calendar_unknown" as const,
    is_ok: false,
    label: "Free in every calendar",
    figure: "unknown",
  };
  return {
    is_offered: false,
    blocked_by: isEarlier ? firstBlock(checks) : unknown.rule,
    message: isEarlier && soft ? blockInWords(soft, words) : reason,
    checks: shown.with(place, unknown),
    offered_by,
    can_be_offered: false,
  };
}
