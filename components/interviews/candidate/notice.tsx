"use client";

import { Check, CircleAlert, X } from "lucide-react";
import { type ReactNode, useRef, useState } from "react";
import { ActionBar } from "@/components/candidate-page/action-bar";
import { AiMark, ByAi, ByPerson } from "@/components/candidate-page/ai-line";
import { buttonStyle } from "@/components/candidate-page/button-style";
import { CandidateScreen } from "@/components/candidate-page/candidate-screen";
import { comeIntoView } from "@/components/candidate-page/come-into-view";
import { Subtitle, Title } from "@/components/candidate-page/heading";
import { firstNameOf } from "@/components/candidate-page/human-footer";
import { Note } from "@/components/candidate-page/note";
import { useFocusOnShow } from "@/components/candidate-page/use-focus-on-show";
import { useGiveConsent } from "@/lib/features/ai-interviews/queries";
import type { CandidateInterview } from "@/lib/features/ai-interviews/schema";

const NOT_COUNTED = ["Accent, grammar, spelling", "Mood, style, length", "Pauses and corrections"];

type NoticeProps = {
  token: string;
  interview: CandidateInterview;
  askHref: string;
  onAgreed: () => void;
  onOtherWays: () => void;
};

/** What counts, what does not, what happens with the answers; consent is never ticked for anybody. */
export function Notice({ token, interview, askHref, onAgreed, onOtherWays }: NoticeProps) {
  const heading = useFocusOnShow();
  const box = useRef<HTMLInputElement>(null);
  const [isAgreed, setAgreed] = useState(false);
  const [isAsked, setAsked] = useState(false);
  const consent = useGiveConsent(token);
  const contact = firstNameOf(interview.contact.name);
  const readers =
    interview.manager_name && interview.manager_name !== interview.contact.name
      ? `${contact} and ${firstNameOf(interview.manager_name)}`
      : contact;
  const isMissing = isAsked && !isAgreed;

  const agree = () => {
    setAsked(true);
    if (isAgreed) consent.mutate({ accepted: true, mode: "text" }, { onSuccess: onAgreed });
    else box.current?.focus();
  };

  return (
    <CandidateScreen
      organisation={interview.organisation}
      contact={interview.contact}
      askHref={askHref}
      hasFooter={false}
      bar={
        <ActionBar>
          <button
            type="button"
            disabled={consent.isPending}
            onClick={agree}
            className={`${buttonStyle("primary", { isWide: true })} lg:order-2`}
          >
            {consent.isPending ? "One moment…" : "Agree and try a practice question"}
          </button>
          <button type="button" onClick={onOtherWays} className={buttonStyle("plain", { isWide: true })}>
            I’d rather not: other ways
          </button>
        </ActionBar>
      }
    >
      <Title ref={heading}>Before you begin</Title>
      <div className="mt-6 grid gap-6 lg:grid-cols-2 lg:gap-12">
        <Marks
          title="What counts"
          items={interview.assessed}
          icon={<Check aria-hidden="true" size={20} className="mt-0.5 text-good" />}
        />
        <Marks
          title="What does not"
          items={NOT_COUNTED}
          icon={<X aria-hidden="true" size={20} className="mt-0.5 text-ink-faint" />}
        />
      </div>
      <div className="mt-7 border-t border-line pt-6">
        <Subtitle>What happens with your answers</Subtitle>
        <ByAi className="mt-3">
          <p>
            <AiMark />
            suggests scores, each with the words of yours it rests on.
          </p>
        </ByAi>
        <ByPerson className="mt-3">
          <p>
            {readers} {readers === contact ? "reads" : "read"} both. Only people decide.
          </p>
        </ByPerson>
        <p className="mt-4 text-pretty text-ink-soft">
          {interview.reading_notice} Your answers are kept with your application; ask {contact} to see or delete them.
        </p>
      </div>
      <div
        className={`mt-6 rounded-md border bg-surface px-4 py-1 shadow-1 ${isMissing ? "border-bad" : "border-line"}`}
      >
        <label className="grid grid-cols-[24px_1fr] gap-3 py-3">
          <input
            ref={box}
            type="checkbox"
            checked={isAgreed}
            aria-invalid={isMissing || undefined}
            aria-describedby={isMissing ? "consent-missing" : undefined}
            onChange={(event) => setAgreed(event.target.checked)}
            className="m-0 size-6 accent-accent"
          />
          <span>{interview.consent_text}</span>
        </label>
        {isMissing ? (
          <p ref={comeIntoView} id="consent-missing" role="alert" className="pb-3 text-base font-medium text-bad">
            Tick the box to go on, or choose another way below.
          </p>
        ) : null}
      </div>
      <p className="mt-3 text-base text-ink-soft">You can take this back at any time: tell {contact}.</p>
      {consent.isError ? (
        <div className="mt-4">
          <Note tone="bad" icon={CircleAlert} role="alert">
            {consent.error.message}
          </Note>
        </div>
      ) : null}
    </CandidateScreen>
  );
}

function Marks({ title, items, icon }: { title: string; items: readonly string[]; icon: ReactNode }) {
  return (
    <section>
      <Subtitle>{title}</Subtitle>
      <ul className="mt-1">
        {items.map((item) => (
          <li key={item} className="grid grid-cols-[20px_1fr] gap-3 py-1">
            {icon}
            <span>{item}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
