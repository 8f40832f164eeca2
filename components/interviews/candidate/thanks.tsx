"use client";

import { Check, Download } from "lucide-react";
import type { ReactNode } from "react";
import { AiMark } from "@/components/candidate-page/ai-line";
import { buttonStyle } from "@/components/candidate-page/button-style";
import { CandidateScreen } from "@/components/candidate-page/candidate-screen";
import { Title } from "@/components/candidate-page/heading";
import { firstNameOf } from "@/components/candidate-page/human-footer";
import { Seal } from "@/components/candidate-page/seal";
import { useFocusOnShow } from "@/components/candidate-page/use-focus-on-show";
import type { CandidateInterview } from "@/lib/features/ai-interviews/schema";
import { longDay, timeOf, zoneTime } from "@/lib/features/bookings/slot-days";

/** The end: what happens next and by whom, and the answers to take along. */
export function Thanks({ interview, askHref }: { interview: CandidateInterview; askHref: string }) {
  const heading = useFocusOnShow();
  const contact = firstNameOf(interview.contact.name);
  const call = interview.booked_call;
  return (
    <CandidateScreen organisation={interview.organisation} contact={interview.contact} askHref={askHref}>
      <Seal tone="good" icon={Check} />
      <Title ref={heading}>Thank you, {firstNameOf(interview.candidate_name)}. That’s all from you.</Title>
      <ol className="mt-7">
        <Step isAuto title="Now">
          <AiMark />
          suggests scores, each with your own words beside it
        </Step>
        <Step title="Then">{contact} reads your answers and decides with the hiring manager</Step>
        {call ? (
          <Step
            title={
              <>
                {longDay(call.starts_at, interview.timezone)},{" "}
                <time dateTime={call.starts_at}>{timeOf(call.starts_at, interview.timezone)}</time>,{" "}
                {zoneTime(interview.timezone)}
              </>
            }
          >
            Your call with {call.host_name}, as booked
          </Step>
        ) : null}
        <Step title="After that" isLast>
          {contact} tells you what comes next, whatever the answer is
        </Step>
      </ol>
      <div className="mt-8 grid">
        <button type="button" onClick={() => saveCopy(interview)} className={buttonStyle("quiet", { isWide: true })}>
          <Download aria-hidden="true" size={20} />
          Keep a copy of my answers
        </button>
      </div>
    </CandidateScreen>
  );
}

type StepProps = { title: ReactNode; children: ReactNode; isAuto?: boolean; isLast?: boolean };

function Step({ title, children, isAuto = false, isLast = false }: StepProps) {
  return (
    <li className={`relative pl-8 ${isLast ? "" : "pb-6"}`}>
      <span
        aria-hidden="true"
        className={`absolute top-[7px] left-0.5 size-2.5 rounded-full border-2 ${isAuto ? "border-auto" : "border-ink-faint"}`}
      />
      {isLast ? null : <span aria-hidden="true" className="absolute top-[23px] -bottom-px left-1.5 w-0.5 bg-line" />}
      <b className="block font-semibold">{title}</b>
      <div className="text-base text-ink-soft">{children}</div>
    </li>
  );
}

/** Written in the browser from what the page shows; nothing is fetched for it. */
function saveCopy(interview: CandidateInterview): void {
  const text = interview.answers
    .map(({ question_text, answer_text }) => `${question_text}\n\n${answer_text || "(skipped)"}`)
    .join("\n\n---\n\n");
  const url = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = "my-interview-answers.txt";
  link.click();
  URL.revokeObjectURL(url);
}
