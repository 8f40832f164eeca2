import type { TemplateName } from "./schema";

const INVITATIONS: readonly string[] = ["booking-link", "interview-link"] satisfies TemplateName[];
const TO_CANDIDATES: readonly string[] = [...INVITATIONS, "booking-confirmed", "booking-rescheduled"];

/**
 * Why a mail that waited must not go to its candidate any more; null: it may. A cancelled call is told in any case: nobody may
 * wait for it.
 */
export function reasonToHoldBack(template: string, person: { doNotContact: boolean; status: string }): string | null {
  if (person.doNotContact && TO_CANDIDATES.includes(template)) return "This person asked not to be contacted.";
  const isOut = person.status === "declined" || person.status === "withdrawn";
  return isOut && INVITATIONS.includes(template) ? "This person's application is closed." : null;
}
