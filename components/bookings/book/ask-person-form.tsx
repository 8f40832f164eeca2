"use client";

import { firstNameOf } from "@/components/candidate-page/human-footer";
import { MessageForm } from "@/components/candidate-page/message-form";
import { useAskPerson } from "@/lib/features/bookings/queries";
import type { LinkBooking } from "@/lib/features/bookings/schema";
import { MessageSent } from "./message-sent";

type AskPersonFormProps = { token: string; booking: LinkBooking; draft: string; onBack: () => void; askHref: string };

/** Ask a person: a few words to the one who looks after this candidate. */
export function AskPersonForm({ token, booking, draft, onBack, askHref }: AskPersonFormProps) {
  const ask = useAskPerson(token);
  const contact = firstNameOf(booking.contact.name);
  if (ask.isSuccess)
    return (
      <MessageSent {...{ booking, askHref, onBack }} title={`${firstNameOf(ask.data.contact_name)} has your message`} />
    );
  return (
    <MessageForm
      organisation={booking.organisation}
      contact={booking.contact}
      askHref={askHref}
      title={`Ask ${contact}`}
      lead={`A person reads this and answers you${booking.candidate_email ? ` at ${booking.candidate_email}` : ""}. Asking counts for nothing, neither way.`}
      label={`What would you like to ask ${contact}?`}
      draft={draft}
      sending={ask}
      sendLabel={`Send to ${contact}`}
      onSend={(note) => ask.mutate({ note })}
      onBack={onBack}
    />
  );
}
