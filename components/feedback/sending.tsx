"use client";

import { Check, CircleAlert } from "lucide-react";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { buttonStyle } from "@/components/candidate-page/button-style";
import { Lead, Title } from "@/components/candidate-page/heading";
import { firstNameOf } from "@/components/candidate-page/human-footer";
import { Note } from "@/components/candidate-page/note";
import { Seal } from "@/components/candidate-page/seal";
import { useFocusOnShow } from "@/components/candidate-page/use-focus-on-show";
import { useSubmitFeedback } from "@/lib/features/manager-feedback/queries";
import type { LinkFeedback } from "@/lib/features/manager-feedback/schema";
import { ApiError } from "@/lib/http/api-client";
import { FeedbackScreen } from "./feedback-screen";
import type { Draft } from "./feedback-words";
import { OwnAnswers } from "./own-answers";

const SECONDS = 10;

type SendingProps = {
  token: string;
  feedback: LinkFeedback;
  draft: Draft;
  onUndo: () => void;
  onMovedOn: () => void;
};

/** Ten seconds to take it back, because afterwards it stands. Who leaves the page has decided: it goes at once. */
export function Sending({ token, feedback, draft, onUndo, onMovedOn }: SendingProps) {
  const heading = useFocusOnShow();
  const submit = useSubmitFeedback(token);
  const hasSent = useRef(false);
  const [left, setLeft] = useState(SECONDS);
  const contact = firstNameOf(feedback.contact.name);
  const send = useEffectEvent(() => {
    if (hasSent.current) return;
    hasSent.current = true;
    submit.mutate(draft, {
      onError: (error) => {
        if (error instanceof ApiError && error.code === "already_completed") onMovedOn();
      },
    });
  });

  useEffect(() => {
    const timer = setInterval(() => setLeft((seconds) => Math.max(0, seconds - 1)), 1_000);
    const onHide = () => (document.visibilityState === "hidden" ? send() : undefined);
    const onLeave = () => send();
    document.addEventListener("visibilitychange", onHide);
    window.addEventListener("pagehide", onLeave);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", onHide);
      window.removeEventListener("pagehide", onLeave);
    };
  }, []);
  useEffect(() => {
    if (left === 0) send();
  }, [left]);

  return (
    <FeedbackScreen feedback={feedback}>
      <Seal tone="good" icon={Check} />
      <Title ref={heading}>Thank you, {firstNameOf(feedback.manager_name)}</Title>
      <Lead>
        Your scorecard is complete. {contact} reads it and decides with you; nothing goes to{" "}
        {firstNameOf(feedback.candidate_name)} by itself.
      </Lead>
      <OwnAnswers feedback={feedback} draft={draft} />
      {submit.isError ? (
        <div className="mt-6 grid gap-3">
          <Note tone="bad" icon={CircleAlert} role="alert">
            {submit.error.message} Your answers are saved.
          </Note>
          <button
            type="button"
            disabled={submit.isPending}
            onClick={() => submit.mutate(draft)}
            className={buttonStyle("primary", { isWide: true })}
          >
            {submit.isPending ? "Sending…" : "Send again"}
          </button>
          <button type="button" onClick={onUndo} className={buttonStyle("plain", { isWide: true })}>
            Back to my answers
          </button>
        </div>
      ) : (
        <div className="mt-6 flex min-h-15 items-center justify-between gap-3 rounded-md bg-ink py-2 pr-2 pl-5 text-base text-canvas">
          <span aria-hidden="true">
            {left > 0 && !submit.isPending ? (
              <>
                Goes to {contact} in <b className="tabular-nums">{left}</b> {left === 1 ? "second" : "seconds"}
              </>
            ) : (
              `Going to ${contact}…`
            )}
          </span>
          <span role="status" className="sr-only">
            {left > SECONDS / 2 ? `Goes to ${contact} in ten seconds` : left > 0 ? "Five seconds left" : "Sending"}
          </span>
          {left > 0 && !submit.isPending ? (
            <button
              type="button"
              onClick={onUndo}
              className="min-h-11 rounded-md px-3 font-semibold underline underline-offset-[3px]"
            >
              Undo
            </button>
          ) : null}
        </div>
      )}
    </FeedbackScreen>
  );
}
