"use client";

import { messageOf } from "@/components/ui/error-state";
import { showToast } from "@/components/ui/toast-store";
import {
  useAcceptAccount,
  useConnect,
  useDisconnect,
  useSendConnectLink,
  useTestConnection,
} from "@/lib/features/connections/queries";
import type { ConnectionCard } from "@/lib/features/connections/schema";
import { disconnectedWords, isOwnersGrant } from "./card-state";

const LONG_MS = 8_000;
/** For what names an address or a setting that has to be copied down. */
const TO_COPY_MS = 60_000;
const failed =
  (title: string, durationMs = LONG_MS) =>
  (error: Error) =>
    showToast({ tone: "bad", title, body: messageOf(error), durationMs });

function endedWords(card: ConnectionCard, isRevoked: boolean): string {
  if (isRevoked) return `${card.provider_name} took the access back as well.`;
  return isOwnersGrant(card)
    ? "The keys are erased here. To be thorough, remove the access in the account’s own settings, too."
    : disconnectedWords(card);
}

/** What can be done with a calendar, each with the word about how it went. */
export function useCalendarActs() {
  const test = useTestConnection({
    onSuccess: (card, { name }) =>
      showToast(
        card.self_test?.is_ok
          ? { tone: "good", title: `${name}’s calendar passed`, body: "Each step is in the detail." }
          : {
              tone: "bad",
              title: `${name}’s calendar did not pass`,
              body: card.self_test?.steps.find(({ is_ok }) => !is_ok)?.message ?? card.last_error?.message,
              durationMs: LONG_MS,
            },
      ),
    onError: failed("The test could not be made"),
  });
  const sendLink = useSendConnectLink({
    onSuccess: ({ is_new }, { name }) =>
      showToast({
        tone: "good",
        title: is_new ? `Connect link sent to ${name}` : `${name} has a link already`,
        body: is_new ? "It is in the Outbox." : "It went out within the last ten minutes.",
      }),
    onError: failed("The link was not sent"),
  });
  const connect = useConnect({
    onSuccess: (outcome, { name }) => {
      if (outcome.kind === "consent") window.location.assign(outcome.url);
      else showToast({ tone: "good", title: `${name}’s calendar is connected` });
    },
    onError: failed("It was not connected", TO_COPY_MS),
  });
  const accept = useAcceptAccount({
    onSuccess: ({ message }) => showToast({ tone: "good", title: "Accepted", body: message, durationMs: LONG_MS }),
    onError: failed("It was not accepted"),
  });
  const disconnect = useDisconnect({
    onSuccess: ({ revoked }, card: ConnectionCard) =>
      showToast({
        tone: "good",
        title: `${card.manager.name}’s calendar is disconnected`,
        body: endedWords(card, revoked),
        durationMs: LONG_MS,
      }),
  });
  return { test, sendLink, connect, accept, disconnect };
}
