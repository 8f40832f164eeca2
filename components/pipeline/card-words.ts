import { isFolded, stageLabel } from "@/lib/features/pipeline/rules";
import type { Card, Next, Stage } from "@/lib/features/pipeline/schema";

const DAY_MS = 86_400_000;

const startOfDay = (instant: Date): number =>
  new Date(instant.getFullYear(), instant.getMonth(), instant.getDate()).getTime();

const part = (instant: Date, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat("en-GB", options).format(instant);

/** "today 11:00", "tomorrow 09:00", "Thu 16:00", "Mon 5 Jan": when something will be, in the viewer's zone. */
export function whenWords(instant: Date, now: Date): string {
  const days = Math.round((startOfDay(instant) - startOfDay(now)) / DAY_MS);
  const time = part(instant, { hour: "2-digit", minute: "2-digit" });
  if (days === 0) return `today ${time}`;
  if (days === 1) return `tomorrow ${time}`;
  if (days === -1) return `yesterday ${time}`;
  if (days > 1 && days < 7) return `${part(instant, { weekday: "short" })} ${time}`;
  const isSameYear = instant.getFullYear() === now.getFullYear();
  return isSameYear || Math.abs(days) < 180
    ? part(instant, { weekday: "short", day: "numeric", month: "short" }).replace(",", "")
    : part(instant, { day: "numeric", month: "short", year: "numeric" });
}

/** "today", "1 d": how long a card has stood in its column. */
export const daysWords = (days: number): string => (days === 0 ? "today" : `${days} d`);

/** "PostgreSQL, 4.8 years" in its name, which may be cut with its comma, and its number, which may not. */
export function reasonParts(label: string): { name: string; number: string } {
  const at = label.lastIndexOf(", ");
  const number = at > 0 && /\d/.test(label.slice(at)) ? label.slice(at + 1) : "";
  return { name: label.slice(0, label.length - number.length), number };
}

export type Foot = { kind: "person" | "rule" | "waiting" | "nothing"; text: string; when: string | null };

/** A card's last line: what needs a person, else what comes next, else that nothing comes by itself. */
export function footOf(card: Pick<Card, "needs_person" | "next" | "stage">, now: Date): Foot {
  if (card.needs_person) return { kind: "person", text: card.needs_person, when: null };
  if (card.next) return nextFoot(card.next, now);
  return { kind: "nothing", text: isFolded(card.stage) ? "Closed" : "Nothing by itself", when: null };
}

function nextFoot(next: Next, now: Date): Foot {
  const kind = ({ rule: "rule", person: "person", candidate: "waiting" } as const)[next.actor];
  return { kind, text: next.text, when: next.at ? whenWords(new Date(next.at), now) : null };
}

export type DropEffect = { text: string; actor: "rule" | "person" };

/** What dropping a card into a stage sets off, said before it is dropped. */
export function dropEffect(card: Pick<Card, "stage" | "email">, to: Stage): DropEffect {
  if (to === card.stage) return { text: "Changes the order only", actor: "person" };
  if (isFolded(to)) return { text: "Asks you to confirm", actor: "person" };
  if (to === "shortlisted")
    return card.email
      ? { text: "Sends the link on drop", actor: "rule" }
      : { text: "No e-mail: link stays here", actor: "person" };
  return { text: "Sends nothing", actor: "person" };
}

/** The same for the ear: "Dropping sends the booking link." */
export function dropSentence(card: Pick<Card, "stage" | "email">, to: Stage): string {
  if (to === card.stage) return "Dropping changes the order only.";
  if (isFolded(to)) return "Dropping asks you to confirm.";
  if (to === "shortlisted")
    return card.email ? "Dropping sends the booking link." : "There is no e-mail address, so no link can be sent.";
  return "Dropping sends nothing.";
}

/** "Shortlisted by rule" */
export const movedByRuleWords = (stage: Stage): string =>
  stage === "new" ? "Put here by rule" : `${stageLabel[stage]} by rule`;

/** "2 more, moved in by rule" over a column whose list did not jump. */
export function arrivalWords(arrivals: readonly Pick<Card, "stage_changed_by">[]): string {
  const isByRule = arrivals.every((card) => card.stage_changed_by === "rule");
  return `${arrivals.length} more, moved in${isByRule ? " by rule" : ""}`;
}

const SOURCES: Record<string, string> = {
  upload: "Uploaded here",
  board: "Uploaded here",
  api: "By API",
  email: "By e-mail",
  careers: "Careers page",
  careers_page: "Careers page",
  referral: "Referral",
  linkedin: "LinkedIn",
  sample: "Sample",
};

/** A source as people say it; an unknown one with its first letter large. */
export const sourceWords = (source: string): string =>
  SOURCES[source] ?? `${source.charAt(0).toLocaleUpperCase()}${source.slice(1).replaceAll("_", " ")}`;

/** "Senior Engineer, Northbank" */
export const roleWords = (person: { title: string | null; employer: string | null }): string =>
  [person.title, person.employer].filter(Boolean).join(", ");
