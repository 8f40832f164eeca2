import "server-only";
import { env } from "@/lib/env";
import type { CalendarProvider } from "@/lib/providers/calendar/types";
import { googleAccess } from "./access";
import { googleAvailability } from "./availability";
import { type GoogleSettings, makeClient } from "./client";
import { googleEvents } from "./events";
import { googlePush } from "./push";

/**
 * Google Calendar, in one of three ways for each account:
 * `delegated`: the service account acts for the manager by domain-wide delegation; Google invites guests and makes Meet rooms.
 * `shared`: the manager has shared the calendar with the service account; events without guests and rooms, the product mails the invitation.
 * `public`: an API key reads public calendars. With a key alone there are no events at all.
 */
export function makeGoogle(settings: GoogleSettings): CalendarProvider {
  const client = makeClient(settings);
  const access = googleAccess(client, settings);
  return {
    id: "google",
    name: "Google Calendar",
    get setup() {
      if (settings.serviceAccountJson)
        return "It is set up with a service account. Each calendar has to be shared with it, or the domain has to delegate to it.";
      if (settings.apiKey)
        return "It is set up to only read public calendars. Set GOOGLE_SERVICE_ACCOUNT_JSON as well to read others and to write events.";
      return "Set GOOGLE_SERVICE_ACCOUNT_JSON to the key of a service account (its JSON or the path of its file) and share the calendars with that account, or set GOOGLE_CALENDAR_API_KEY and GOOGLE_CALENDAR_ID to only read a public calendar.";
    },
    isConfigured: () => Boolean(settings.serviceAccountJson || settings.apiKey),
    describeAccess: access.describe,
    listCalendars: access.list,
    availability: googleAvailability(client, access),
    ...(settings.serviceAccountJson
      ? { events: googleEvents(client, access), push: googlePush(client, access, settings) }
      : {}),
  };
}

export const google = makeGoogle({
  serviceAccountJson: env.googleServiceAccountJson,
  calendarId: env.googleCalendarId,
  apiKey: env.googleCalendarApiKey,
  apiUrl: env.googleApiUrl,
  tokenUrl: env.googleTokenUrl,
});
