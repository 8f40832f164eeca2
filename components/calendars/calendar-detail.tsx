"use client";

import { Activity, Clock, FlaskConical, Zap } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import type { ConnectionCard } from "@/lib/features/connections/schema";
import { CalendarChoice } from "./calendar-choice";
import { SendLinkButton } from "./card-acts";
import { CardSentence } from "./card-sentence";
import { accountWords, type CardState, type ProviderChoice, STATE_WORDS, stateOf } from "./card-state";
import { ConnectWays } from "./connect-ways";
import { ConsentOutcome } from "./consent-outcome";
import { DetailMeters } from "./detail-meters";
import { DisconnectButton } from "./disconnect-button";
import { LastCalls } from "./last-calls";
import { SelfTestReport } from "./self-test-report";
import { useCalendarActs } from "./use-calendar-acts";
import { Week } from "./week";

type CalendarDetailProps = { card: ConnectionCard; providers: readonly ProviderChoice[]; now: Date };

/** The sentence of these says already that the times are unknown, and why. */
const TELLS_UNKNOWN: ReadonlySet<CardState> = new Set(["reconnect", "not_answering", "unreadable"]);

/** Everything about one manager's calendar: what holds it, what is read and written, and what it comes to this week. */
export function CalendarDetail({ card, providers, now }: CalendarDetailProps) {
  const state = stateOf(card, providers, now);
  const words = STATE_WORDS[state];
  const isLive = card.connection_id !== null && card.status !== "disconnected";
  const canMail = providers.some((one) => one.needs_consent && one.is_configured);
  return (
    <section
      aria-labelledby="calendar-title"
      className="scroll-thin relative min-h-0 min-w-0 overflow-y-auto bg-surface pb-6 max-xl:overflow-visible max-xl:border-line max-xl:border-t"
    >
      <header className="flex flex-wrap items-center gap-x-1.5 gap-y-2 py-3 pr-4 pl-6">
        <div className="min-w-0 flex-1 basis-60">
          <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <h2
              id="calendar-title"
              data-week-title=""
              tabIndex={-1}
              className="focus-none min-w-0 text-xl wrap-anywhere font-semibold tracking-[-.02em]"
            >
              {card.manager.name}
            </h2>
            <Badge tone={words.tone} icon={words.icon}>
              {words.label}
            </Badge>
          </div>
          <p className="text-ink-soft wrap-anywhere">
            {accountWords(card)}
            {card.account_email ? `. ${card.account_email}` : ""}
          </p>
        </div>
        <div className="flex flex-wrap gap-1.5">
          {isLive && card.connection_id ? <TestNow id={card.connection_id} name={card.manager.name} /> : null}
          {canMail ? <SendLinkButton card={card} /> : null}
          {isLive ? <DisconnectButton card={card} variant="danger" /> : null}
        </div>
      </header>
      <ConsentOutcome card={card} providers={providers} />
      {state === "connected" ? null : (
        <p
          className={`flex gap-2 border-line border-t px-6 py-2 text-pretty ${words.tone === "bad" ? "bg-bad-soft" : words.tone === "warn" ? "bg-warn-soft" : "bg-surface-sunken text-ink-soft"}`}
        >
          <words.icon size={14} aria-hidden="true" className="mt-0.5" />
          <span>
            <CardSentence card={card} state={state} now={now} />
          </span>
        </p>
      )}
      {isLive && card.connection_id ? (
        <>
          <DetailMeters card={card} connectionId={card.connection_id} now={now} />
          {card.changes ? <ChangesLine changes={card.changes} /> : null}
          <CalendarChoice card={card} connectionId={card.connection_id} />
          {card.self_test ? <SelfTestReport test={card.self_test} isTold={state === "test_failed"} /> : null}
        </>
      ) : (
        <ConnectWays card={card} providers={providers} />
      )}
      {isLive ? null : (
        <p className="mx-6 mt-4 flex items-center gap-2 text-xs text-ink-soft">
          <FlaskConical size={13} aria-hidden="true" />
          Below are the stated hours. They are not on the manager’s calendar.
        </p>
      )}
      <Week managerId={card.manager.user_id} now={now} isTold={TELLS_UNKNOWN.has(state)} />
      {card.connection_id ? <LastCalls connectionId={card.connection_id} now={now} /> : null}
    </section>
  );
}

/** How what the owner does in the calendar is noticed. */
function ChangesLine({ changes }: { changes: NonNullable<ConnectionCard["changes"]> }) {
  const Icon = changes.by === "push" ? Zap : Clock;
  return (
    <p className="flex items-start gap-2 px-6 pt-2.5 text-xs text-ink-soft text-pretty">
      <Icon
        size={13}
        aria-hidden="true"
        className={changes.by === "push" ? "mt-px flex-none text-auto-text" : "mt-px flex-none text-ink-faint"}
      />
      <span>
        {changes.words}
        {changes.last_heard_at ? (
          <>
            {" "}
            Last told <RelativeTime value={changes.last_heard_at} />.
          </>
        ) : null}
      </span>
    </p>
  );
}

function TestNow({ id, name }: { id: string; name: string }) {
  const { test } = useCalendarActs();
  return (
    <Button isBusy={test.isPending} onClick={() => test.mutate({ id, name })}>
      {test.isPending ? null : <Activity size={13} aria-hidden="true" className="text-ink-soft" />}
      Test now
    </Button>
  );
}
