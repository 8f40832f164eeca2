import "server-only";
import type { Tx } from "@/lib/db";
import { queueMail } from "@/lib/features/messages/repository";
import type { TemplateData } from "@/lib/features/messages/schema";
import type { CalendarMethod } from "./calendar-file";
import { otherHostKey } from "./seats-rules";
import { guestPart, type Invitation, type OnCalendar } from "./write-invitation";

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
  { record, invitation, method }: { record: OnCalendar; invitation: Invitation; method: CalendarMethod },
  { messageKey, data, ...mail }: HostMail<T>,
): Promise<void> {
  for (const { hostId, name, email, timeZone, alongside, meeting } of invitation.otherHosts) {
    const part = guestPart(record, meeting, method);
    await queueMail(tx, {
      ...mail,
      messageKey: otherHostKey(messageKey, hostId),
      to: { name, email },
      data: { ...data, hostName: name, timeZone, otherHosts: alongside, ...part.data },
      ...part.file,
    });
  }
}
