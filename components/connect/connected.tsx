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

/** What each step did, and what it could not do. */
const stepWords: Record<SelfTest["steps"][number]["name"], [done: string, failed: string]> = {
  list_calendars: ["Found your calendars", "Your calendars could not be listed"],
  read_busy: ["Read when you are busy", "It could not be read when you are busy"],
  write_event: ["Wrote a test event", "A test event could not be written"],
  read_event: ["Read it back", "It could not be read back"],
  delete_event: ["Removed it", "It could not be removed"],
};

/** What a failed test means for candidates: without reading nothing is offered, without writing interviews stay with us. */
const failedWords = (test: SelfTest | null): string =>
  test?.steps.some(({ name, is_ok }) => name === "read_busy" && is_ok)
    ? "We can read when you are busy, so candidates can book you. The interviews do not reach your calendar until the rest works."
    : "Candidates are offered no times while we cannot read when you are busy.";

/** Connected and tried: what works, what counts as busy, what happens now. */
export function Connected({ token, page }: { token: string; page: ConnectPage }) {
  const heading = useFocusOnShow();
  const test = useTestByLink(token);
  const isFine = page.self_test?.is_ok ?? false;
  return (
    <>
      <Seal tone={isFine ? "good" : "warn"} icon={isFine ? Check : TriangleAlert} />
      <Title ref={heading}>{isFine ? "Connected. We tried it at once." : "Connected, and not all of it works"}</Title>
      {isFine ? null : <Lead>{failedWords(page.self_test)}</Lead>}
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
            <b className="block font-semibold">{stepWords[name][isOk ? 0 : 1]}</b>
            <span className="block text-base text-pretty text-ink-soft">{message}</span>
          </span>
          <span className="text-base text-ink-soft tabular-nums max-[359px]:hidden">{callMs(ms)}</span>
        </li>
      ))}
    </ul>
  );
}
