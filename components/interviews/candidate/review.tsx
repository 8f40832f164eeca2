"use client";

import { CircleAlert, Send } from "lucide-react";
import { useState } from "react";
import { ActionBar } from "@/components/candidate-page/action-bar";
import { buttonStyle } from "@/components/candidate-page/button-style";
import { CandidateScreen } from "@/components/candidate-page/candidate-screen";
import { Lead, Title } from "@/components/candidate-page/heading";
import { firstNameOf } from "@/components/candidate-page/human-footer";
import { Note } from "@/components/candidate-page/note";
import { useFocusOnShow } from "@/components/candidate-page/use-focus-on-show";
import { useCompleteInterview } from "@/lib/features/ai-interviews/queries";
import type { CandidateInterview } from "@/lib/features/ai-interviews/schema";
import { longDay } from "@/lib/features/bookings/slot-days";
import { ReviewItem } from "./review-item";

type ReviewProps = { token: string; interview: CandidateInterview; askHref: string };

/** Everything once more before it goes; each answer opens for a correction. */
export function Review({ token, interview, askHref }: ReviewProps) {
  const heading = useFocusOnShow();
  const [openId, setOpenId] = useState<string | null>(null);
  const complete = useCompleteInterview(token);
  const contact = firstNameOf(interview.contact.name);
  const numbers = numberAnswers(interview.answers);
  return (
    <CandidateScreen
      organisation={interview.organisation}
      contact={interview.contact}
      askHref={askHref}
      hasFooter={false}
      bar={
        <ActionBar
          remark={
            <span className="text-base text-ink-soft">
              {openId === null
                ? `Not sure yet? It keeps until ${longDay(interview.expires_at, interview.timezone)}.`
                : "Save or drop your correction first."}
            </span>
          }
        >
          <button
            type="button"
            disabled={complete.isPending || openId !== null}
            onClick={() => complete.mutate({}, { onSuccess: () => window.scrollTo({ top: 0 }) })}
            className={buttonStyle("primary", { isWide: true })}
          >
            <Send aria-hidden="true" size={20} />
            {complete.isPending ? "Sending…" : "Send my answers"}
          </button>
        </ActionBar>
      }
    >
      <Title ref={heading}>Read it once more</Title>
      <Lead>This text is what {contact} reads. Correct what you like; your change is shown beside the original.</Lead>
      {complete.isError ? (
        <div className="mt-4">
          <Note tone="bad" icon={CircleAlert} role="alert">
            {complete.error.message} Your answers are saved; send them again in a moment.
          </Note>
        </div>
      ) : null}
      <ol className="mt-6 border-t border-line">
        {interview.answers.map((answer) => (
          <ReviewItem
            key={answer.question_id}
            token={token}
            answer={answer}
            label={numbers.get(answer.question_id) ?? ""}
            isOpen={openId === answer.question_id}
            onOpen={(isOpen) => setOpenId(isOpen ? answer.question_id : null)}
          />
        ))}
      </ol>
    </CandidateScreen>
  );
}

/** "2", and "2, follow-up" for what hung on it. */
function numberAnswers(answers: CandidateInterview["answers"]): Map<string, string> {
  const planned = answers.filter(({ follow_up_to }) => follow_up_to === null).map(({ question_id }) => question_id);
  return new Map(
    answers.map(({ question_id, follow_up_to }) => {
      const number = planned.indexOf(follow_up_to ?? question_id) + 1;
      return [question_id, follow_up_to === null ? `${number}` : `${number}, follow-up`];
    }),
  );
}
