"use client";

import { CalendarX2 } from "lucide-react";
import { useState } from "react";
import { buttonStyle } from "@/components/candidate-page/button-style";
import { dayList, dayOf, groupByDay, type SlotDay, weeksFrom } from "@/lib/features/bookings/slot-days";
import { DayList } from "./day-list";
import { DaySlots, type SlotChoice } from "./day-slots";
import { MonthTable } from "./month-table";
import { NoTimes, SlotsFailed, SlotsLoading } from "./slots-state";
import { useIsDesk } from "./use-is-desk";
import type { SlotsState } from "./use-slots";

type SlotPickerProps = { state: SlotsState; choice: SlotChoice; onNoneSuits: () => void };

/** The free times of the host, in the viewer's zone: a list of days on phones, four weeks at a time on desks. */
export function SlotPicker({ state, choice, onNoneSuits }: SlotPickerProps) {
  const isDesk = useIsDesk();
  const { query, slots, today } = state;
  if (query.isError && !query.data) return <SlotsFailed error={query.error} onRetry={() => void query.refetch()} />;
  if (query.isPending || !today) return <SlotsLoading />;
  if (slots.length === 0 && !query.hasNextPage) return <NoTimes hostName={choice.host.name} onSuggest={onNoneSuits} />;
  const noneSuits = (
    <button type="button" onClick={onNoneSuits} className={`${buttonStyle("quiet", { isWide: true })} mt-5 lg:mt-7`}>
      <CalendarX2 aria-hidden="true" size={20} />
      None of these suit me
    </button>
  );
  const loadLater = query.hasNextPage && !query.isFetchingNextPage ? () => void query.fetchNextPage() : null;
  return (
    <div>
      {isDesk ? (
        <DeskPicker
          slots={slots}
          choice={choice}
          today={today}
          pageCount={query.data.pages.length}
          loadLater={loadLater}
          noneSuits={noneSuits}
        />
      ) : (
        <>
          <DayList days={dayList(slots, choice.zone)} choice={choice} />
          {query.hasNextPage ? (
            <button
              type="button"
              disabled={!loadLater}
              onClick={loadLater ?? undefined}
              className={`${buttonStyle("plain")} mt-2 w-full`}
            >
              {loadLater ? "Show later days" : "Looking…"}
            </button>
          ) : null}
          {noneSuits}
        </>
      )}
    </div>
  );
}

type DeskPickerProps = {
  slots: SlotDay["slots"];
  choice: SlotChoice;
  today: string;
  pageCount: number;
  loadLater: (() => void) | null;
  noneSuits: React.ReactNode;
};

function DeskPicker({ slots, choice, today, pageCount, loadLater, noneSuits }: DeskPickerProps) {
  const [page, setPage] = useState(0);
  const [picked, setPicked] = useState<string | null>(null);
  const byDay = groupByDay(slots, choice.zone);
  const days = new Map([...byDay].map(([date, of]): [string, SlotDay] => [date, { date, slots: of }]));
  const weeks = weeksFrom(
    dayOf(today, choice.zone)
      .plus({ weeks: 4 * page })
      .toFormat("yyyy-MM-dd"),
    choice.zone,
  );
  const shown = new Set(weeks.flat());
  const fallback = [...days.keys()].sort().find((date) => shown.has(date));
  const date = picked && days.has(picked) && shown.has(picked) ? picked : fallback;
  const day = date ? days.get(date) : undefined;
  const goLater = () => {
    if (page + 1 >= pageCount) loadLater?.();
    setPage(page + 1);
  };
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_232px] items-start gap-12">
      <div>
        <MonthTable
          weeks={weeks}
          days={days}
          zone={choice.zone}
          today={today}
          chosen={date ?? null}
          onChoose={setPicked}
          onEarlier={page > 0 ? () => setPage(page - 1) : null}
          onLater={page + 1 < pageCount || loadLater ? goLater : null}
        />
        {noneSuits}
      </div>
      <div>
        {day ? (
          <>
            <h2 className="text-xl/11 font-[620] tracking-[-0.014em]">
              {dayOf(day.date, choice.zone).toFormat("cccc d")}
            </h2>
            <DaySlots day={day} choice={choice} isDesk />
          </>
        ) : (
          <p className="pt-3 text-base text-ink-faint">No times in these four weeks.</p>
        )}
      </div>
    </div>
  );
}
