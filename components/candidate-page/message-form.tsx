"use client";

import { CircleAlert } from "lucide-react";
import { type ReactNode, useState } from "react";
import { buttonStyle } from "./button-style";
import { CandidateScreen } from "./candidate-screen";
import { Lead, Title } from "./heading";
import { type Contact, firstNameOf } from "./human-footer";
import { Note } from "./note";
import { useFocusOnShow } from "./use-focus-on-show";
import { WordsField } from "./words-field";

const MAX_WORDS_LENGTH = 1_000;

type MessageFormProps = {
  organisation: string;
  contact: Contact;
  askHref: string;
  title: string;
  lead: string;
  /** What is asked for besides the words, above them. */
  children?: ReactNode;
  label: string;
  isOptional?: boolean;
  /** What the words begin with. */
  draft?: string;
  sending: { isPending: boolean; error: Error | null };
  sendLabel: string;
  /** The words without white space around them; "" only where they are optional. */
  onSend: (words: string) => void;
  onBack: () => void;
};

/** A message to the person behind the process. What was written stays when it cannot be sent. */
export function MessageForm(props: MessageFormProps) {
  const { organisation, contact, askHref, title, lead, children, label, isOptional = false, draft = "" } = props;
  const { sending, sendLabel, onSend, onBack } = props;
  const heading = useFocusOnShow();
  const [words, setWords] = useState(draft);
  const [isChecked, setChecked] = useState(false);
  const isMissing = !isOptional && words.trim() === "";
  return (
    <CandidateScreen organisation={organisation} contact={contact} askHref={askHref}>
      <Title ref={heading}>{title}</Title>
      <Lead>{lead}</Lead>
      <form
        noValidate
        className="mt-6 grid gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          setChecked(true);
          if (!isMissing) onSend(words.trim());
        }}
      >
        {children}
        <WordsField
          id="message"
          label={label}
          value={words}
          onChange={setWords}
          maxLength={MAX_WORDS_LENGTH}
          isOptional={isOptional}
          error={
            isChecked && isMissing
              ? `Write a few words, so that ${firstNameOf(contact.name)} knows what it is about.`
              : undefined
          }
        />
        <NotSent error={sending.error} />
        <div className="grid gap-1 lg:flex lg:items-center lg:gap-3">
          <button type="submit" disabled={sending.isPending} className={buttonStyle("primary", { isWide: true })}>
            {sending.isPending ? "Sending…" : sendLabel}
          </button>
          <button type="button" onClick={onBack} className={buttonStyle("plain", { isWide: true })}>
            Back
          </button>
        </div>
      </form>
    </CandidateScreen>
  );
}

/** Why it did not go out, and that nothing is lost by it. */
export function NotSent({ error }: { error: Error | null }) {
  if (!error) return null;
  return (
    <Note tone="bad" icon={CircleAlert} role="alert">
      {error.message} What you wrote is still here.
    </Note>
  );
}
