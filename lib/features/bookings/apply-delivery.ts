import "server-only";
import { db } from "@/lib/db";
import type { CalendarProvider } from "@/lib/providers/calendar/types";
import { calendarProviders } from "@/lib/providers/registry";
import { type Applied, applyCalendarEvents } from "./apply-calendar-events";
import { emptyDelivery, findDelivery } from "./delivery-repository";

/**
 * Does what a stored delivery tells. Safe twice: the same words change nothing, and what it said of a person is dropped once
 * it is done.
 */
export async function applyDelivery(
  input: { deliveryId: string },
  now = new Date(),
  providers: readonly CalendarProvider[] = calendarProviders,
): Promise<Applied> {
  const delivery = await findDelivery(db, input.deliveryId);
  const provider = providers.find(({ id }) => id === delivery?.provider);
  if (!delivery?.body || !provider?.webhook) return { outcome: "ignored", reason: "It was applied before." };
  const event = provider.webhook.interpret(JSON.parse(delivery.body));
  const applied: Applied =
    event.type === "ignored"
      ? { outcome: "ignored", reason: event.reason }
      : await applyCalendarEvents(provider, [event], now);
  await emptyDelivery(db, delivery.id);
  return applied;
}
