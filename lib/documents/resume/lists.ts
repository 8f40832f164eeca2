import { withoutBullet } from "../assemble.ts";
import { findDates, isDateLike, isoDate } from "./dates.ts";
import { periodSpan, splitEntries } from "./entries.ts";
import { splitHead } from "./entry-head.ts";
import type { ParsedResume } from "./parsed-resume.ts";
import type { PlaceBook } from "./place-book.ts";
import type { Part, SectionLine } from "./sections.ts";
import { languageName, namesSpokenLanguages } from "./spoken-languages.ts";
import { readDescription } from "./work.ts";

const itemSeparator = /\s*(?:[,;|•·▪◦●/]|\s[–—-]\s)\s*(?![^()]*\))/gu;
const rating = /[★☆●○◉■□▮▯]{2,}|\(?\b\d{1,3}\s?(?:%|\/\s?(?:5|10))\)?/gu;

function itemsOf(part: Part): Part[] {
  const items: Part[] = [];
  let at = 0;
  for (const match of [...part.text.matchAll(itemSeparator), null]) {
    const end = match ? match.index : part.text.length;
    const raw = part.text.slice(at, end);
    const lead = /^[\s:(–-]*/u.exec(raw)?.[0].length ?? 0;
    const text = raw
      .slice(lead)
      .replace(rating, "")
      .replace(/[\s.:;,–-]+$/u, "")
      .trim();
    if (text !== "")
      items.push({ ...part, text, start: part.start + at + lead, end: part.start + at + lead + text.length });
    if (match) at = match.index + match[0].length;
  }
  return items;
}

function withoutListMark(line: SectionLine): Part[] {
  const [first, ...others] = line.parts;
  if (!first) return [];
  const { text, offset } = withoutBullet(first.text);
  return [{ ...first, text, start: first.start + offset }, ...others];
}

type FoundSkill = { name: Part; keywords: Part[] };

const sureness = (item: Part) => (item.text.split(" ").length > 5 ? 0.5 : 0.85);

/** "Databases: PostgreSQL, Redis" is a group; other items are skills of their own. Lines broken inside an item are joined. */
export function readSkills(lines: SectionLine[], places: PlaceBook): ParsedResume["skills"] {
  const skills: FoundSkill[] = [];
  const seen = new Set<string>();
  let group: FoundSkill | null = null;
  const add = (item: Part) => {
    const key = item.text.toLowerCase();
    if (seen.has(key) || item.text.length > 60 || isDateLike(item.text)) return;
    seen.add(key);
    if (group) group.keywords.push(item);
    else skills.push({ name: item, keywords: [] });
  };
  for (const line of lines) {
    const parts = withoutListMark(line);
    const [first, ...rest] = parts;
    if (!first) continue;
    const label = /^([^:,]{2,40}):\s*/u.exec(first.text);
    const isBesideLabel =
      !label && rest.length > 0 && first.text.length < 35 && rest.some((part) => /[,;|]/.test(part.text));
    if (label || isBesideLabel) {
      const name = (label?.[1] ?? first.text).trim();
      group = { name: { ...first, text: name, end: first.start + name.length }, keywords: [] };
      skills.push(group);
      const shift = label?.[0].length ?? first.text.length;
      const inside = [{ ...first, text: first.text.slice(shift), start: first.start + shift }, ...rest];
      for (const item of inside.flatMap(itemsOf)) add(item);
    } else {
      const continues = group !== null && !line.isBullet && line.spaceAbove < 0.5 && parts.length === 1;
      if (!continues) group = null;
      for (const item of parts.flatMap(itemsOf)) add(item);
    }
  }
  return skills
    .filter(({ name, keywords }) => keywords.length > 0 || seen.has(name.text.toLowerCase()))
    .map(({ name, keywords }, i) => {
      places.add(`skills.${i}`, name, sureness(name));
      keywords.forEach((keyword, k) => {
        places.add(`skills.${i}.keywords.${k}`, keyword, sureness(keyword));
      });
      return { name: name.text, keywords: keywords.map(({ text }) => text) };
    });
}

const fluency =
  /\b(?:native(?: speaker)?|mother tongue|bilingual|fluent|proficient|advanced|upper[- ]intermediate|intermediate|conversational|basic|elementary|beginner|professional(?: working)?(?: proficiency)?|working knowledge|limited|muttersprach\w*|verhandlungssicher|fließend|fliessend|sehr gut|gut(?:e kenntnisse)?|grundkenntnisse|langue maternelle|maternelle|courant|bilingue|intermédiaire|notions|nativo|nativa|lengua materna|fluido|avanzado|intermedio|básico|madrelingua|fluente|avanzato|base|moedertaal|vloeiend|goed|ojczysty|biegły|anadil|akıcı|iyi|[abc][12](?:\s?[-–/]\s?[abc][12])?\+?)(?!\p{L})/iu;
/** Languages by name in ten languages, each with the level said behind it. */
export function readLanguages(lines: SectionLine[], places: PlaceBook): ParsedResume["languages"] {
  const languages: ParsedResume["languages"] = [];
  lines.forEach((line, i) => {
    const found = [...line.text.matchAll(languageName)];
    found.forEach((match, k) => {
      if (languages.some((each) => each.language.toLowerCase() === match[0].toLowerCase())) return;
      const behind = line.text.slice(match.index + match[0].length, found[k + 1]?.index ?? line.text.length);
      const below = lines[i + 1];
      const next =
        found.length === 1 && behind.trim() === "" && below && !namesSpokenLanguages(below.text) ? below.text : "";
      const before = found.length === 1 ? line.text.slice(0, match.index) : "";
      const at = line.start + match.index;
      const path = `languages.${languages.length}`;
      places.add(path, { start: at, end: at + match[0].length }, 0.95);
      const level = [
        { text: behind, start: at + match[0].length },
        { text: next, start: below?.start ?? 0 },
        { text: before, start: line.start },
      ].flatMap(({ text, start }) => {
        const said = fluency.exec(text);
        return said ? [{ text: said[0], start: start + said.index, end: start + said.index + said[0].length }] : [];
      })[0];
      if (level) places.add(`${path}.fluency`, level, 0.95);
      languages.push({ language: match[0], fluency: level?.text ?? null });
    });
  });
  return languages;
}

/** One certificate a line or list item, with its date and who issued it. */
export function readCertificates(lines: SectionLine[], places: PlaceBook): ParsedResume["certificates"] {
  const certificates: ParsedResume["certificates"] = [];
  for (const line of lines) {
    const [date] = findDates(line.text);
    const { names } = splitHead([{ ...line, parts: withoutListMark(line) }]);
    const [name, issuer] = names;
    if (!name || name.text.length < 3) {
      const last = certificates.at(-1);
      if (last && date && last.date === null) {
        last.date = isoDate(date.from);
        const span = { start: line.start + date.start, end: line.start + date.end };
        places.add(`certificates.${certificates.length - 1}.date`, span, 0.8);
      }
      continue;
    }
    if (name.text.length > 140 || /^\p{Ll}/u.test(name.text)) continue;
    const path = `certificates.${certificates.length}`;
    places.add(path, line, 0.8);
    if (date) places.add(`${path}.date`, { start: line.start + date.start, end: line.start + date.end }, 0.8);
    certificates.push({ name: name.text, date: date ? isoDate(date.from) : null, issuer: issuer?.text ?? null });
  }
  return certificates;
}

export function readProjects(lines: SectionLine[], places: PlaceBook): ParsedResume["projects"] {
  const projects: ParsedResume["projects"] = [];
  for (const entry of splitEntries(lines)) {
    const [name] = splitHead(entry.head).names;
    if (!name) continue;
    const path = `projects.${projects.length}`;
    places.addSpan(path, [...entry.head, ...entry.body], 0.75);
    places.add(`${path}.name`, name, 0.75);
    const period = periodSpan(entry);
    if (period) {
      places.add(`${path}.startDate`, period, 0.75);
      places.add(`${path}.endDate`, period, 0.75);
    }
    const { summary, highlights } = readDescription(entry.body);
    const to = entry.date?.to;
    projects.push({
      name: name.text,
      description: [summary, ...highlights].filter((text) => text !== null).join(" ") || null,
      startDate: entry.date ? isoDate(entry.date.from) : null,
      endDate: to && to !== "present" ? isoDate(to) : null,
    });
  }
  return projects;
}
