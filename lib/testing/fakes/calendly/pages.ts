import type { FakeAnswer, FakeCall } from "../server";
import { nextStarts, takeTime } from "./bookings";
import type { Booked, CalendlyState, EventType, Link } from "./state";

const safe = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const html = (status: number, title: string, body: string): FakeAnswer => ({
  status,
  text: `<!doctype html><html lang="en"><meta charset="utf-8"><title>${safe(title)}</title>
<body style="font:16px system-ui;max-width:36rem;margin:3rem auto"><h1>${safe(title)}</h1>${body}
<p><small>A stand-in for calendly.com on this machine.</small></p></body></html>`,
});

/** An event type's page, by its own address or by a single-use link. Null: no such page. */
export function findPage(state: CalendlyState, path: string): { type: EventType; link: Link | null } | null {
  const single = /^\/d\/(\w+)\/[\w-]+$/.exec(path);
  if (single) {
    const link = state.links.find(({ slug }) => slug === single[1]);
    const type = link && state.eventTypes.find(({ uuid }) => uuid === link.eventTypeUuid);
    return link && type ? { type, link } : null;
  }
  const [, user, slug] = /^\/([\w-]+)\/([\w-]+)$/.exec(path) ?? [];
  const type = state.eventTypes.find((one) => one.slug === slug && one.isActive);
  return user === state.user.slug && type ? { type, link: null } : null;
}

/** What a person sees: the next times, their details filled in, a button for each. */
export function showPage(state: CalendlyState, call: FakeCall, { type, link }: { type: EventType; link: Link | null }) {
  if (link?.isUsed) return html(410, "This link is no longer active", "<p>It has been used to book a time.</p>");
  const value = (name: string) => safe(call.query.get(name) ?? "");
  const buttons = nextStarts(state, type, 12)
    .map((at) => at.toISOString())
    .map((at) => `<p><button name="start" value="${at}">${at.replace("T", " ").slice(0, 16)} UTC</button></p>`);
  return html(
    200,
    `${type.name}, ${type.duration} minutes`,
    `<form method="post" action="${safe(`${call.path}?${call.query}`)}">
<p><label>Name <input name="name" required value="${value("name")}"></label></p>
<p><label>E-mail <input name="email" type="email" required value="${value("email")}"></label></p>
${buttons.join("\n")}</form>`,
  );
}

/** The button: books, and says so. Null in `booked`: the answer says why not. */
export function bookOnPage(
  state: CalendlyState,
  call: FakeCall,
  page: { type: EventType; link: Link | null },
): { answer: FakeAnswer; booked: Booked | null } {
  if (page.link?.isUsed) return { answer: showPage(state, call, page), booked: null };
  const start = new Date(call.form.get("start") ?? Number.NaN);
  const email = call.form.get("email") ?? "";
  const isOffered = nextStarts(state, page.type, 500).some((at) => at.getTime() === start.getTime());
  if (!isOffered || !email.includes("@")) {
    return { answer: html(409, "That time is taken", "<p>Go back and choose another one.</p>"), booked: null };
  }
  const utm = (name: string) => call.query.get(`utm_${name}`);
  const booked = takeTime(state, {
    start,
    email,
    name: call.form.get("name") ?? "",
    eventType: page.type.uuid,
    tracking: {
      utm_source: utm("source"),
      utm_medium: utm("medium"),
      utm_campaign: utm("campaign"),
      utm_content: utm("content"),
      utm_term: utm("term"),
    },
  });
  if (page.link) page.link.isUsed = true;
  const body = `<p>${safe(start.toISOString())}. A calendar invitation has been sent.</p>`;
  return { answer: html(200, "You are scheduled", body), booked };
}
