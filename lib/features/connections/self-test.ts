import "server-only";
import { randomUUID } from "node:crypto";
import { ProviderError } from "@/lib/errors";
import type { CalendarProvider, CalendarRef, EventDraft, EventRef } from "@/lib/providers/calendar/types";
import type { Account, CallContext } from "@/lib/providers/core";
import { type BeforeTest, type CalendarChoice, choiceFrom } from "./rules";
import type { SelfTest } from "./schema";

/** One call to the vendor as the account that is tested. */
export type AccountCall = <T>(perform: (ctx: CallContext & { account: Account }) => Promise<T>) => Promise<T>;

type Step = SelfTest["steps"][number];
export type TestResult = {
  report: SelfTest;
  /** Null: they could not be listed. */
  calendars: CalendarRef[] | null;
  choice: CalendarChoice;
  /** Of the first step that failed. */
  failure: ProviderError | null;
  /** Its event, where that could not be removed: the next test begins with it. */
  left: EventRef | null;
};

const DAY_MS = 86_400_000;
const EVENT_MS = 5 * 60_000;

/**
 * Tries a calendar as it will be used: list the calendars, read busy time, write a private event of five minutes, read it back,
 * delete it. Each step is reported, and the event is deleted whatever happens: none is written while an earlier one stands.
 * @param refusal what stands against the product's own access, said better than by the calls that fail for it
 */
export async function testAccount(
  provider: CalendarProvider,
  call: AccountCall,
  before: BeforeTest,
  now: Date,
  refusal: ProviderError | null = null,
): Promise<TestResult> {
  const steps: Step[] = [];
  let failure: ProviderError | null = null;
  const step = async <T>(
    name: Step["name"],
    perform: () => Promise<{ value: T; message: string }>,
  ): Promise<T | null> => {
    const startedAt = performance.now();
    const note = (isOk: boolean, message: string, code: string | null) =>
      steps.push({ name, is_ok: isOk, ms: Math.round(performance.now() - startedAt), message, code });
    try {
      const { value, message } = await perform();
      note(true, message, null);
      return value;
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      failure ??= error;
      note(false, error.publicMessage, error.code);
      return null;
    }
  };

  const calendars = await step("list_calendars", async () => {
    if (refusal?.code === "provider_not_configured") throw refusal;
    const found = (await call(async (ctx) => provider.listCalendars?.(ctx))) ?? [];
    return { value: found, message: `${count(found.length, "calendar")} found` };
  });
  const choice = choiceFrom(calendars ?? [], before);
  let { left } = before;
  if (calendars) {
    const reading = { calendars, ids: choice.readCalendarIds, refusal };
    await step("read_busy", () => readBusy(provider, call, reading, now));
    const isRemovable = calendars.some(({ id, canWrite }) => canWrite && id === left?.calendarId);
    left = await testEvent(provider, call, { ...choice, left: isRemovable ? left : null }, now, step);
  }
  const report = { at: now.toISOString(), is_ok: failure === null, steps };
  return { report, calendars, choice, failure, left };
}

async function readBusy(
  provider: CalendarProvider,
  call: AccountCall,
  { calendars, ids, refusal }: { calendars: CalendarRef[]; ids: string[]; refusal: ProviderError | null },
  now: Date,
) {
  if (ids.length === 0) {
    if (refusal?.code === "calendar_not_shared") throw refusal;
    const which = calendars.some(({ isShared }) => isShared)
      ? "The main calendar of this account does not share"
      : "No calendar of this account shares";
    throw new ProviderError("calendar_not_shared", {
      provider: provider.id,
      operation: "busyTimes",
      message: `${which} its free and busy times. Share them in ${provider.name}, then test again.`,
      retryable: false,
    });
  }
  const range = { start: now, end: new Date(now.getTime() + 7 * DAY_MS) };
  const busy = await call(async (ctx) => provider.availability?.busyTimes(ctx, { calendarIds: ids, range }));
  return { value: null, message: `${count(busy?.length ?? 0, "busy time")} in the next seven days` };
}

type RunStep = <T>(name: Step["name"], perform: () => Promise<{ value: T; message: string }>) => Promise<T | null>;

/** Left out where there is nothing that may be written: the card then says "reading only". @returns the event that is left */
async function testEvent(
  provider: CalendarProvider,
  call: AccountCall,
  { writeCalendarId, left }: CalendarChoice & { left: EventRef | null },
  now: Date,
  step: RunStep,
): Promise<EventRef | null> {
  const { events } = provider;
  if (!events) return left;
  const remove = async (at: EventRef) => {
    await call((ctx) => events.cancelEvent(ctx, at));
    return { value: true, message: "Nothing is left in the calendar" };
  };
  const removed = async (at: EventRef) => ((await step("delete_event", () => remove(at))) ? null : at);
  try {
    if (left) await remove(left);
  } catch (error) {
    await step("delete_event", () => Promise.reject(error));
    return left;
  }
  if (writeCalendarId === null) return null;
  const draft = draftFor(writeCalendarId, now);
  const ref = await step("write_event", async () => ({
    value: await call((ctx) => events.createEvent(ctx, draft)),
    message: "A private event of five minutes",
  }));
  if (ref) {
    await step("read_event", async () => {
      const state = await call((ctx) => events.readEvent(ctx, ref));
      const isSame = state?.status === "confirmed" && state.range.start.getTime() === draft.range.start.getTime();
      if (!isSame) throw readBackFailure(provider, state === null);
      return { value: null, message: "It stands there at the right time" };
    });
    return removed(ref);
  }
  // The answer may be lost and the event written: the same key finds it again.
  const written = await call((ctx) => events.createEvent(ctx, draft)).catch(() => null);
  return written ? removed(written) : null;
}

function draftFor(calendarId: string, now: Date): EventDraft {
  const start = new Date(Math.ceil(now.getTime() / EVENT_MS) * EVENT_MS + DAY_MS);
  return {
    idempotencyKey: `test${randomUUID().replaceAll("-", "")}`,
    calendarId,
    title: "Connection test, removed at once",
    description: "AI Recruiter tries whether interviews can be written here.",
    range: { start, end: new Date(start.getTime() + EVENT_MS) },
    timeZone: "UTC",
    attendees: [],
    isPrivate: true,
    wantsMeetingLink: false,
  };
}

const readBackFailure = (provider: CalendarProvider, isMissing: boolean): ProviderError =>
  new ProviderError("provider_failed", {
    provider: provider.id,
    operation: "readEvent",
    message: isMissing
      ? `${provider.name} took the event and does not show it.`
      : `${provider.name} shows the event at another time than it was written for.`,
    retryable: false,
  });

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? "" : "s"}`;
