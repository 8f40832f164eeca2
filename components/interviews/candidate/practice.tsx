"use client";

import { useState } from "react";
import { ActionBar } from "@/components/candidate-page/action-bar";
import { AiLine, ByAi } from "@/components/candidate-page/ai-line";
import { buttonStyle } from "@/components/candidate-page/button-style";
import { CandidateScreen } from "@/components/candidate-page/candidate-screen";
import { Field, inputStyle } from "@/components/candidate-page/field";
import { Lead, Title } from "@/components/candidate-page/heading";
import { useFocusOnShow } from "@/components/candidate-page/use-focus-on-show";
import type { CandidateInterview } from "@/lib/features/ai-interviews/schema";

type PracticeProps = { interview: CandidateInterview; askHref: string; onBegin: () => void };

/** A question to warm up with. What is typed here leaves the page with it: it is sent and stored nowhere. */
export function Practice({ interview, askHref, onBegin }: PracticeProps) {
  const heading = useFocusOnShow();
  const [text, setText] = useState("");
  return (
    <CandidateScreen
      organisation={interview.organisation}
      contact={interview.contact}
      askHref={askHref}
      hasFooter={false}
      bar={
        <ActionBar remark={<span className="text-base text-ink-soft">Nothing here is kept or counted.</span>}>
          <button type="button" onClick={onBegin} className={buttonStyle("primary", { isWide: true })}>
            Begin the interview
          </button>
        </ActionBar>
      }
    >
      <Title ref={heading}>A practice question</Title>
      <Lead>Anything will do. Nothing you type here is kept or counted. You may skip it.</Lead>
      <ByAi className="mt-7">
        <AiLine>asks</AiLine>
        <p className="mt-1 text-xl font-semibold tracking-[-0.014em]">
          Tell me about something you cooked, repaired or planned lately. What did you do, and how did it turn out?
        </p>
      </ByAi>
      <div className="mt-4">
        <Field
          id="practice"
          label="Your answer"
          hint="The real questions work the same way: say what happened, what you did, why, and how it ended."
        >
          <textarea
            id="practice"
            value={text}
            onChange={(event) => setText(event.target.value)}
            aria-describedby="practice-hint"
            className={`${inputStyle} field-sizing-content max-h-[70svh] min-h-42 resize-y`}
          />
        </Field>
      </div>
    </CandidateScreen>
  );
}
