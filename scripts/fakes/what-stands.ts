import type { CalendlyFake } from "@/lib/testing/fakes/calendly";
import type { GoogleFake } from "@/lib/testing/fakes/google";
import { spanOf } from "@/lib/testing/fakes/google/calendars";
import type { OutlookFake } from "@/lib/testing/fakes/outlook";
import type { ZohoFake } from "@/lib/testing/fakes/zoho";

type Standing = { owner: string; start: Date; end: Date; title: string; guests: string[] };

export const standingAtZoho = (zoho: ZohoFake): string =>
  listed(
    "Zoho",
    zoho
      .events()
      .filter(({ isDeleted }) => !isDeleted)
      .map(({ owner, start, end, fields }) => ({
        owner,
        start,
        end,
        title: String(fields.title),
        guests: guestsAtZoho(fields.attendees),
      })),
  );

const guestsAtZoho = (attendees: unknown): string[] =>
  Array.isArray(attendees) ? attendees.map(({ email }: { email: unknown }) => String(email)) : [];

export const standingAtGoogle = (google: GoogleFake, people: readonly string[]): string =>
  listed(
    "Google",
    people.flatMap((owner) => {
      const { events, timeZone } = google.calendar(owner);
      return [...events.values()]
        .filter(({ status }) => status !== "cancelled")
        .map((event) => {
          const { start, end } = spanOf(event, timeZone);
          const guests = (event.attendees ?? []).map(({ email }) => email);
          return { owner, start: new Date(start), end: new Date(end), title: event.summary ?? "", guests };
        });
    }),
  );

export const standingAtOutlook = (outlook: OutlookFake, people: readonly string[]): string =>
  listed(
    "Microsoft",
    people.flatMap((owner) =>
      outlook
        .mailbox(owner)
        .events.filter(({ isCancelled }) => !isCancelled)
        .map(({ range, subject, attendees }) => ({
          owner,
          ...range,
          title: subject,
          guests: attendees.map(({ emailAddress }) => emailAddress.address),
        })),
    ),
  );

export const standingAtCalendly = ({ state }: CalendlyFake): string =>
  listed(
    "Calendly",
    state.booked
      .filter(({ cancellation }) => !cancellation)
      .map(({ start, end, name, email }) => ({ owner: state.user.email, start, end, title: name, guests: [email] })),
  );

/** "mia@team.example, 2026-11-30 09:00 to 09:30 UTC: Interview (with noor@mail.example)", a line for each. */
function listed(vendor: string, events: Standing[]): string {
  if (events.length === 0) return `Nothing stands at ${vendor}.`;
  return events
    .toSorted((a, b) => a.owner.localeCompare(b.owner) || a.start.getTime() - b.start.getTime())
    .map(({ owner, start, end, title, guests }) => {
      const withGuests = guests.length > 0 ? ` (with ${guests.join(", ")})` : "";
      return `${owner}, ${clock(start)} to ${clock(end).slice(-5)} UTC: ${title}${withGuests}`;
    })
    .join("\n");
}

const clock = (at: Date): string => at.toISOString().slice(0, 16).replace("T", " ");
