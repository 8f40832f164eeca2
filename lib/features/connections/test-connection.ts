import "server-only";
import { announceChange } from "@/lib/changes";
import { lockConnection } from "@/lib/connections/renewal-repository";
import { type ConnectionRecord, findConnection } from "@/lib/connections/repository";
import { withAccount } from "@/lib/connections/with-account";
import { db } from "@/lib/db";
import { AppError, ProviderError } from "@/lib/errors";
import { emitEvent } from "@/lib/features/automation/repository";
import type { CalendarProvider } from "@/lib/providers/calendar/types";
import { calendarProviders } from "@/lib/providers/registry";
import { adoptCalendarZone } from "./adopt-calendar-zone";
import { beforeTest, chosenIn, endOutage, reviveAppAccess, saveAccess, saveTest } from "./repository";
import { choiceFrom } from "./rules";
import { type AccountCall, type TestResult, testAccount } from "./self-test";

const CALL_TIMEOUT_MS = 20_000;

/** Tries a connection and keeps what came of it. Whoever had no calendar to write to and has one now is connected for good. */
export async function testConnection(
  connectionId: string,
  now = new Date(),
  providers = calendarProviders,
): Promise<{ connection: ConnectionRecord; result: TestResult }> {
  const before = await findConnection(db, connectionId);
  const provider = providers.find(({ id }) => id === before?.provider);
  if (!before || !provider || before.status === "disconnected") {
    throw new AppError("connection_not_found", "This calendar is not connected.");
  }
  if (!provider.oauth) await reviveAppAccess(db, connectionId);
  const call = <T>(perform: Parameters<typeof withAccount<T>>[1]) =>
    withAccount(connectionId, perform, { providers, timeoutMs: CALL_TIMEOUT_MS });
  const refusal = provider.describeAccess ? await lookAtAccess(connectionId, provider, call) : null;
  const result = await testAccount(provider, call, beforeTest(before), now, refusal);
  return db.$transaction(async (tx) => {
    // The test took its time: what its owner chose meanwhile stands.
    const current = (await lockConnection(tx, connectionId)) ?? before;
    const choice = choiceFrom(result.calendars ?? [], chosenIn(current));
    await endOutage(tx, connectionId);
    const connection = await saveTest(tx, connectionId, { ...result, choice });
    if (current.writeCalendarId === null && connection.writeCalendarId !== null) {
      await emitEvent(tx, { name: "connection/connected", data: { userId: connection.userId, connectionId } });
    }
    await adoptCalendarZone(tx, connection, result.calendars);
    await announceChange(tx, { area: "calendars" });
    return { connection, result };
  });
}

/** An administrator may have allowed more since, or less. Returns what stands against it, which the test that follows says. */
async function lookAtAccess(
  connectionId: string,
  provider: CalendarProvider,
  call: AccountCall,
): Promise<ProviderError | null> {
  try {
    const access = await call(async (ctx) => provider.describeAccess?.(ctx));
    if (access) await saveAccess(db, connectionId, access);
    return null;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error instanceof ProviderError ? error : null;
  }
}
