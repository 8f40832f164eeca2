"use client";

import { useChooseByLink } from "@/lib/features/connections/queries";
import type { CalendarRow } from "@/lib/features/connections/schema";
import { NotDone } from "./not-done";

/** Which calendars count as busy; saved at once. One always does: without any, every time would be unknown. */
export function CalendarChoice({ token, calendars }: { token: string; calendars: CalendarRow[] }) {
  const choose = useChooseByLink(token);
  const saved = calendars.filter(({ is_read }) => is_read).map(({ id }) => id);
  // Ticked at once; an answer that does not come takes it back.
  const read = (choose.isPending ? choose.variables.read_calendar_ids : undefined) ?? saved;
  const toggle = (id: string, isRead: boolean) =>
    choose.mutate({ read_calendar_ids: isRead ? [...read, id] : read.filter((one) => one !== id) });
  return (
    <fieldset className="mt-8 min-w-0">
      <legend className="text-lg font-[620] tracking-[-0.006em]">Count as busy</legend>
      <div className="mt-3 border-t border-line">
        {calendars.map((calendar) => (
          <label
            key={calendar.id}
            className="grid min-h-12 cursor-pointer grid-cols-[20px_1fr] items-center gap-x-3 border-b border-line py-2 min-[360px]:grid-cols-[20px_1fr_auto]"
          >
            <input
              type="checkbox"
              className="size-5 accent-accent"
              checked={read.includes(calendar.id)}
              disabled={choose.isPending || !calendar.is_shared || (saved.length === 1 && calendar.is_read)}
              onChange={(event) => toggle(calendar.id, event.target.checked)}
            />
            <span className="min-w-0 wrap-anywhere">{calendar.name}</span>
            <span className="text-base text-ink-soft max-[359px]:col-start-2">{remarkOn(calendar)}</span>
          </label>
        ))}
      </div>
      {saved.length === 1 ? <p className="mt-2 text-base text-ink-soft">One of them always counts.</p> : null}
      <NotDone error={choose.error} />
    </fieldset>
  );
}

const remarkOn = ({ is_written, is_shared }: CalendarRow): string =>
  is_shared ? (is_written ? "interviews go here" : "") : "does not tell when it is busy";
