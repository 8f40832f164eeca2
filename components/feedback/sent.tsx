"use client";

import { Check } from "lucide-react";
import { AiMark, ByAi } from "@/components/candidate-page/ai-line";
import { Lead, Title } from "@/components/candidate-page/heading";
import { firstNameOf } from "@/components/candidate-page/human-footer";
import { Seal } from "@/components/candidate-page/seal";
import { useFocusOnShow } from "@/components/candidate-page/use-focus-on-show";
import type { LinkFeedback } from "@/lib/features/manager-feedback/schema";
import { FeedbackScreen } from "./feedback-screen";
import { recommendationWords, scoreWords } from "./feedback-words";
import { OwnAnswers } from "./own-answers";

/** It is in: what happens now, one's own answers, and now also what others think. */
export function Sent({ feedback }: { feedback: LinkFeedback }) {
  const heading = useFocusOnShow();
  const { contact, candidate_name, scores, recommendation, summary, revealed } = feedback;
  const candidate = firstNameOf(candidate_name);
  const recruiter = firstNameOf(contact.name);
  return (
    <FeedbackScreen feedback={feedback}>
      <Seal tone="good" icon={Check} />
      <Title ref={heading}>Thank you, {firstNameOf(feedback.manager_name)}</Title>
      <Lead>
        {recruiter} has your view of {candidate} and decides with you. {candidate} hears it from {recruiter}, in{" "}
        {recruiter}’s words. To change something, write to {recruiter}.
      </Lead>
      <OwnAnswers feedback={feedback} draft={{ scores, recommendation, summary }} />
      {revealed ? <Others revealed={revealed} /> : null}
    </FeedbackScreen>
  );
}

function Others({ revealed: { endorsement, others } }: { revealed: NonNullable<LinkFeedback["revealed"]> }) {
  return (
    <>
      <section aria-labelledby="endorsement" className="mt-10">
        <h2 id="endorsement" className="text-xl font-[620] tracking-[-0.014em]">
          Endorsement
        </h2>
        {endorsement ? (
          <>
            <p className="mt-2 text-base text-ink-soft">
              <AiMark />
              drafted it from the CV and the first interview. A person read and approved it.
            </p>
            <ByAi className="mt-4">
              <p className="text-pretty whitespace-pre-line">{endorsement}</p>
            </ByAi>
          </>
        ) : (
          <p className="mt-2 text-ink-soft">There is none that a person has approved yet.</p>
        )}
      </section>
      <section aria-labelledby="others" className="mt-10">
        <h2 id="others" className="text-xl font-[620] tracking-[-0.014em]">
          What others saw
        </h2>
        {others.length === 0 ? <p className="mt-2 text-ink-soft">Yours is the first view that is in.</p> : null}
        {others.map((other) => (
          <div key={other.by} className="mt-5">
            <h3 className="text-lg font-[620]">
              {other.by === "AI interview" ? <AiMark /> : null}
              {other.by === "AI interview" ? "suggests, from the first interview" : other.by}
            </h3>
            <dl className="mt-2 border-line border-t text-base">
              {other.scores.map(({ label, score }) => (
                <div key={label} className="flex justify-between gap-3 border-line border-b py-2.5">
                  <dt className="text-ink-soft">{label}</dt>
                  <dd className="text-right font-semibold">{scoreWords(score)}</dd>
                </div>
              ))}
              <div className="flex justify-between gap-3 border-line border-b py-2.5">
                <dt className="text-ink-soft">Go on</dt>
                <dd className="text-right font-semibold">{recommendationWords(other.recommendation)}</dd>
              </div>
            </dl>
          </div>
        ))}
      </section>
    </>
  );
}
