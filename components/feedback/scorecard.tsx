"use client";

import { CircleAlert, LockKeyhole, Send } from "lucide-react";
import { useEffect, useEffectEvent, useState } from "react";
import { ActionBar } from "@/components/candidate-page/action-bar";
import { buttonStyle } from "@/components/candidate-page/button-style";
import { NoScriptNotice } from "@/components/candidate-page/candidate-screen";
import { Title } from "@/components/candidate-page/heading";
import { firstNameOf } from "@/components/candidate-page/human-footer";
import { Note } from "@/components/candidate-page/note";
import { useFocusOnShow } from "@/components/candidate-page/use-focus-on-show";
import { WordsField } from "@/components/candidate-page/words-field";
import { SavedMark } from "@/components/interviews/candidate/saved-mark";
import { longDay, timeSpan, zoneTime } from "@/lib/features/bookings/slot-days";
import type { FeedbackScore, LinkFeedback } from "@/lib/features/manager-feedback/schema";
import { CompetencyScale } from "./competency-scale";
import { FeedbackScreen } from "./feedback-screen";
import {
  type Draft,
  missingOf,
  questionsOf,
  RECOMMENDATION,
  RECOMMENDATIONS,
  type Recommendation,
  SUMMARY,
  timeLeftWords,
} from "./feedback-words";
import { NotHeldForm } from "./not-held-form";
import { Scale } from "./scale";
import { useFeedbackDraft } from "./use-feedback-draft";

const SUMMARY_LENGTH = 4_000;

type ScorecardProps = {
  token: string;
  feedback: LinkFeedback;
  /** What was on its way and was taken back; newer than what the server has. */
  kept: Draft | null;
  onSend: (draft: Draft) => void;
  /** It was handed in elsewhere meanwhile. */
  onMovedOn: () => void;
};

/** The scorecard of one talk: saved as it is filled in, sent when every question has an answer. */
export function Scorecard({ token, feedback, kept, onSend, onMovedOn }: ScorecardProps) {
  const heading = useFocusOnShow();
  const { draft, state, change } = useFeedbackDraft({ token, feedback, kept, onMovedOn });
  /** How often it was tried to send: each time, the first question without an answer takes the focus. */
  const [tries, setTries] = useState(0);
  const { candidate_name, contact, competencies } = feedback;
  const candidate = firstNameOf(candidate_name);
  const missing = missingOf(feedback, draft);
  const shown = tries > 0 ? missing : [];
  const total = questionsOf(feedback).length;

  function send() {
    if (missing.length > 0) return setTries(tries + 1);
    onSend(draft);
    window.scrollTo({ top: 0 });
  }
  const showFirst = useEffectEvent(() => document.getElementById(missing[0] ?? "")?.focus());
  useEffect(() => {
    if (tries > 0) showFirst();
  }, [tries]);
  const score = (next: FeedbackScore) =>
    change({
      scores: [...draft.scores.filter(({ competency_id }) => competency_id !== next.competency_id), next],
    });

  return (
    <FeedbackScreen
      feedback={feedback}
      hasFooter={false}
      isBroad
      bar={
        <ActionBar
          isCompact
          isShort
          isBroad
          remark={
            <>
              <b className="block font-[620]">
                {total - missing.length} of {total} answered
              </b>
              <span className="text-base text-ink-soft">{timeLeftWords(missing.length)}</span>
            </>
          }
        >
          <button type="button" onClick={send} className={buttonStyle("primary")}>
            <Send aria-hidden="true" size={20} />
            Send
          </button>
        </ActionBar>
      }
    >
      <div className="lg:grid lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)] lg:items-start lg:gap-x-22">
        <header className="lg:col-span-full">
          <NoScriptNotice purpose="send your view" contact={contact} />
          <Title ref={heading}>Your view of {candidate_name}</Title>
          <p className="mt-1 text-pretty text-ink-soft">{talkWords(feedback)} Two minutes.</p>
        </header>
        <section aria-labelledby="folded" className="mt-6 lg:mt-7">
          <h2 id="folded" className="text-xl font-[620] tracking-[-0.014em]">
            What others think
          </h2>
          <div className="mt-3">
            <Note tone="plain" icon={LockKeyhole}>
              <p className="text-pretty">
                The endorsement, the AI interview’s scores and other people’s views open here once yours are in, so that
                they do not steer you.
              </p>
            </Note>
          </div>
        </section>
        <form
          noValidate
          aria-labelledby="scorecard"
          onSubmit={(event) => {
            event.preventDefault();
            send();
          }}
          className="mt-10 border-line border-t pt-8 lg:mt-7 lg:border-t-0 lg:pt-0"
        >
          <div className="flex flex-wrap items-baseline justify-between gap-x-3">
            <h2 id="scorecard" className="text-xl font-[620] tracking-[-0.014em]">
              What you saw
            </h2>
            <SavedMark state={state} />
          </div>
          <p className="mt-1 text-base text-ink-soft">Only from your talk. “No evidence” is not “no”.</p>
          {shown.length > 0 ? (
            <div className="mt-5">
              <Note tone="bad" icon={CircleAlert} role="alert">
                <b className="font-[620]">
                  {shown.length === 1 ? "One answer is missing." : `${shown.length} answers are missing.`}
                </b>
                {shown.length < total ? " The rest is saved." : ""}
              </Note>
            </div>
          ) : null}
          {competencies.map((competency) => (
            <CompetencyScale
              key={competency.competency_id}
              competency={competency}
              score={draft.scores.find(({ competency_id }) => competency_id === competency.competency_id)}
              candidate={candidate}
              isMissing={shown.includes(competency.competency_id)}
              onChange={score}
            />
          ))}
          <Scale<Recommendation>
            id={RECOMMENDATION}
            legend={`On what you saw, go on with ${candidate}?`}
            hint={`Your view. ${firstNameOf(contact.name)} decides with you, and nothing goes to ${candidate} by itself.`}
            options={RECOMMENDATIONS}
            value={draft.recommendation}
            onChange={(recommendation) => change({ recommendation })}
            error={shown.includes(RECOMMENDATION) ? "Choose one, or say that you cannot tell yet" : undefined}
          />
          <div className="mt-7">
            <WordsField
              id={SUMMARY}
              label="Why, in a sentence"
              value={draft.summary}
              maxLength={SUMMARY_LENGTH}
              onChange={(summary) => change({ summary })}
              error={shown.includes(SUMMARY) ? "Write a few words; they are what is read first" : undefined}
            />
          </div>
          <NotHeldForm token={token} feedback={feedback} />
        </form>
      </div>
    </FeedbackScreen>
  );
}

/** "Senior Data Engineer. You spoke on Tuesday 24 November, 15:45 to 16:30, Bengaluru time." */
function talkWords({ job_title, starts_at, ends_at, timezone }: LinkFeedback): string {
  const job = job_title ? `${job_title}. ` : "";
  if (!starts_at || !ends_at) return job;
  const span = timeSpan({ starts_at, ends_at }, timezone);
  return `${job}You spoke on ${longDay(starts_at, timezone)}, ${span}, ${zoneTime(timezone)}.`;
}
