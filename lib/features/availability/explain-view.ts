import "server-only";
import { type Actor, profileScope } from "@/lib/auth/actor";
import type { ReadBusy } from "@/lib/connections/busy-times";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { type Check, checkStart, firstBlock } from "./explain-rules";
import type { ExplainQuery, ExplainResponse } from "./explain-schema";
import { blockInWords, checkInWords, type ExplainedHost } from "./explain-words";
import { hostFieldsOf, toSpanView, type ViewedHost, viewHost } from "./host-view";
import { gridStarts, listSlots, planAvailability } from "./rules";
import type { TimeRange } from "./schema";

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
  const nextDay = firstDay.plus({ days: 1 }).toMillis();
  const starts: StartView[] = [];
  let next = 0;
  for (const at of gridStarts(plan)) {
    if (at >= nextDay) break;
    while (slots[next] && (slots[next] as TimeRange).start.getTime() <= at) next += 1;
    starts.push({
      ...toSpanView({ start: new Date(at), end: new Date(at + durationMinutes * 60_000) }),
      ...verdictOf(checkStart(plan, new Date(at)), host, words),
      next_offered_at: slots[next]?.start.toISOString() ?? null,
    });
  }
  return starts;
}

/** A calendar that cannot be read stands where its busy time would: what is wrong before it is still said first. */
function verdictOf(checks: readonly Check[], { reading, reason }: ViewedHost, words: ExplainedHost) {
  const shown: StartView["checks"] = checks.map((check) => ({
    rule: check.rule,
    is_ok: check.isOk,
    ...checkInWords(check, words),
  }));
  const failing = checks.find(({ isOk }) => !isOk);
  if (reading.state === "known") {
    const blocked_by = firstBlock(checks);
    return {
      is_offered: failing === undefined,
      blocked_by,
      message: failing ? blockInWords(failing, words) : null,
      checks: shown,
    };
  }
  const at = shown.findIndex(({ rule }) => rule === "calendar_busy");
  const isEarlier = checks.slice(0, at).some(({ isOk }) => !isOk);
  const unknown = {
    rule: "calendar_unknown" as const,
    is_ok: false,
    label: "Free in every calendar",
    figure: "unknown",
  };
  return {
    is_offered: false,
    blocked_by: isEarlier ? firstBlock(checks) : unknown.rule,
    message: isEarlier && failing ? blockInWords(failing, words) : reason,
    checks: shown.with(at, unknown),
  };
}
