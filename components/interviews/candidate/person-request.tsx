"use client";

import { Check } from "lucide-react";
import { EndScreen } from "@/components/candidate-page/end-screen";
import { firstNameOf } from "@/components/candidate-page/human-footer";
import { MessageForm } from "@/components/candidate-page/message-form";
import { useRequestPerson } from "@/lib/features/ai-interviews/queries";
import type { CandidateInterview } from "@/lib/features/ai-interviews/schema";

type PersonRequestProps = {
  token: string;
  interview: CandidateInterview;
  askHref: string;
  /** "instead": a talk in place of the interview; "question": only something to ask. */
  purpose: "instead" | "question";
  onBack: () => void;
};

/** A person is told. The interview stays open, so that nobody loses anything by asking. */
export function PersonRequest({ token, interview, askHref, purpose, onBack }: PersonRequestProps) {
  const request = useRequestPerson(token);
  const contact = firstNameOf(interview.contact.name);
  const isInstead = purpose === "instead";
  if (request.isSuccess) return <PersonTold {...{ interview, askHref, isInstead, onBack }} />;
  return (
    <MessageForm
      organisation={interview.organisation}
      contact={interview.contact}
      askHref={askHref}
      title={isInstead ? `Talk with ${contact} instead` : `Ask ${contact}`}
      lead={
        isInstead
          ? `${contact} gets in touch and talks with you about the same topics. It counts exactly the same.`
          : "A person reads this and answers you by e-mail. Asking counts for nothing, neither way."
      }
      label={isInstead ? "When and how are you best reached?" : `What would you like to ask ${contact}?`}
      isOptional={isInstead}
      sending={request}
      sendLabel={isInstead ? `Ask ${contact} for a talk` : `Send to ${contact}`}
      onSend={(note) => request.mutate({ note, purpose })}
      onBack={onBack}
    />
  );
}

type PersonToldProps = { interview: CandidateInterview; askHref: string; isInstead: boolean; onBack: () => void };

export function PersonTold({ interview, askHref, isInstead, onBack }: PersonToldProps) {
  const contact = firstNameOf(interview.contact.name);
  return (
    <EndScreen
      organisation={interview.organisation}
      contact={interview.contact}
      askHref={askHref}
      seal={{ tone: "good", icon: Check }}
      title={isInstead ? `${contact} will talk with you instead` : `${contact} has your message`}
      lead={
        isInstead
          ? `${contact} was told and gets in touch to find a time. You need not do anything else. It counts exactly the same as the written interview.`
          : "The answer comes by e-mail. Your interview stays as it is."
      }
      action={{ label: isInstead ? "I’d rather type after all" : "Back to my interview", kind: "quiet", onAct: onBack }}
    />
  );
}
