"use client";

import { CircleAlert } from "lucide-react";
import { type ReactNode, useState } from "react";
import { buttonStyle } from "@/components/candidate-page/button-style";
import { firstNameOf } from "@/components/candidate-page/human-footer";
import { Note } from "@/components/candidate-page/note";
import { useFold } from "@/components/candidate-page/use-fold";
import { WordsField } from "@/components/candidate-page/words-field";
import { useNotHeld } from "@/lib/features/manager-feedback/queries";
import type { LinkFeedback, NotHeldReason } from "@/lib/features/manager-feedback/schema";

const NOTE_LENGTH = 500;

/** The way out of the scorecard where there was no talk: why, and a word to the recruiter. */
export function NotHeldForm({ token, feedback }: { token: string; feedback: LinkFeedback }) {
  const { isOpen, open, close, opener } = useFold();
  const [reason, setReason] = useState<NotHeldReason | null>(null);
  const [note, setNote] = useState("");
  const report = useNotHeld(token);
  const candidate = firstNameOf(feedback.candidate_name);
  const contact = firstNameOf(feedback.contact.name);
  if (!isOpen) {
    return (
      <p className="mt-4">
        <button
          ref={opener}
          type="button"
          onClick={open}
          className={`${buttonStyle("plain", { isSmall: true })} -ml-3`}
        >
          We did not get to talk
        </button>
      </p>
    );
  }
  const options: { value: NotHeldReason; label: ReactNode }[] = [
    { value: "no_show", label: `${candidate} did not come` },
    { value: "postponed", label: "We put it off" },
    { value: "not_held", label: "It did not happen for another reason" },
  ];
  return (
    <section aria-labelledby="not-held" className="mt-8 border-line border-t pt-6">
      <fieldset className="min-w-0">
        <legend id="not-held" className="text-lg font-[620] tracking-[-0.006em]">
          We did not get to talk
        </legend>
        <p className="mt-0.5 text-base text-pretty text-ink-soft">
          {contact} is told and arranges what comes next. Nothing is decided about {candidate} by this.
        </p>
        <div className="mt-3 border-line border-t">
          {options.map(({ value, label }, index) => (
            <label
              key={value}
              className="flex min-h-12 cursor-pointer items-center gap-3 border-line border-b py-2 text-base"
            >
              <input
                ref={index === 0 ? focusOnce : undefined}
                type="radio"
                name="not-held"
                value={value}
                checked={reason === value}
                onChange={() => setReason(value)}
                className="size-5 flex-none accent-(--accent)"
              />
              {label}
            </label>
          ))}
        </div>
      </fieldset>
      <div className="mt-4">
        <WordsField
          id="not-held-note"
          label={`A word to ${contact}`}
          isOptional
          value={note}
          maxLength={NOTE_LENGTH}
          onChange={setNote}
        />
      </div>
      {report.error ? (
        <div className="mt-4">
          <Note tone="bad" icon={CircleAlert} role="alert">
            {report.error.message}
          </Note>
        </div>
      ) : null}
      <div className="mt-4 flex flex-wrap gap-3">
        <button
          type="button"
          disabled={reason === null || report.isPending}
          onClick={() => reason && report.mutate({ reason, note })}
          className={buttonStyle("quiet", { isSmall: true })}
        >
          {report.isPending ? "Telling…" : `Tell ${contact}`}
        </button>
        <button type="button" onClick={close} className={buttonStyle("plain", { isSmall: true })}>
          Back to the scorecard
        </button>
      </div>
    </section>
  );
}

const focusOnce = (node: HTMLInputElement | null): void => node?.focus();
