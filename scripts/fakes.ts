import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { type CalendlyFake, startCalendlyFake } from "@/lib/testing/fakes/calendly";
import { inviteeUri } from "@/lib/testing/fakes/calendly/state";
import { GOOGLE_FAKE_SCOPES, type GoogleFake, startGoogleFake } from "@/lib/testing/fakes/google";
import type { StoredEvent } from "@/lib/testing/fakes/google/calendars";
import { type OutlookFake, startOutlookFake } from "@/lib/testing/fakes/outlook";
import type { Misbehaviour } from "@/lib/testing/fakes/server";
import { startZohoFake, type ZohoFake } from "@/lib/testing/fakes/zoho";
import { standingAtCalendly, standingAtGoogle, standingAtOutlook, standingAtZoho } from "./fakes/what-stands.ts";
import { stopSignal } from "./steps/until-stopped.ts";

/** Four ports from here on; 0: any that are free. */
const { values, positionals } = parseArgs({
  options: { port: { type: "string", default: "4010" } },
  allowPositionals: true,
});
const portAt = (place: number): number => (values.port === "0" ? 0 : Number(values.port) + place);
const PORTS = { zoho: portAt(0), google: portAt(1), outlook: portAt(2), calendly: portAt(3) };
/** The sample workspace's managers; others by argument: `npm run fakes -- you@example.com`. */
const SAMPLE_MANAGERS = ["helena.brandt@tallow.example", "jonah.price@tallow.example", "orla.byrne@tallow.example"];
const CALENDLY_SIGNING_KEY = "calendly-signing-key-of-the-fake";

const people = [...new Set([...positionals.map((address) => address.toLowerCase()), ...SAMPLE_MANAGERS])];

/** Tomorrow 10:00 to 11:00 UTC, and the day after 14:00 to 15:30: so that a calendar looks like somebody's. */
function usualMeetings(): { start: Date; end: Date }[] {
  const midnight = new Date().setUTCHours(0, 0, 0, 0);
  const at = (day: number, minute: number) => new Date(midnight + day * 86_400_000 + minute * 60_000);
  return [
    { start: at(1, 600), end: at(1, 660) },
    { start: at(2, 840), end: at(2, 930) },
  ];
}

async function startAll(): Promise<Fakes & { lines: string[] }> {
  const zoho = await startZohoFake({
    port: PORTS.zoho,
    users: people.map((email) => ({ email, centre: "eu" as const, timeZone: "Europe/London" })),
  });
  const google = await startGoogleFake({ port: PORTS.google });
  const outlook = await startOutlookFake({ port: PORTS.outlook });
  const calendly = await startCalendlyFake({ port: PORTS.calendly, signingKey: CALENDLY_SIGNING_KEY });
  google.tokens.grantDelegation(GOOGLE_FAKE_SCOPES);
  for (const email of people) {
    google.addPerson(email, { timeZone: "Europe/London" });
    outlook.addMailbox(email, "Europe/London");
    for (const meeting of usualMeetings()) {
      zoho.addEvent(email, { ...meeting, title: "Something of theirs" });
      google.putEvent(email, {
        start: { dateTime: meeting.start.toISOString() },
        end: { dateTime: meeting.end.toISOString() },
        summary: "Something of theirs",
      });
      outlook.addEvent(email, meeting, { subject: "Something of theirs" });
    }
  }
  const keyFile = path.resolve(".data-fakes", `google-service-account-${new URL(google.baseUrl).port}.json`);
  mkdirSync(path.dirname(keyFile), { recursive: true });
  writeFileSync(keyFile, google.tokens.keyFile(), { mode: 0o600 });
  const lines = [
    `ZOHO_CLIENT_ID=${zoho.client.id}`,
    `ZOHO_CLIENT_SECRET=${zoho.client.secret}`,
    `ZOHO_ACCOUNTS_URL=${zoho.baseUrl}`,
    `ZOHO_CALENDAR_URL=${zoho.baseUrl}`,
    `GOOGLE_SERVICE_ACCOUNT_JSON=${keyFile}`,
    `GOOGLE_API_URL=${google.baseUrl}`,
    `GOOGLE_TOKEN_URL=${google.tokenUrl}`,
    `MICROSOFT_GRAPH_CLIENT_ID=${outlook.app.clientId}`,
    `MICROSOFT_GRAPH_CLIENT_SECRET=${outlook.app.clientSecret}`,
    `MICROSOFT_GRAPH_TENANT_ID=${outlook.app.tenantId}`,
    `MICROSOFT_GRAPH_URL=${outlook.baseUrl}`,
    `MICROSOFT_LOGIN_URL=${outlook.baseUrl}`,
    `CALENDLY_API_KEY=${calendly.state.token}`,
    `CALENDLY_API_URL=${calendly.baseUrl}`,
    `CALENDLY_WEBHOOK_SIGNING_KEY=${CALENDLY_SIGNING_KEY}`,
    "# To read public calendars without the service account, instead of GOOGLE_SERVICE_ACCOUNT_JSON:",
    `# GOOGLE_CALENDAR_API_KEY=${google.apiKey}`,
    "# Calendly without a key, instead of CALENDLY_API_KEY (the plain link leads to the real calendly.com):",
    `# CALENDLY_USERNAME=${calendly.state.user.slug}`,
    `# CALENDLY_EVENT_TYPE=${calendly.state.eventTypes.map(({ slug }) => slug).at(0)}`,
  ];
  return { zoho, google, outlook, calendly, lines };
}

const troubles: Record<string, Misbehaviour> = {
  "401": { kind: "status", status: 401, json: { error: {} } },
  "403": { kind: "status", status: 403, json: { error: {} } },
  "429": { kind: "status", status: 429, headers: { "retry-after": "30" }, json: {} },
  "500": { kind: "status", status: 500, text: "The fake was told to fail." },
  silence: { kind: "silence" },
  reset: { kind: "reset" },
  truncated: { kind: "truncated" },
};

type Fakes = { zoho: ZohoFake; google: GoogleFake; outlook: OutlookFake; calendly: CalendlyFake };

const HOUR_MS = 3_600_000;
/** An hour later, as Google and Microsoft write it. */
const anHourLater = (time: string | undefined): string => new Date(Date.parse(time ?? "") + HOUR_MS).toISOString();

/** The newest of the events that stand in anybody's calendar. */
function newestAtGoogle(google: GoogleFake): { owner: string; id: string; event: StoredEvent } | undefined {
  return people
    .flatMap((owner) => [...google.calendar(owner).events.values()].map((event) => ({ owner, id: event.id, event })))
    .filter(({ event }) => event.status !== "cancelled" && event.created !== undefined)
    .toSorted((a, b) => String(a.event.created).localeCompare(String(b.event.created)))
    .at(-1);
}

const newestAtOutlook = (outlook: OutlookFake) =>
  people
    .flatMap((owner) => outlook.mailbox(owner).events.map((event) => ({ owner, event })))
    .findLast(({ event }) => !event.isCancelled && event.transactionId !== null);

const newestAtCalendly = ({ state }: CalendlyFake) => state.booked.findLast(({ cancellation }) => !cancellation);

/** What people see and do at the vendors: the owners of the accounts, and who administers them. */
const deeds: Record<string, (fakes: Fakes) => string> = {
  "zoho list": ({ zoho }) => standingAtZoho(zoho),
  "google list": ({ google }) => standingAtGoogle(google, people),
  "outlook list": ({ outlook }) => standingAtOutlook(outlook, people),
  "calendly list": ({ calendly }) => standingAtCalendly(calendly),
  "zoho revoke": ({ zoho }) => {
    for (const { email } of zoho.users) zoho.revokeAll(email);
    return "Everybody has taken the product's access back at Zoho.";
  },
  "zoho delete": ({ zoho }) => {
    const last = zoho.events().findLast(({ isDeleted }) => !isDeleted);
    if (!last) return "No event stands at Zoho.";
    zoho.changeEvent(last.uid, { isDeleted: true });
    return `${last.owner} has deleted "${last.fields.title}".`;
  },
  "google move": ({ google }) => {
    const last = newestAtGoogle(google);
    if (!last) return "No event of the product's stands at Google.";
    const { start, end } = last.event;
    google.changeEvent(last.owner, last.id, {
      start: { ...start, dateTime: anHourLater(start.dateTime) },
      end: { ...end, dateTime: anHourLater(end.dateTime) },
    });
    return `${last.owner} has moved "${last.event.summary}" by an hour.`;
  },
  "google delete": ({ google }) => {
    const last = newestAtGoogle(google);
    if (!last) return "No event of the product's stands at Google.";
    google.changeEvent(last.owner, last.id, { status: "cancelled" });
    return `${last.owner} has deleted "${last.event.summary}".`;
  },
  "outlook move": ({ outlook }) => {
    const last = newestAtOutlook(outlook);
    if (!last) return "No event of the product's stands at Microsoft.";
    const { start, end } = last.event.range;
    const range = { start: new Date(start.getTime() + HOUR_MS), end: new Date(end.getTime() + HOUR_MS) };
    outlook.changeEvent(last.owner, last.event.id, { range });
    return `${last.owner} has moved "${last.event.subject}" by an hour.`;
  },
  "outlook delete": ({ outlook }) => {
    const last = newestAtOutlook(outlook);
    if (!last) return "No event of the product's stands at Microsoft.";
    outlook.deleteEvent(last.owner, last.event.id);
    return `${last.owner} has deleted "${last.event.subject}".`;
  },
  "calendly move": ({ calendly }) => {
    const last = newestAtCalendly(calendly);
    if (!last) return "Nobody has booked at Calendly.";
    void calendly.reschedule(inviteeUri(calendly.state, last), new Date(last.start.getTime() + HOUR_MS));
    return `${last.name} has moved the call by an hour.`;
  },
  "calendly cancel": ({ calendly }) => {
    const last = newestAtCalendly(calendly);
    if (!last) return "Nobody has booked at Calendly.";
    void calendly.cancel(inviteeUri(calendly.state, last));
    return `${last.name} has cancelled the call.`;
  },
  "zoho unshare": ({ zoho }) => {
    includeInFreeBusy(zoho, false);
    return `No calendar at Zoho tells its free and busy times any more, until "zoho share".`;
  },
  "zoho share": ({ zoho }) => {
    includeInFreeBusy(zoho, true);
    return "The calendars at Zoho tell their free and busy times.";
  },
  "google delegated": ({ google }) => {
    google.tokens.grantDelegation(GOOGLE_FAKE_SCOPES);
    return "The service account may act as each person, as after domain-wide delegation.";
  },
  "google shared": ({ google }) => {
    reachCalendars(google, "writer", false);
    return "No delegation; each person has shared the calendar with the service account, with the right to change events.";
  },
  "google public": ({ google }) => {
    reachCalendars(google, "none", true);
    return "No delegation, nothing shared; each calendar is public, which is what an API key reads.";
  },
  "google private": ({ google }) => {
    reachCalendars(google, "none", false);
    return "No delegation, nothing shared, nothing public.";
  },
  "outlook unconsent": ({ outlook }) => {
    outlook.withdrawConsent();
    return "The Microsoft 365 admin has withdrawn the consent, for as long as this runs.";
  },
};

function includeInFreeBusy(zoho: ZohoFake, isIncluded: boolean): void {
  for (const calendar of zoho.users.flatMap(({ calendars }) => calendars)) calendar.includeInFreeBusy = isIncluded;
}

function reachCalendars(google: GoogleFake, role: "writer" | "none", isPublic: boolean): void {
  google.tokens.withdrawDelegation();
  google.tokens.endTokens();
  for (const email of people) {
    google.share(email, google.tokens.serviceAccountEmail, role);
    google.calendar(email).isPublic = isPublic;
  }
}

/** "zoho 429", "google silence", "zoho ok", "zoho revoke" */
function obey(fakes: Fakes, line: string): string {
  const words = line.trim().split(/\s+/);
  const [name = "", what = ""] = words;
  const deed = deeds[words.join(" ")];
  if (deed) return deed(fakes);
  const fake = Object.entries(fakes).find(([vendor]) => vendor === name)?.[1];
  if (!fake)
    return `Name one of ${Object.keys(PORTS).join(", ")}, then one of ${Object.keys(troubles).join(", ")}, ok; or type ${deedWords}.`;
  fake.behave();
  if (what === "ok") return `${name} behaves.`;
  const trouble = troubles[what];
  if (!trouble) return `${name} behaves. Trouble is one of ${Object.keys(troubles).join(", ")}; or type ${deedWords}.`;
  fake.misbehave(trouble);
  return `${name} answers everything with ${what} until "${name} ok".`;
}
const deedWords = Object.keys(deeds)
  .map((deed) => `"${deed}"`)
  .join(", ");

const stop = stopSignal();
const { lines, ...fakes } = await startAll();
console.log(
  [
    "",
    "Zoho, Google, Microsoft and Calendly are played on this machine. Put these lines into .env and start the product:",
    "",
    ...lines,
    "",
    `Their people: ${people.join(", ")}. At Zoho's consent page anybody else may be made up.`,
    `Trouble: type a vendor and one of ${Object.keys(troubles).join(", ")}; "zoho ok" ends it.`,
    `What people see and do there: ${deedWords}.`,
    "Ctrl-C ends them.",
    "",
  ].join("\n"),
);
createInterface({ input: process.stdin }).on("line", (line) => console.log(obey(fakes, line)));
await new Promise<void>((resolve) => stop.addEventListener("abort", () => resolve(), { once: true }));
await Promise.all(Object.values(fakes).map((fake) => fake.close()));
process.exit(0);
