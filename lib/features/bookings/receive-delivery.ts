import "server-only";
import { z } from "zod";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { emitEvent } from "@/lib/features/automation/repository";
import type { CalendarProvider } from "@/lib/providers/calendar/types";
import { calendarProviders } from "@/lib/providers/registry";
import { insertDelivery } from "./delivery-repository";

/** Vendors nest a handful of levels; what reads a body later must not be led to the bottom of a pit. */
const MAX_DEPTH = 32;
const envelope = z.looseObject({});

const named = (id: string): CalendarProvider | undefined => calendarProviders.find((one) => one.id === id);

/**
 * Takes a vendor's webhook: stored together with the event that has it applied, once for each delivery however often it comes.
 * @throws AppError unauthorized for a signature that is missing, wrong or old (nothing is stored); malformed_request
 */
export async function receiveDelivery(
  input: { provider: "calendly"; headers: Headers; body: string },
  provider = named(input.provider),
): Promise<{ isNew: boolean }> {
  const verdict = provider?.webhook?.verify({ headers: input.headers, body: input.body });
  if (!verdict?.ok) {
    throw new AppError("unauthorized", verdict?.reason ?? "This provider sends no webhooks.");
  }
  requireReadable(input.body);
  return db.$transaction(async (tx) => {
    const { deliveryId } = verdict;
    const id = await insertDelivery(tx, { provider: input.provider, deliveryId, body: input.body });
    if (id) await emitEvent(tx, { name: "webhook/received", data: { deliveryId: id } });
    return { isNew: id !== null };
  });
}

function requireReadable(body: string): void {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch (cause) {
    throw new AppError("malformed_request", "The body is not valid JSON.", { cause });
  }
  if (!envelope.safeParse(parsed).success || isDeeperThan(parsed, MAX_DEPTH)) {
    throw new AppError("malformed_request", "The body is no object, or is nested too deeply.");
  }
}

/** Level by level: a recursion would itself fall into the pit. */
function isDeeperThan(root: unknown, limit: number): boolean {
  let level: unknown[] = [root];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limit) return true;
    level = level.flatMap((value) => (typeof value === "object" && value !== null ? Object.values(value) : []));
  }
  return false;
}
