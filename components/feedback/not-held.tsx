"use client";

import { CalendarOff, CircleAlert } from "lucide-react";
import { buttonStyle } from "@/components/candidate-page/button-style";
import { Lead, Title } from "@/components/candidate-page/heading";
import { firstNameOf } from "@/components/candidate-page/human-footer";
import { Note } from "@/components/candidate-page/note";
import { Seal } from "@/components/candidate-page/seal";
import { useFocusOnShow } from "@/components/candidate-page/use-focus-on-show";
import { useNotHeld } from "@/lib/features/manager-feedback/queries";
import type { LinkFeedback, NotHeldReason } from "@/lib/features/manager-feedback/schema";
import { FeedbackScreen } from "./feedback-screen";

/** There was no talk: who was told, what happens now, and the way back. */
export function NotHeld({ token, feedback }: { token: string; feedback: LinkFeedback }) {
  const heading = useFocusOnShow();
  const takeBack = useNotHeld(token);
  const candidate = firstNameOf(feedback.candidate_name);
  const contact = firstNameOf(feedback.contact.name);
  return (
    <FeedbackScreen feedback={feedback}>
      <Seal tone="calm" icon={CalendarOff} />
      <Title ref={heading}>{contact} knows</Title>
      <Lead>
        {saidWords(feedback.not_held_reason ?? "not_held", candidate)} {contact} arranges what comes next. We do not ask
        you about this talk again, and nothing is decided about {candidate} by it.
      </Lead>
      <div className="mt-6 grid gap-3">
        <button
          type="button"
          disabled={takeBack.isPending}
          onClick={() => takeBack.mutate(null)}
          className={buttonStyle("quiet", { isWide: true })}
        >
          {takeBack.isPending ? "One moment…" : "Undo, we did talk"}
        </button>
        {takeBack.error ? (
          <Note tone="bad" icon={CircleAlert} role="alert">
            {takeBack.error.message}
          </Note>
        ) : null}
        <p className="text-base text-ink-soft">What you filled in is kept.</p>
      </div>
    </FeedbackScreen>
  );
}

const saidWords = (reason: NotHeldReason, candidate: string): string =>
  ({
    no_show: `You said that ${candidate} did not come.`,
    postponed: "You said that the talk was put off.",
    not_held: "You said that the talk did not happen.",
  })[reason];
