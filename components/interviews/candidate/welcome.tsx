"use client";

import { Clock, Keyboard, Pause, UserRound, VideoOff } from "lucide-react";
import { type ReactNode, useState } from "react";
import { ActionBar } from "@/components/candidate-page/action-bar";
import { buttonStyle } from "@/components/candidate-page/button-style";
import { CandidateScreen, NoScriptNotice } from "@/components/candidate-page/candidate-screen";
import { Lead, Title } from "@/components/candidate-page/heading";
import { firstNameOf } from "@/components/candidate-page/human-footer";
import { useFocusOnShow } from "@/components/candidate-page/use-focus-on-show";
import type { CandidateInterview } from "@/lib/features/ai-interviews/schema";
import { longDay, zoneTime } from "@/lib/features/bookings/slot-days";

type WelcomeProps = { interview: CandidateInterview; askHref: string; onType: () => void; onPerson: () => void };

const COUNTS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/** What this is, how long, and the choice between typing and a person. */
export function Welcome({ interview, askHref, onType, onPerson }: WelcomeProps) {
  const heading = useFocusOnShow();
  const [way, setWay] = useState<"type" | "person">("type");
  const contact = firstNameOf(interview.contact.name);
  const count = interview.question_count;
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
            className={buttonStyle("primary", { isWide: true })}
            onClick={way === "type" ? onType : onPerson}
          >
            Continue
          </button>
        </ActionBar>
      }
    >
      <NoScriptNotice purpose="hold the interview" contact={interview.contact} />
      <Title ref={heading}>Your first interview is with an AI</Title>
      <Lead>
        {interview.job_title ? `It is about ${interview.job_title}. ` : ""}It asks and writes down what you say. It
        decides nothing. {contact} reads your answers and decides what happens next.
      </Lead>
      <ul className="mt-6 grid gap-3">
        <Fact icon={<Clock aria-hidden="true" size={20} />}>
          {interview.duration_minutes} minutes at most, {COUNTS[count] ?? count} questions
        </Fact>
        <Fact icon={<Pause aria-hidden="true" size={20} />}>
          Stop and go on later, on any device, until{" "}
          <time dateTime={interview.expires_at}>{longDay(interview.expires_at, interview.timezone)}</time>,{" "}
          {zoneTime(interview.timezone)}
        </Fact>
        <Fact icon={<VideoOff aria-hidden="true" size={20} />}>No camera, no microphone. You type.</Fact>
      </ul>
      <fieldset className="mt-8">
        <legend className="text-base font-semibold">How would you like to do it?</legend>
        <div className="mt-3 grid gap-3">
          <Way
            icon={<Keyboard aria-hidden="true" size={24} />}
            name="Type"
            isChosen={way === "type"}
            onChoose={() => setWay("type")}
          >
            One question at a time, saved as you write
          </Way>
          <Way
            icon={<UserRound aria-hidden="true" size={24} />}
            name="With a person instead"
            isChosen={way === "person"}
            onChoose={() => setWay("person")}
          >
            {contact} gets in touch and talks with you. It counts exactly the same.
          </Way>
        </div>
      </fieldset>
    </CandidateScreen>
  );
}

function Fact({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <li className="grid grid-cols-[20px_1fr] gap-3">
      <span className="mt-0.5 text-ink-faint">{icon}</span>
      <span>{children}</span>
    </li>
  );
}

type WayProps = { icon: ReactNode; name: string; isChosen: boolean; onChoose: () => void; children: ReactNode };

function Way({ icon, name, isChosen, onChoose, children }: WayProps) {
  return (
    <label
      className={`focus-within-ring grid grid-cols-[24px_1fr_24px] gap-4 rounded-md border bg-surface p-4 shadow-1 ${isChosen ? "border-accent ring-1 ring-accent ring-inset" : "border-line"}`}
    >
      <span className="text-ink-soft">{icon}</span>
      <span>
        <b className="block font-semibold">{name}</b>
        <span className="block text-base text-ink-soft">{children}</span>
      </span>
      <input
        type="radio"
        name="way"
        checked={isChosen}
        onChange={onChoose}
        className="focus-none m-0 size-6 accent-accent"
      />
    </label>
  );
}
