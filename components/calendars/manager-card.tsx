"use client";

import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { cx } from "@/components/ui/class-names";
import type { ConnectionCard } from "@/lib/features/connections/schema";
import { CardActs } from "./card-acts";
import { CardSentence } from "./card-sentence";
import { keyOf, ownerWords, type ProviderChoice, STATE_WORDS, stateOf } from "./card-state";
import { OfferedThisWeek } from "./offered-this-week";

type ManagerCardProps = {
  card: ConnectionCard;
  providers: readonly ProviderChoice[];
  now: Date;
  isCurrent: boolean;
  onOpen: () => void;
};

/** One manager's calendar: whose it is, how it stands, a sentence, and what to do. A click anywhere opens it at the right. */
export function ManagerCard({ card, providers, now, isCurrent, onOpen }: ManagerCardProps) {
  const state = stateOf(card, providers, now);
  const words = STATE_WORDS[state];
  const isSimulated = state === "simulated";
  const account = ownerWords(card);
  return (
    <article
      className={cx(
        "relative rounded-md border bg-surface px-3 pt-[9px] pb-2.5 has-[[data-card]:focus-visible]:shadow-focus",
        isSimulated ? "border-dashed" : "shadow-1",
        isCurrent
          ? "border-ink shadow-[0_0_0_1px_var(--ink)]"
          : isSimulated
            ? "border-line-strong"
            : "border-line hover:border-line-strong",
      )}
    >
      <div className="grid grid-cols-[28px_minmax(0,1fr)_auto] gap-x-[9px] max-wide:grid-cols-[minmax(0,1fr)_auto]">
        <span className="row-span-2 mt-0.5 max-wide:hidden">
          <Avatar name={card.manager.name} size="lg" />
        </span>
        <h2 className="min-w-0 font-semibold leading-[17px]">
          <button
            type="button"
            data-card={keyOf(card)}
            aria-current={isCurrent ? "true" : undefined}
            onClick={onOpen}
            className="block max-w-full truncate rounded-none text-left after:absolute after:inset-0 after:rounded-md focus-visible:shadow-none"
            title={card.manager.name}
          >
            {card.manager.name}
          </button>
        </h2>
        <Badge tone={words.tone} icon={words.icon}>
          {words.label}
        </Badge>
        <p className="col-span-2 truncate text-xs/[15px] text-ink-soft" title={account}>
          {account}
        </p>
      </div>
      <p className="mt-1.5 text-xs text-pretty text-ink-soft">
        <CardSentence card={card} state={state} now={now} />
        {isCurrent && state === "connected" ? <OfferedThisWeek managerId={card.manager.user_id} now={now} /> : null}
      </p>
      <div className="relative mt-[7px] flex w-fit max-w-full flex-wrap gap-1.5">
        <CardActs card={card} state={state} providers={providers} />
      </div>
    </article>
  );
}
