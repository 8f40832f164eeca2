"use client";

import { CircleX, CloudOff, EarthLock, Hand, type LucideIcon, MailCheck, RefreshCw, UsersRound } from "lucide-react";
import { buttonStyle } from "@/components/candidate-page/button-style";
import { Lead, Title } from "@/components/candidate-page/heading";
import { firstNameOf } from "@/components/candidate-page/human-footer";

import { Note } from "@/components/candidate-page/note";
import { Seal, type SealTone } from "@/components/candidate-page/seal";
import { useFocusOnShow } from "@/components/candidate-page/use-focus-on-show";
import { useAskOtherAccount, useTestByLink } from "@/lib/features/connections/queries";
import type { ConnectOutcome, ConnectPage } from "@/lib/features/connections/schema";
import { vendorOf } from "./ask";
import { ConnectButton } from "./connect-button";
import { NotDone } from "./not-done";

type Failure = Exclude<ConnectOutcome, "connected">;
type Props = { token: string; page: ConnectPage; outcome: Failure; onSettled: () => void };

const looks: Record<Failure, { tone: SealTone; icon: LucideIcon }> = {
  refused: { tone: "calm", icon: Hand },
  wrong_account: { tone: "warn", icon: UsersRound },
  down: { tone: "warn", icon: CloudOff },
  failed: { tone: "warn", icon: CircleX },
  app_refused: { tone: "warn", icon: CircleX },
  unknown_centre: { tone: "warn", icon: EarthLock },
};

/** Back from the vendor without a calendar: what happened, what did not, and what to press now. */
export function ConsentFailed({ token, page, outcome, onSettled }: Props) {
  const heading = useFocusOnShow();
  const vendor = vendorOf(page.provider?.name ?? "The calendar");
  const isKept = page.status === "connected";
  const contact = firstNameOf(page.contact.name);
  const words = wordsFor(outcome, vendor, contact, isKept);
  return (
    <>
      <Seal {...looks[outcome]} />
      <Title ref={heading}>{words.title}</Title>
      <Lead>{words.lead}</Lead>
      {outcome === "wrong_account" ? <Accounts page={page} /> : null}
      <div className="mt-6 grid gap-3 lg:flex lg:flex-wrap lg:items-center lg:[&>[role]]:basis-full">
        {outcome === "down" && isKept ? (
          <TestButton token={token} onSettled={onSettled} />
        ) : outcome === "unknown_centre" || outcome === "app_refused" ? (
          <WriteTo page={page} label={`Write to ${contact}`} />
        ) : outcome === "refused" ? (
          <>
            <WriteTo page={page} label={`Write ${contact} my free times`} />
            <ConnectButton token={token} label={words.action} kind="quiet" />
          </>
        ) : (
          <ConnectButton token={token} label={words.action} {...(outcome === "down" ? { icon: RefreshCw } : {})} />
        )}
        {outcome === "wrong_account" && page.other_account ? <OtherAccountButton token={token} /> : null}
      </div>
    </>
  );
}

function wordsFor(outcome: Failure, vendor: string, contact: string, isKept: boolean) {
  switch (outcome) {
    case "refused":
      return {
        title: `You said no at ${vendor}`,
        lead: "That is fine. Nothing was connected and nothing was read. Candidates still need times from you.",
        action: "It was a slip, connect again",
      };
    case "wrong_account":
      return {
        title: "That was another account",
        lead: "We let go of it at once and read nothing of its calendar.",
        action: "Sign in with the right account",
      };
    case "down":
      return {
        title: `${vendor} is not answering`,
        lead: isKept
          ? "It is not you. Your sign-in went through; we have not yet been able to read the calendar. We try again by ourselves every five minutes, and you may close this page."
          : "It is not you. Nothing was connected yet. Try again in a moment.",
        action: "Try now",
      };
    case "failed":
      return {
        title: `${vendor} did not let us finish`,
        lead: "The sign-in was not accepted. That happens when it is opened twice or waits too long. Nothing was connected.",
        action: "Start again",
      };
    case "app_refused":
      return {
        title: `${vendor} does not accept us yet`,
        lead: `It is not you. Something is not set right between ${vendor} and us, and nothing was connected. Tell ${contact}, who can have it put right; the link stays good.`,
        action: "",
      };
    case "unknown_centre":
      return {
        title: "We cannot reach your data centre",
        lead: `${vendor} keeps your account in a data centre that this version does not know. Nothing was sent there. ${contact} can find another way for your times.`,
        action: "",
      };
  }
}

const WriteTo = ({ page, label }: { page: ConnectPage; label: string }) => (
  <a className={buttonStyle("primary", { isWide: true })} href={`mailto:${page.contact.email}`}>
    {label}
  </a>
);

function Accounts({ page }: { page: ConnectPage }) {
  const rows = [
    ...(page.other_account ? [["You signed in as", page.other_account] as const] : []),
    ["This link is for", page.manager.email] as const,
  ];
  return (
    <dl className="mt-6 border-t border-line">
      {rows.map(([label, email]) => (
        <div key={label} className="border-b border-line py-3">
          <dt className="text-base text-ink-soft">{label}</dt>
          <dd className="font-semibold wrap-anywhere">{email}</dd>
        </div>
      ))}
    </dl>
  );
}

function OtherAccountButton({ token }: { token: string }) {
  const ask = useAskOtherAccount(token);
  if (ask.isSuccess) {
    return (
      <Note tone="good" icon={MailCheck} role="status">
        An admin has been asked to accept this account. When they have, connect it with the same link.
      </Note>
    );
  }
  return (
    <>
      <button
        type="button"
        disabled={ask.isPending}
        onClick={() => ask.mutate()}
        className={buttonStyle("plain", { isWide: true })}
      >
        This is the one I work with
      </button>
      <NotDone error={ask.error} />
    </>
  );
}

function TestButton({ token, onSettled }: { token: string; onSettled: () => void }) {
  const test = useTestByLink(token);
  const tryNow = () => test.mutate({}, { onSuccess: (page) => (page.calendars.length > 0 ? onSettled() : undefined) });
  return (
    <>
      <button
        type="button"
        disabled={test.isPending}
        onClick={tryNow}
        className={buttonStyle("primary", { isWide: true })}
      >
        <RefreshCw aria-hidden="true" size={20} />
        {test.isPending ? "Trying…" : "Try now"}
      </button>
      <NotDone error={test.error} />
      <p role="status" className="text-base text-ink-soft">
        {test.isSuccess ? "Still no answer. It is tried again by itself." : ""}
      </p>
    </>
  );
}
