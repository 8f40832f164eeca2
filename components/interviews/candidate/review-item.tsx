"use client";

import { Pencil } from "lucide-react";
import { useEffect, useId, useRef, useState } from "react";
import { buttonStyle } from "@/components/candidate-page/button-style";
import { describedBy, Field, inputStyle } from "@/components/candidate-page/field";
import { ChangedText } from "@/components/ui/changed-text";
import { useSendAnswer } from "@/lib/features/ai-interviews/queries";
import type { CandidateInterview } from "@/lib/features/ai-interviews/schema";
import { answerLength } from "./answer-length";

type Answer = CandidateInterview["answers"][number];
type ReviewItemProps = {
  token: string;
  answer: Answer;
  label: string;
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
};

/** One answer: read, or open for a correction. What was changed stays visible as crossed out and underlined. */
export function ReviewItem({ token, answer, label, isOpen, onOpen }: ReviewItemProps) {
  return (
    <li className="border-b border-line py-5">
      <h2 className="text-lg font-[620] tracking-[-0.006em]">
        {label}. {answer.question_text}
      </h2>
      {isOpen ? (
        <Correction token={token} answer={answer} onDone={() => onOpen(false)} />
      ) : (
        <Kept answer={answer} onOpen={() => onOpen(true)} />
      )}
    </li>
  );
}

function Kept({ answer, onOpen }: { answer: Answer; onOpen: () => void }) {
  const isCorrected = answer.original_text !== null;
  return (
    <>
      <p dir="auto" className="mt-2 whitespace-pre-line text-ink-soft">
        {answer.answer_text === "" ? (
          <em>Skipped</em>
        ) : answer.original_text === null ? (
          answer.answer_text
        ) : (
          <ChangedText before={answer.original_text} after={answer.answer_text} />
        )}
      </p>
      <p className="mt-1 flex items-center justify-between gap-3 text-base text-ink-soft">
        {isCorrected ? (
          <span className="inline-flex items-center gap-2 font-semibold">
            <Pencil aria-hidden="true" size={16} />
            Corrected by you
          </span>
        ) : (
          <span />
        )}
        <button type="button" onClick={onOpen} className={`${buttonStyle("plain")} -mr-3 text-base`}>
          <Pencil aria-hidden="true" size={16} />
          {answer.answer_text === "" ? "Answer it after all" : "Correct"}
          <span className="sr-only">: {answer.question_text}</span>
        </button>
      </p>
    </>
  );
}

function Correction({ token, answer, onDone }: { token: string; answer: Answer; onDone: () => void }) {
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(answer.answer_text);
  const send = useSendAnswer(token);
  const length = answerLength(text);
  const error = length.error ?? (send.isError ? `${send.error.message} What you wrote is still here.` : undefined);
  useEffect(() => field.current?.focus(), []);
  return (
    <form
      className="mt-3 grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (!length.error) send.mutate({ question_id: answer.question_id, answer_text: text }, { onSuccess: onDone });
      }}
    >
      <Field id={id} label="Your answer" hint={length.hint} error={error}>
        <textarea
          ref={field}
          id={id}
          value={text}
          dir="auto"
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy(id, { hint: length.hint, error })}
          onChange={(event) => setText(event.target.value)}
          className={`${inputStyle} field-sizing-content max-h-[70svh] min-h-30 resize-y`}
        />
      </Field>
      <div className="flex flex-wrap gap-2">
        <button type="submit" disabled={send.isPending} className={buttonStyle("quiet")}>
          {send.isPending ? "Saving…" : "Save"}
        </button>
        <button type="button" onClick={onDone} className={buttonStyle("plain")}>
          Leave it as it was
        </button>
      </div>
    </form>
  );
}
