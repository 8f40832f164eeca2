import "server-only";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { emitEvent } from "@/lib/features/automation/repository";
import { readObject } from "@/lib/http/read-object";
import type { CalendarProvider } from "@/lib/providers/calendar/types";
import { calendarProviders } from "@/lib/providers/registry";
import { insertDelivery } from "./delivery-repository";

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
  readObject(input.body);
  return db.$transaction(async (tx) => {
    const { deliveryId } = verdict;
    const id = await insertDelivery(tx, { provider: input.provider, deliveryId, body: input.body });
    if (id) await emitEvent(tx, { name: "webhook/received", data: { deliveryId: id } });
    return { isNew: id !== null };
  });
}
