import "server-only";
import { ProviderError } from "@/lib/errors";
import type { CallContext } from "@/lib/providers/core";
import { PROVIDER } from "./settings";
import { DEFAULT_CALENDAR } from "./transform";

export const isAddress = (calendarId: string): boolean => calendarId.includes("@");
/** Whether the calendar is a mailbox's own, which has an address of its own in Graph. */
export const isSchedule = (calendarId: string): boolean => calendarId === DEFAULT_CALENDAR || isAddress(calendarId);

export const refusal = (operation: string, message: string): ProviderError =>
  new ProviderError("provider_failed", { provider: PROVIDER, operation, message, retryable: false });

/** @throws ProviderError provider_failed where the account has no address */
export function accountMailbox({ account }: CallContext, operation: string): string {
  if (account?.email) return account.email;
  throw refusal(operation, "Microsoft 365 needs the address of a mailbox.");
}

export const mailboxOf = (ctx: CallContext, calendarId: string, operation: string): string =>
  isAddress(calendarId) ? calendarId : accountMailbox(ctx, operation);
