import { Clock, MessageSquareText, Video } from "lucide-react";
import { Face } from "@/components/candidate-page/face";
import { cityOf } from "@/lib/features/availability/describe-hours";
import type { LinkBooking } from "@/lib/features/bookings/schema";

/** Who meets whom, how long, about what. */
export function MeetingSummary({ booking }: { booking: LinkBooking }) {
  return (
    <div className="mt-5 grid gap-4">
      {booking.hosts.length > 1 ? <SeveralHosts booking={booking} /> : <OneHost booking={booking} />}
      <ul className="grid gap-3">
        <Fact icon={booking.meeting_link ? Video : Clock}>
          {booking.duration_minutes} minutes{booking.meeting_link ? " by video, camera optional" : ""}
        </Fact>
        {booking.job_title ? (
          <Fact icon={MessageSquareText}>About the job {booking.job_title}, your experience and your questions.</Fact>
        ) : null}
      </ul>
    </div>
  );
}

function OneHost({ booking }: { booking: LinkBooking }) {
  const host = booking.host_name ?? booking.organisation;
  const city = cityOf(booking.host_timezone);
  return (
    <div className="flex items-center gap-4">
      <Face name={host} />
      <span className="min-w-0">
        <b className="block font-semibold">{host}</b>
        <span className="block text-base text-ink-soft">
          {booking.host_title ? `${booking.host_title}, ${city}` : `${city} time`}
        </span>
      </span>
    </div>
  );
}

/** A panel, or a pool of which the candidate meets one. */
function SeveralHosts({ booking: { hosts, host_mode } }: { booking: LinkBooking }) {
  return (
    <div>
      <p className="text-base text-ink-soft">
        {host_mode === "any"
          ? "You meet one of them; you see who as soon as you have booked."
          : "You meet them together."}
      </p>
      <ul className="mt-3 grid gap-3">
        {hosts.map(({ name, title }) => (
          <li key={name} className="flex items-center gap-4">
            <Face name={name} isSmall />
            <span className="min-w-0">
              <b className="block font-semibold">{name}</b>
              {title ? <span className="block text-base text-ink-soft">{title}</span> : null}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Fact({ icon: Icon, children }: { icon: typeof Clock; children: React.ReactNode }) {
  return (
    <li className="grid grid-cols-[20px_1fr] gap-3">
      <Icon aria-hidden="true" size={20} className="mt-0.5 text-ink-faint" />
      <span className="text-pretty">{children}</span>
    </li>
  );
}
