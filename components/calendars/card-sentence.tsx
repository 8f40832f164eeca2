import type { ReactNode } from "react";
import { formatExact, formatMoment, formatRelative } from "@/components/ui/format-time";
import type { ConnectionCard } from "@/lib/features/connections/schema";
import { type CardState, disconnectedWords } from "./card-state";

/** One sentence with its time: what a person has to know before they do something. */
export function CardSentence({ card, state, now }: { card: ConnectionCard; state: CardState; now: Date }) {
  const vendor = card.provider_name ?? "The vendor";
  switch (state) {
    case "connected":
      return card.last_good_call_at ? (
        <>
          Last good call <When at={card.last_good_call_at} now={now} />.
        </>
      ) : (
        <>Connected. Nothing was read yet.</>
      );
    case "expiring":
      return (
        <>
          Access ends <When at={card.expires_at ?? ""} now={now} /> and could not be renewed: {card.last_error?.message}
        </>
      );
    case "not_answering":
      return (
        <>
          {card.last_error?.code === "rate_limited" ? (
            // It did answer.
            card.last_error.message
          ) : (
            <>
              {vendor} has not answered
              {card.last_good_call_at ? (
                <>
                  {" "}
                  since <Day at={card.last_good_call_at} now={now} />
                </>
              ) : null}
              .
            </>
          )}{" "}
          The times are unknown, so none are offered. It is tried again by itself.
          <Waiting card={card} />
        </>
      );
    case "unreadable":
      return (
        <>
          {card.last_error?.message} The times are unknown, so none are offered.
          <Waiting card={card} />
        </>
      );
    case "test_failed":
      return <>{failedStepOf(card)}</>;
    case "reconnect":
      return (
        <>
          {refusalOf(card)?.replace(/\.$/, "") ?? `${vendor} refuses access`}
          {card.reconnect_since ? (
            <>
              , first noticed <Day at={card.reconnect_since} now={now} />
            </>
          ) : null}
          . The times are unknown, so nobody new is booked.
          <Waiting card={card} />
        </>
      );
    case "wrong_account":
      return (
        <>
          Came back as <b className="font-semibold wrap-anywhere text-ink">{card.other_account}</b>, not{" "}
          <span className="wrap-anywhere">{card.manager.email}</span>. Nothing was saved.
        </>
      );
    case "never":
      return card.link_opened_at ? (
        <>
          Link opened <Day at={card.link_opened_at} now={now} />, not finished.
        </>
      ) : (
        <>Until a calendar is connected, only the stated hours are offered and nothing is written to one.</>
      );
    case "disconnected":
      return <>{disconnectedWords(card)}</>;
    case "simulated":
      return <>No calendar vendor is set up here: the stated hours are offered, and nothing reaches a real calendar.</>;
  }
}

/** Of access that is the product's own: somebody at the vendor has to know what to allow. What a manager gave is asked for again. */
const refusalOf = ({ renewals, last_error }: ConnectionCard): string | undefined =>
  renewals === null && last_error?.code === "reconnect_required" ? last_error.message : undefined;

const failedStepOf = ({ self_test }: ConnectionCard): string =>
  self_test?.steps.find(({ is_ok }) => !is_ok)?.message ?? "The last test did not pass.";

/** " 1 booking waits." Nothing where none does. */
function Waiting({ card: { waiting_bookings: count } }: { card: ConnectionCard }): ReactNode {
  if (count === 0) return null;
  return count === 1 ? " 1 booking waits." : ` ${count} bookings wait.`;
}

/** "10:02" of today, "Fri 14 Nov, 10:02" before. */
function Day({ at, now }: { at: string; now: Date }): ReactNode {
  const instant = new Date(at);
  return (
    <time dateTime={at} title={formatExact(instant)} className="font-semibold text-ink">
      {formatMoment(instant, now)}
    </time>
  );
}

function When({ at, now }: { at: string; now: Date }): ReactNode {
  const instant = new Date(at);
  return (
    <time dateTime={at} title={formatExact(instant)} className="font-semibold text-ink">
      {formatRelative(instant, now)}
    </time>
  );
}
