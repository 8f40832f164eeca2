"use client";

import { SlidersHorizontal } from "lucide-react";
import { buttonStyle } from "@/components/candidate-page/button-style";
import { Subtitle } from "@/components/candidate-page/heading";
import type { ConnectPage } from "@/lib/features/connections/schema";
import { HoursSaved, useHoursFold } from "./hours-fold";
import { HoursForm } from "./hours-form";

/** For a manager who connects nothing: the hours that are offered where the recruiter goes on without a calendar. */
export function RatherNot({ token, page }: { token: string; page: ConnectPage }) {
  const { isOpen, isSaved, open, opener, form } = useHoursFold();
  const { hours, contact } = page;
  return (
    <>
      <Subtitle className="mt-8">Rather not?</Subtitle>
      <p className="mt-2 text-base text-pretty text-ink-soft">
        Say when you take calls. {contact.name} can offer candidates those hours instead; nothing is read or written
        then.
        {hours.words ? (
          <>
            {" "}
            It is <b className="font-semibold text-ink">{hours.words}</b> now.
          </>
        ) : null}
      </p>
      {isOpen ? (
        <HoursForm token={token} hours={hours} {...form} />
      ) : (
        <button ref={opener} type="button" onClick={open} className={`mt-4 ${buttonStyle("quiet", { isSmall: true })}`}>
          <SlidersHorizontal aria-hidden="true" size={20} />
          Say my hours
        </button>
      )}
      <HoursSaved isSaved={isSaved} />
    </>
  );
}
