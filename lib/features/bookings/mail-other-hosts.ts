import "server-only";
import type { Tx } from "@/lib/db";
import { queueMail } from "@/lib/features/messages/repository";
import type { TemplateData } from "@/lib/features/messages/schema";
import type { CalendarMethod } from "./calendar-file";
import { type Invitation, icsPart } from "./write-invitation";

type HostTemplate = "booking-confirmed-host" | "booking-rescheduled-host" | "booking-cancelled-host";
type HostMail<T extends HostTemplate> = {
  messageKey: string;
  template: T;
  profileId: string;
  data: TemplateData<T>;
};

/** What the leading host is told, to the rest of the panel: once each, by each one's own clock. */
export async function mailOtherHosts<T extends HostTemplate>(
  tx: Tx,
  { otherHosts }: Invitation,
  method: CalendarMethod,
  { messageKey, data, ...mail }: HostMail<T>,
): Promise<void> {
  for (const { hostId, name, email, timeZone, meeting } of otherHosts) {
    await queueMail(tx, {
      ...mail,
      messageKey: `${messageKey}:${hostId}`,
      to: { name, email },
      data: { ...data, hostName: name, timeZone },
      ics: icsPart(meeting, method),
    });
  }
}
