"use client";

import { Check, CircleAlert } from "lucide-react";
import { useState } from "react";
import { useFocusOnShow } from "@/components/bookings/book/use-focus-on-show";
import { buttonStyle } from "@/components/candidate-page/button-style";
import { CandidateScreen } from "@/components/candidate-page/candidate-screen";
import { describedBy, Field, inputStyle } from "@/components/candidate-page/field";
import { Lead, Title } from "@/components/candidate-page/heading";
import { firstNameOf } from "@/components/candidate-page/human-footer";
import { Note } from "@/components/candidate-page/note";
import { Seal } from "@/components/candidate-page/seal";
import { useRequestPerson } from "@/lib/features/ai-interviews/queries";
import type { CandidateInterview } from "@/lib/features/ai-interviews/schema";

type PersonRequestProps = {
  token: string;
  interview: CandidateInterview;
  askHref: string;
  /** "instead": a talk in place of the interview; "question": only something to ask. */
  purpose: "instead" | "question";
  onBack: () => void;
};

/** A person is told. The interview stays open, so that nobody loses anything by asking. */
export function PersonRequest({ token, interview, askHref, purpose, onBack }: PersonRequestProps) {
  const heading = useFocusOnShow();
  const [note, setNote] = useState("");
  const [isChecked, setChecked] = useState(false);
  const request = useRequestPerson(token);
  const contact = firstNameOf(interview.contact.name);
  const isInstead = purpose === "instead";
  const error =
    isChecked && !isInstead && note.trim() === ""
      ? `Write a few words, so that ${contact} knows what it is about.`
      : undefined;
  if (request.isSuccess)
    return <PersonTold interview={interview} askHref={askHref} isInstead={isInstead} onBack={onBack} />;
  return (
    <CandidateScreen organisation={interview.organisation} contact={interview.contact} askHref={askHref}>
      <Title ref={heading}>{isInstead ? `Talk with ${contact} instead` : `Ask ${contact}`}</Title>
      <Lead>
        {isInstead
          ? `${contact} gets in touch and talks with you about the same topics. It counts exactly the same.`
          : "A person reads this and answers you by e-mail. Asking counts for nothing, neither way."}
      </Lead>
      <form
        noValidate
        className="mt-6 grid gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          setChecked(true);
          if (isInstead || note.trim() !== "") request.mutate({ note: note.trim() });
        }}
      >
        <Field
          id="person-note"
          label={isInstead ? "When and how are you best reached?" : `What would you like to ask ${contact}?`}
          isOptional={isInstead}
          error={error}
        >
          <textarea
            id="person-note"
            value={note}
            maxLength={1000}
            aria-invalid={error ? true : undefined}
            aria-describedby={describedBy("person-note", { error })}
            onChange={(event) => setNote(event.target.value)}
            className={`${inputStyle} field-sizing-content min-h-30 resize-y`}
          />
        </Field>
        {request.isError ? (
          <Note tone="bad" icon={CircleAlert} role="alert">
            {request.error.message} What you wrote is still here.
          </Note>
        ) : null}
        <div className="grid gap-1 lg:flex lg:items-center lg:gap-3">
          <button type="submit" disabled={request.isPending} className={buttonStyle("primary", { isWide: true })}>
            {request.isPending ? "Sending…" : isInstead ? `Ask ${contact} for a talk` : `Send to ${contact}`}
          </button>
          <button type="button" onClick={onBack} className={buttonStyle("plain", { isWide: true })}>
            Back
          </button>
        </div>
      </form>
    </CandidateScreen>
  );
}

type PersonToldProps = { interview: CandidateInterview; askHref: string; isInstead: boolean; onBack: () => void };

export function PersonTold({ interview, askHref, isInstead, onBack }: PersonToldProps) {
  const heading = useFocusOnShow();
  const contact = firstNameOf(interview.contact.name);
  return (
    <CandidateScreen organisation={interview.organisation} contact={interview.contact} askHref={askHref}>
      <Seal tone="good" icon={Check} />
      <Title ref={heading}>{isInstead ? `${contact} will talk with you instead` : `${contact} has your message`}</Title>
      <Lead>
        {isInstead
          ? `${contact} was told just now and gets in touch to find a time. You need not do anything else. It counts exactly the same as the written interview.`
          : "The answer comes by e-mail. Your interview stays as it is."}
      </Lead>
      <div className="mt-6 grid">
        <button type="button" onClick={onBack} className={buttonStyle("quiet", { isWide: true })}>
          {isInstead ? "I’d rather type after all" : "Back to my interview"}
        </button>
      </div>
    </CandidateScreen>
  );
}
