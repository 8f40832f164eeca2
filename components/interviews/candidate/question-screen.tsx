"use client";

import { CircleAlert, CloudOff, Pause } from "lucide-react";
import { useRef, useState } from "react";
import { ActionBar } from "@/components/candidate-page/action-bar";
import { AiLine, ByAi } from "@/components/candidate-page/ai-line";
import { buttonStyle } from "@/components/candidate-page/button-style";
import { CandidateScreen } from "@/components/candidate-page/candidate-screen";
import { describedBy, Field, inputStyle } from "@/components/candidate-page/field";
import { Note } from "@/components/candidate-page/note";
import { useFocusOnShow } from "@/components/candidate-page/use-focus-on-show";
import { useSendAnswer } from "@/lib/features/ai-interviews/queries";
import type { CandidateInterview } from "@/lib/features/ai-interviews/schema";
import { ApiError } from "@/lib/http/api-client";
import { answerLength } from "./answer-length";
import { EarlierTurn } from "./earlier-turn";
import { Offline } from "./offline";
import { Progress } from "./progress";
import { SavedMark } from "./saved-mark";
import { useAnswerDraft } from "./use-answer-draft";

type Question = NonNullable<CandidateInterview["question"]>;
type QuestionScreenProps = {
  token: string;
  interview: CandidateInterview;
  question: Question;
  askHref: string;
  onPause: () => void;
};

const isUnreachable = (error: Error): boolean =>
  error instanceof ApiError && (error.status === 0 || error.status >= 500);

/** One question, saved as it is written; the next one comes when the candidate says so. */
export function QuestionScreen({ token, interview, question, askHref, onPause }: QuestionScreenProps) {
  const heading = useFocusOnShow();
  const field = useRef<HTMLTextAreaElement>(null);
  const [isEmptyAsked, setEmptyAsked] = useState(false);
  const [isCutOff, setCutOff] = useState(false);
  const draft = useAnswerDraft(token, question.question_id, question.draft_text);
  const send = useSendAnswer(token);
  const isEmpty = draft.text.trim() === "";
  const length = answerLength(draft.text);
  const error = length.error ?? (isEmptyAsked && isEmpty ? "Write a few sentences, or skip this question." : undefined);

  const submit = async () => {
    draft.hold();
    try {
      await send.mutateAsync({ question_id: question.question_id, answer_text: draft.text });
      draft.forget();
      window.scrollTo({ top: 0 });
    } catch (failure) {
      draft.resume();
      setCutOff(failure instanceof Error && isUnreachable(failure));
    }
  };
  const next = () => {
    setEmptyAsked(true);
    if (isEmpty || length.error) field.current?.focus();
    else void submit();
  };

  if (isCutOff) {
    return (
      <Offline
        interview={interview}
        askHref={askHref}
        text={draft.text}
        isOffline={send.error instanceof ApiError && send.error.code === "offline"}
        isTrying={send.isPending}
        onTry={() => void submit()}
        onBack={() => setCutOff(false)}
      />
    );
  }
  return (
    <CandidateScreen
      organisation={interview.organisation}
      contact={interview.contact}
      askHref={askHref}
      hasFooter={false}
      bar={
        <ActionBar>
          <div className="grid grid-cols-[auto_1fr] gap-2 lg:flex lg:justify-end">
            <button type="button" onClick={onPause} className={`${buttonStyle("quiet")} max-[359px]:px-4`}>
              <Pause aria-hidden="true" size={20} />
              Pause
            </button>
            <button type="button" disabled={send.isPending} onClick={next} className={buttonStyle("primary")}>
              {send.isPending
                ? "One moment…"
                : question.number === question.of
                  ? "Finish this question"
                  : "Next question"}
            </button>
          </div>
        </ActionBar>
      }
    >
      <Progress number={question.number} of={question.of} minutesLeft={question.minutes_left} />
      {question.follow_up_to ? <EarlierTurn interview={interview} questionId={question.follow_up_to} /> : null}
      <ByAi className="mt-7">
        <AiLine>
          {question.follow_up_to
            ? `follows up, because ${question.follow_up_reason ?? "a part is still open"}`
            : "asks"}
        </AiLine>
        <h1
          ref={heading}
          tabIndex={-1}
          className="focus-none mt-1 text-xl font-semibold tracking-[-0.014em] text-pretty lg:text-2xl lg:tracking-[-0.02em]"
        >
          {question.text}
        </h1>
      </ByAi>
      <div className="mt-4">
        <Field id="answer" label="Your answer" error={error}>
          <textarea
            ref={field}
            id="answer"
            value={draft.text}
            dir="auto"
            aria-invalid={error ? true : undefined}
            aria-describedby={`answer-remark ${describedBy("answer", { error }) ?? ""}`.trim()}
            onChange={(event) => draft.change(event.target.value)}
            className={`${inputStyle} field-sizing-content max-h-[70svh] min-h-42 resize-y`}
          />
        </Field>
        <p className="mt-2 flex flex-wrap justify-between gap-3 text-base text-ink-soft">
          <span id="answer-remark">{error ? "" : (length.hint ?? "A few sentences are plenty")}</span>
          <SavedMark state={draft.state} />
        </p>
      </div>
      {draft.state.kind === "offline" ? (
        <div className="mt-4">
          <Note tone="warn" icon={CloudOff}>
            It could not be saved just now. Go on writing: it is kept on this device, and we try again by ourselves.
          </Note>
        </div>
      ) : null}
      {draft.state.kind === "failed" || (send.isError && !isUnreachable(send.error)) ? (
        <div className="mt-4">
          <Note tone="bad" icon={CircleAlert} role="alert">
            {draft.state.kind === "failed" ? draft.state.message : send.error?.message} What you wrote is still here.
          </Note>
        </div>
      ) : null}
      {isEmpty ? (
        <div className="mt-2 -ml-3">
          <button
            type="button"
            disabled={send.isPending}
            onClick={() => void submit()}
            className={`${buttonStyle("plain")} text-base`}
          >
            Skip this question
          </button>
        </div>
      ) : null}
    </CandidateScreen>
  );
}
