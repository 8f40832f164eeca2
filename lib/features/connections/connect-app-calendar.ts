import "server-only";
import { randomUUID } from "node:crypto";
import type { Actor } from "@/lib/auth/actor";
import { announceChange } from "@/lib/changes";
import { storeAppAccess } from "@/lib/connections/grants";
import { type ConnectableId, type ConnectionRecord, connectableIds, connectionAt } from "@/lib/connections/repository";
import { db } from "@/lib/db";
import { AppError, ProviderError } from "@/lib/errors";
import { recordAudit } from "@/lib/features/audit/repository";
import { emitEvent } from "@/lib/features/automation/repository";
import type { User } from "@/lib/generated/prisma/client";
import { log } from "@/lib/logger";
import type { CalendarProvider } from "@/lib/providers/calendar/types";
import type { Access, Account } from "@/lib/providers/core";
import { requireCalendarProvider } from "@/lib/providers/registry";
import { adoptCalendarZone } from "./adopt-calendar-zone";
import { beforeTest, managerToConnect, saveTest } from "./repository";
import { type AccountCall, type TestResult, testAccount } from "./self-test";

const CALL_TIMEOUT_MS = 20_000;

/**
 * Connects a calendar that the product reaches by its own access (a service account, an application of the tenant), after it
 * has been tried. What fails is not connected, and the steps are told.
 * @throws AppError with the failure's code and `self_test`; provider_not_configured, unsupported_provider
 */
export async function connectAppCalendar(
  actor: Actor,
  input: { manager_email: string; provider: string },
  now = new Date(),
  requireProvider: (name: string) => CalendarProvider = requireCalendarProvider,
): Promise<ConnectionRecord> {
  const provider = requireProvider(input.provider);
  const id = connectableIds.find((one) => one === provider.id);
  if (!id || provider.oauth) throw needsConsent(provider);
  const user = await db.$transaction((tx) => managerToConnect(tx, actor, input.manager_email));
  const known = await connectionAt(db, user.id, id);
  // Its calls are its card's, those of this try too.
  const account = { id: known?.id ?? randomUUID(), accessToken: "", email: user.email, externalAccountId: user.email };
  const access = await describeAccess(provider, account);
  const call = callAs({ ...account, ...(access ? { access } : {}) });
  const found = await testAccount(provider, call, beforeTest(known), now);
  if (found.failure) {
    const { code, publicMessage, extra } = found.failure;
    throw new AppError(code, publicMessage, { extra: { ...extra, self_test: found.report } });
  }
  return keep({ actor, user, provider: id, connectionId: account.id, access, found, now });
}

const callAs =
  (account: Account): AccountCall =>
  (perform) =>
    perform({ account, signal: AbortSignal.timeout(CALL_TIMEOUT_MS), log });

const describeAccess = async (provider: CalendarProvider, account: Account): Promise<Access | null> =>
  (await callAs(account)(async (ctx) => provider.describeAccess?.(ctx))) ?? null;

type Found = {
  actor: Actor;
  user: User;
  provider: ConnectableId;
  connectionId: string;
  access: Access | null;
  found: TestResult;
  now: Date;
};

const keep = ({ actor, user, provider, connectionId, access, found, now }: Found): Promise<ConnectionRecord> =>
  db.$transaction(async (tx) => {
    const { id } = await storeAppAccess(tx, {
      id: connectionId,
      userId: user.id,
      provider,
      email: user.email,
      access,
      now,
    });
    const connection = await saveTest(tx, id, found);
    await adoptCalendarZone(tx, connection, found.calendars);
    await recordAudit(tx, {
      actorId: actor.userId,
      actorName: actor.name,
      action: "calendar.connected",
      subject: `user:${user.id}`,
      data: { provider, connectionId: id },
    });
    if (connection.writeCalendarId !== null) {
      await emitEvent(tx, { name: "connection/connected", data: { userId: user.id, connectionId: id } });
    }
    await announceChange(tx, { area: "calendars" });
    return connection;
  });

function needsConsent(provider: CalendarProvider): ProviderError {
  return new ProviderError("unsupported_provider", {
    provider: provider.id,
    operation: "connect",
    message: provider.oauth
      ? `${provider.name} is connected by its owner's consent. Send the connect link instead.`
      : `${provider.name} is no calendar that can be connected. Use google or outlook.`,
    retryable: false,
  });
}
