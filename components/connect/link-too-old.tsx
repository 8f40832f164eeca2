"use client";

import { Mail, MailCheck, TimerOff } from "lucide-react";
import { buttonStyle } from "@/components/candidate-page/button-style";
import { CandidateScreen } from "@/components/candidate-page/candidate-screen";
import { Lead, Title } from "@/components/candidate-page/heading";
import type { Contact } from "@/components/candidate-page/human-footer";

import { Note } from "@/components/candidate-page/note";
import { Seal } from "@/components/candidate-page/seal";
import { useNewConnectLink } from "@/lib/features/connections/queries";
import { askHrefOf, askLabelOf } from "./ask";
import { NotDone } from "./not-done";

type LinkTooOldProps = { token: string; organisation: string; contact: Contact };

/** A link that has run out still knows whose it was: a new one goes to the same address. */
export function LinkTooOld({ token, organisation, contact }: LinkTooOldProps) {
  const renew = useNewConnectLink(token);
  return (
    <CandidateScreen
      organisation={organisation}
      contact={contact}
      askHref={askHrefOf(contact)}
      askLabel={askLabelOf(contact)}
    >
      <Seal tone="calm" icon={TimerOff} />
      <Title>This link is too old</Title>
      <Lead>
        Links work for seven days, so that a lost mail cannot be used by someone else. A new one takes a few seconds.
      </Lead>
      <div className="mt-6 grid gap-3">
        {renew.isSuccess ? (
          <Note tone="good" icon={MailCheck} role="status">
            A new link is on its way. Look into your mail.
          </Note>
        ) : (
          <button
            type="button"
            disabled={renew.isPending}
            onClick={() => renew.mutate()}
            className={buttonStyle("primary", { isWide: true })}
          >
            <Mail aria-hidden="true" size={20} />
            {renew.isPending ? "One moment…" : "Send me a new link"}
          </button>
        )}
        <NotDone error={renew.error} />
        <p className="text-base text-ink-soft">It goes to the address that the first one was sent to.</p>
      </div>
    </CandidateScreen>
  );
}
