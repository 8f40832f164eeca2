"use client";

import { CircleAlert } from "lucide-react";
import { useState } from "react";
import { buttonStyle } from "@/components/candidate-page/button-style";
import { CandidateScreen } from "@/components/candidate-page/candidate-screen";
import { describedBy, Field, inputStyle } from "@/components/candidate-page/field";
import { Lead, Title } from "@/components/candidate-page/heading";
import { firstNameOf } from "@/components/candidate-page/human-footer";
import { Note } from "@/components/candidate-page/note";
import { useAskPerson } from "@/lib/features/bookings/queries";
import type { LinkBooking } from "@/lib/features/bookings/schema";
import { MessageSent } from "./message-sent";
import { useFocusOnShow } from "./use-focus-on-show";

type AskPersonFormProps = { token: string; booking: LinkBooking; draft?: string; onBack: () => void; askHref: string };

/** Ask a person: a few words to the one who looks after this candidate. */
export function AskPersonForm({ token, booking, draft = "", onBack, askHref }: AskPersonFormProps) {
  const heading = useFocusOnShow();
  const [note, setNote] = useState(draft);
  const [isChecked, setChecked] = useState(false);
  const ask = useAskPerson(token);
  const contact = firstNameOf(booking.contact.name);
  if (ask.isSuccess)
    return (
      <MessageSent
        booking={booking}
        askHref={askHref}
        title={`${firstNameOf(ask.data.contact_name)} has your message`}
        onBack={onBack}
      />
    );
  const error = isChecked && !note.trim() ? `Write a few words, so that ${contact} knows what it is about.` : undefined;
  return (
    <CandidateScreen organisation={booking.organisation} contact={booking.contact} askHref={askHref}>
      <Title ref={heading}>Ask {contact}</Title>
      <Lead>
        A person reads this and answers you{booking.candidate_email ? ` at ${booking.candidate_email}` : ""}. Asking
        counts for nothing, neither way.
      </Lead>
      <form
        noValidate
        className="mt-6 grid gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          setChecked(true);
          if (note.trim()) ask.mutate({ note: note.trim() });
        }}
      >
        <Field id="ask-note" label={`What would you like to ask ${contact}?`} error={error}>
          <textarea
            id="ask-note"
            value={note}
            maxLength={1000}
            aria-invalid={error ? true : undefined}
            aria-describedby={describedBy("ask-note", { error })}
            onChange={(event) => setNote(event.target.value)}
            className={`${inputStyle} field-sizing-content min-h-30 resize-y`}
          />
        </Field>
        {ask.isError ? (
          <Note tone="bad" icon={CircleAlert} role="alert">
            {ask.error.message} What you wrote is still here.
          </Note>
        ) : null}
        <div className="grid gap-1 lg:flex lg:items-center lg:gap-3">
          <button type="submit" disabled={ask.isPending} className={buttonStyle("primary", { isWide: true })}>
            {ask.isPending ? "Sending…" : `Send to ${contact}`}
          </button>
          <button type="button" onClick={onBack} className={buttonStyle("plain", { isWide: true })}>
            Back
          </button>
        </div>
      </form>
    </CandidateScreen>
  );
}
