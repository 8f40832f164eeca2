"use client";

import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { type ButtonKind, buttonStyle } from "./button-style";
import { CandidateScreen } from "./candidate-screen";
import { Lead, Title } from "./heading";
import type { Contact } from "./human-footer";
import { Seal, type SealTone } from "./seal";
import { useFocusOnShow } from "./use-focus-on-show";

export type EndScreenProps = {
  organisation: string;
  contact: Contact;
  askHref: string;
  seal: { tone: SealTone; icon: LucideIcon };
  title: ReactNode;
  lead: ReactNode;
  action: { label: string; kind: ButtonKind; icon?: LucideIcon; onAct: () => void };
};

/** Where a way ends or pauses: what happened, what is kept, and one button. */
export function EndScreen({ organisation, contact, askHref, seal, title, lead, action }: EndScreenProps) {
  const heading = useFocusOnShow();
  return (
    <CandidateScreen organisation={organisation} contact={contact} askHref={askHref}>
      <Seal {...seal} />
      <Title ref={heading}>{title}</Title>
      <Lead>{lead}</Lead>
      <div className="mt-6 grid">
        <button type="button" onClick={action.onAct} className={buttonStyle(action.kind, { isWide: true })}>
          {action.icon ? <action.icon aria-hidden="true" size={20} /> : null}
          {action.label}
        </button>
      </div>
    </CandidateScreen>
  );
}
