"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronLeft, ChevronRight, CircleHelp } from "lucide-react";
import { DateTime } from "luxon";
import type { ReactNode } from "react";
import { useUrlState } from "@/components/shell/use-url-state";
import { cx } from "@/components/ui/class-names";
import { ErrorState } from "@/components/ui/error-state";
import { IconButton } from "@/components/ui/icon-button";
import { SkeletonRows } from "@/components/ui/skeleton";
import { weekQuery } from "@/lib/features/availability/queries";
import { WeekGrid } from "./week-grid";
import { dayOf, zoneWords } from "./zone-words";

const DAYS = 7;

type WeekProps = {
  managerId: string;
  now: Date;
  /** Why its times are unknown stands above it already. */
  isTold: boolean;
};

/** Seven days of one manager; which of them, and which start is asked about, is in the address. */
export function Week({ managerId, now, isTold }: WeekProps) {
  const [url, setUrl] = useUrlState();
  const today = dayOf(now);
  const from = readDate(url.get("week")) ?? today;
  const query = useQuery(weekQuery(managerId, from));
  const go = (days: number) => {
    const next = DateTime.fromISO(from).plus({ days }).toFormat("yyyy-MM-dd");
    setUrl({ week: next === today ? null : next, why: null });
  };
  const week = query.data;
  return (
    <section aria-labelledby="week-title" className="pr-4 pl-6">
      <div className="flex min-h-[42px] flex-wrap items-center gap-x-2 gap-y-1 py-1.5">
        <h3 id="week-title" className="font-semibold">
          {weekTitle(from, today)}
        </h3>
        <span className="text-xs text-ink-faint">
          {week ? `${week.duration_minutes} min interviews, ${zoneWords(week.timezone, now)}` : null}
        </span>
        <IconButton
          label="Seven days earlier"
          size="sm"
          onClick={() => go(-DAYS)}
          icon={<ChevronLeft size={14} aria-hidden="true" />}
        />
        <IconButton
          label="Seven days later"
          size="sm"
          onClick={() => go(DAYS)}
          icon={<ChevronRight size={14} aria-hidden="true" />}
        />
        <Legend
          hasPersons={week?.days.some(({ offered }) => offered.some((one) => one.offered_by !== null)) ?? false}
        />
      </div>
      {query.isPending ? (
        <SkeletonRows rows={5} label="Loading the week" />
      ) : !week ? (
        <ErrorState
          title="The week could not be loaded"
          error={query.error}
          isRetrying={query.isFetching}
          onRetry={() => void query.refetch()}
        />
      ) : (
        <>
          {week.reason && !isTold ? (
            <p className="mb-2 flex gap-2 rounded-sm bg-warn-soft px-2.5 py-1.5 text-xs text-pretty">
              <CircleHelp size={14} aria-hidden="true" className="mt-px text-warn" />
              <span>
                <b className="font-semibold">Unknown, so nothing is offered.</b> {week.reason}
              </span>
            </p>
          ) : null}
          <WeekGrid week={week} managerId={managerId} now={now} why={url.get("why")} onWhy={(why) => setUrl({ why })} />
        </>
      )}
    </section>
  );
}

const readDate = (value: string | null): string | null =>
  value && /^\d{4}-\d\d-\d\d$/.test(value) && DateTime.fromISO(value).isValid ? value : null;

function weekTitle(from: string, today: string): string {
  if (from === today) return "Coming week";
  const first = DateTime.fromISO(from).setLocale("en-GB");
  const last = first.plus({ days: DAYS - 1 });
  return `${first.toFormat(first.month === last.month ? "d" : "d LLL")} to ${last.toFormat("d LLL")}`;
}

function Legend({ hasPersons }: { hasPersons: boolean }) {
  return (
    <ul className="ml-auto flex flex-wrap gap-x-[13px] gap-y-0.5 text-xs text-ink-soft">
      <LegendEntry swatch="bg-surface shadow-[inset_0_0_0_1px_var(--accent)]">Offered</LegendEntry>
      {hasPersons ? (
        <LegendEntry swatch="border border-accent border-dashed bg-accent-soft">Offered by a person</LegendEntry>
      ) : null}
      <LegendEntry swatch="bg-(--free)">Free</LegendEntry>
      <LegendEntry swatch="bg-(--busy)">Busy</LegendEntry>
      <LegendEntry swatch="held-block">Held by us</LegendEntry>
      <LegendEntry swatch="unknown-block">Unknown, never offered</LegendEntry>
    </ul>
  );
}

const LegendEntry = ({ swatch, children }: { swatch: string; children: ReactNode }) => (
  <li className="flex items-center gap-[5px]">
    <i aria-hidden="true" className={cx("h-3 w-3.5 rounded-[3px]", swatch)} />
    {children}
  </li>
);
