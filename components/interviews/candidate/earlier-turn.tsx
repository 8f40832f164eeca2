"use client";

import { useState } from "react";
import { AiLine, ByAi, ByPerson } from "@/components/candidate-page/ai-line";
import type { CandidateInterview } from "@/lib/features/ai-interviews/schema";

const PREVIEW_LENGTH = 140;

/** What was asked and said before a follow-up: the question small, the answer folded after a line or two. */
export function EarlierTurn({ interview, questionId }: { interview: CandidateInterview; questionId: string }) {
  const turns = interview.answers.filter(
    ({ question_id, follow_up_to }) => question_id === questionId || follow_up_to === questionId,
  );
  return turns.map((turn) => (
    <div key={turn.question_id}>
      <ByAi className="mt-6">
        <AiLine>asked</AiLine>
        <p className="text-pretty text-ink-soft">{turn.question_text}</p>
      </ByAi>
      <Said text={turn.answer_text} />
    </div>
  ));
}

function Said({ text }: { text: string }) {
  const [isWhole, setWhole] = useState(false);
  const isLong = text.length > PREVIEW_LENGTH;
  return (
    <ByPerson className="mt-6">
      <p className="text-base font-medium text-ink-faint">You</p>
      <p dir="auto" className="whitespace-pre-line">
        {isLong && !isWhole ? `${text.slice(0, PREVIEW_LENGTH).replace(/\s+\S*$/, "")}… ` : `${text} `}
        {isLong ? (
          <button
            type="button"
            aria-expanded={isWhole}
            onClick={() => setWhole(!isWhole)}
            className="text-accent-text underline underline-offset-3"
          >
            {isWhole ? "Show less" : "Show all"}
          </button>
        ) : null}
      </p>
    </ByPerson>
  );
}
