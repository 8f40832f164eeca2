"use client";

import { Check, RefreshCw, TriangleAlert, X } from "lucide-react";
import { callMs } from "@/components/calendars/call-words";
import { buttonStyle } from "@/components/candidate-page/button-style";
import { Lead, Title } from "@/components/candidate-page/heading";
import { Seal } from "@/components/candidate-page/seal";
import { useFocusOnShow } from "@/components/candidate-page/use-focus-on-show";
import { useTestByLink } from "@/lib/features/connections/queries";
import type { ConnectPage, SelfTest } from "@/lib/features/connections/schema";
import { CalendarChoice } from "./calendar-choice";
import { NotDone } from "./not-done";
import { WhatNow } from "./what-now";

const stepWords: Record<SelfTest["steps"][number]["name"], string> = {
  list_calendars: "Found your calendars",
  read_busy: "Read when you are busy",
  write_event: "Wrote a test event",
  read_event: "Read it back",
  delete_event: "Removed it",
};

/** Connected and tried: what works, what counts as busy, what happens now. */
export function Connected({ token, page }: { token: string; page: ConnectPage }) {
  const heading = useFocusOnShow();
  const test = useTestByLink(token);
  const isFine = page.self_test?.is_ok ?? false;
  return (
    <>
      <Seal tone={isFine ? "good" : "warn"} icon={isFine ? Check : TriangleAlert} />
      <Title ref={heading}>{isFine ? "Connected. We tried it at once." : "Connected, and not all of it works"}</Title>
      {isFine ? null : <Lead>{leadFor(page.self_test)}</Lead>}
      {page.self_test ? <TestSteps test={page.self_test} /> : null}
      {isFine ? null : (
        <div className="mt-4 grid gap-3">
          <button
            type="button"
            disabled={test.isPending}
            onClick={() => test.mutate({})}
            className={buttonStyle("primary", { isWide: true })}
          >
            <RefreshCw aria-hidden="true" size={20} />
            {test.isPending ? "Trying…" : "Test again"}
          </button>
          <NotDone error={test.error} />
        </div>
      )}
      {page.calendars.length > 0 ? <CalendarChoice token={token} calendars={page.calendars} /> : null}
      <WhatNow token={token} page={page} />
      <p className="mt-4 text-base text-ink-soft">You can close this page.</p>
    </>
  );
}

/** What the failed step means for candidates: without reading nothing is offered, without writing a call is only in the mail. */
function leadFor(test: SelfTest | null): string {
  const failed = test?.steps.find(({ is_ok }) => !is_ok)?.name;
  return failed && failed !== "list_calendars" && failed !== "read_busy"
    ? "We see when you are busy, so candidates can book. What they book reaches your mail, and your calendar as soon as we may write there."
    : "Candidates are offered no times while we cannot read when you are busy.";
}

function TestSteps({ test }: { test: SelfTest }) {
  return (
    <ul className="mt-6 rounded-md border border-line bg-surface px-4">
      {test.steps.map(({ name, is_ok: isOk, ms, message }) => (
        <li
          key={name}
          className="grid grid-cols-[20px_1fr_auto] gap-x-3 border-b border-line py-3 last:border-b-0 max-[359px]:grid-cols-[20px_1fr]"
        >
          {isOk ? (
            <Check role="img" aria-label="Worked" size={20} className="mt-0.5 text-good" />
          ) : (
            <X role="img" aria-label="Failed" size={20} className="mt-0.5 text-bad" />
          )}
          <span className="min-w-0">
            <b className="block font-semibold">{stepWords[name]}</b>
            <span className="block text-base text-pretty text-ink-soft">{message}</span>
          </span>
          <span className="text-base text-ink-soft tabular-nums max-[359px]:hidden">{callMs(ms)}</span>
        </li>
      ))}
    </ul>
  );
}
