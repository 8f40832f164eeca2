import { DateTime } from "luxon";
import type { LinkBooking } from "@/lib/features/bookings/schema";
import { longDay, timeSpan, zoneAbbreviation, zoneTimeAt } from "@/lib/features/bookings/slot-days";

/** The booked call as something one keeps: the day at the left, both clocks at the right. */
export function Ticket({ booking, zone, hostName }: { booking: LinkBooking; zone: string; hostName: string }) {
  const { starts_at: startsAt, ends_at: endsAt } = booking;
  if (!startsAt || !endsAt) return null;
  const slot = { starts_at: startsAt, ends_at: endsAt };
  const day = DateTime.fromISO(startsAt, { zone }).setLocale("en-GB");
  const at = new Date(startsAt);
  return (
    <div className="mt-7 grid grid-cols-[76px_1fr] rounded-md border border-line bg-surface shadow-1 min-[360px]:grid-cols-[92px_1fr]">
      <div className="grid content-center justify-items-center border-r border-dashed border-line-strong px-2 py-5 text-center text-base text-ink-soft">
        <span className="sr-only">{longDay(startsAt, zone)}</span>
        <span aria-hidden="true">{day.toFormat("ccc")}</span>
        <b aria-hidden="true" className="text-2xl/9 font-semibold tracking-[-0.02em] text-ink">
          {day.toFormat("d")}
        </b>
        <span aria-hidden="true">{day.toFormat("LLL yyyy")}</span>
      </div>
      <div className="p-4 min-[360px]:p-5">
        <b className="block text-xl/7 font-semibold tracking-[-0.014em]">
          <time dateTime={startsAt} className="whitespace-nowrap">
            {timeSpan(slot, zone)}
          </time>
        </b>
        <span className="block text-base text-ink-soft">{zoneTimeAt(zone, at)}</span>
        <span className="mt-3 block text-base text-ink-soft">
          <time dateTime={startsAt} className="whitespace-nowrap">
            {timeSpan(slot, booking.host_timezone)}
          </time>{" "}
          for {hostName} ({zoneAbbreviation(booking.host_timezone, at)})
        </span>
      </div>
    </div>
  );
}
