"use client";

import { SlidersHorizontal } from "lucide-react";
import { buttonStyle } from "@/components/candidate-page/button-style";
import { Subtitle } from "@/components/candidate-page/heading";
import { lowerCap } from "@/lib/features/availability/schema";
import { useDisconnectByLink } from "@/lib/features/connections/queries";
import type { ConnectPage } from "@/lib/features/connections/schema";
import { HoursSaved, useHoursFold } from "./hours-fold";
import { HoursForm } from "./hours-form";
import { landingWords } from "./landing-words";
import { NotDone } from "./not-done";

/** What candidates are offered from now on, and the two things a manager may want to change about it. */
export function WhatNow({ token, page }: { token: string; page: ConnectPage }) {
  const disconnect = useDisconnectByLink(token);
  const { isOpen, isSaved, open, opener, form } = useHoursFold();
  const { hours } = page;
  const [day, week] = [
    lowerCap(hours.daily_cap, hours.workspace_daily_cap),
    lowerCap(hours.weekly_cap, hours.workspace_weekly_cap),
  ];
  return (
    <>
      <Subtitle className="mt-8">{page.self_test?.is_ok ? "What happens now" : "When it works"}</Subtitle>
      <p className="mt-2 text-base text-pretty text-ink-soft">
        Candidates are offered times when you are free, <b className="font-semibold text-ink">{whenWords(hours)}</b>.
        Each booking lands in {landingWords(page)}, at most{" "}
        <b className="font-semibold text-ink">
          {day} a day and {week} a week
        </b>
        .
      </p>
      {isOpen ? (
        <HoursForm token={token} hours={hours} {...form} />
      ) : (
        <div className="mt-4 grid gap-3">
          <div className="flex flex-wrap items-center gap-3">
            <button ref={opener} type="button" onClick={open} className={buttonStyle("quiet", { isSmall: true })}>
              <SlidersHorizontal aria-hidden="true" size={20} />
              Hours and limit
            </button>
            <button
              type="button"
              disabled={disconnect.isPending}
              onClick={() => disconnect.mutate({})}
              className={buttonStyle("plain", { isSmall: true })}
            >
              {disconnect.isPending ? "One moment…" : "Disconnect"}
            </button>
          </div>
          <NotDone error={disconnect.error} />
        </div>
      )}
      <HoursSaved isSaved={isSaved} />
    </>
  );
}

const whenWords = ({ words }: ConnectPage["hours"]): string => words ?? "within your working hours";
