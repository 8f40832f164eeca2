import type { Criterion } from "../schema";
import { yearsIn } from "./figures";
import { findSkills, type Skill, type SkillHit } from "./lexicon";

export type Importance = "must" | "nice";

const WEIGHT = { licence: 1.5, withYears: 1.5, skill: 1, phrase: 0.35, generic: 0.15, circumstance: 0.1 } as const;
const NICE_FACTOR = 0.5;
const TOOL_WEIGHT = 0.2;
const MAX_PHRASE_WORDS = 12;
const MAX_LABEL = 90;

const ALTERNATIVE = /^[\s,)]*(?:and\/or|or|\/|oder|bzw\.?|ou|o)\s*(?:an?\s+)?$/i;
const EXAMPLES = /\b(?:such as|e\.g\.?|for example|one of|any of|either|like|z\. ?b\.|par exemple|como)\b/i;
const YEAR_WORD = /\b(?:years?|yrs?|jahre?n?|ans|années|años)\b/i;
const LICENCE =
  /\b(?:licen[cs]e[ds]?|registration|registered with|certification|certified|certificate|card|permit|qts|pin|chartered|führerschein|approbation|permis|carnet)\b/i;
/** What a CV hardly ever says: it is asked in the interview. */
const CIRCUMSTANCE =
  /\b(?:lift|carry|stand(?:ing)?|pounds|lbs|kg|weekends?|evenings?|shifts?|overtime|willing(?:ness)?|available|availability|travel|relocate|authori[sz]ed to work|right to work|eligib|work permit|background check|drug|dbs check|passion|enthusias|attitude|sense of humour)/i;
const FILLER =
  /^(?:(?:a|an|the|some|any|good|strong|excellent|proven|solid|deep|sound|working|hands-on|practical|demonstrable|demonstrated|extensive|basic|advanced|previous|prior|relevant|professional|significant|first|minimum|at least|you have|you are|must have|must be|ability to|able to|capable of|experience|experienced|knowledge|understanding|familiarity|familiar|proficiency|proficient|expertise|skilled|skills?|background|track record|competen(?:t|ce)|confident|comfortable|required|preferred|desirable|essential|erfahrung|kenntnisse|gute|sehr gute|fundierte|expérience|connaissances?|bonne|maîtrise|experiencia|conocimientos?|dominio)(?:\s+(?:in|with|of|on|at|using|mit|in der|im|von|en|de|des|du|con))?\s+)+/i;

export const slug = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll("+", "-plus")
    .replaceAll("#", "-sharp")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60);

const clip = (text: string) =>
  text.length <= MAX_LABEL ? text : `${text.slice(0, MAX_LABEL - 1).replace(/\s+\S*$/, "")}…`;

/** "Go or Java" and "a broker such as Kafka or RabbitMQ" ask for one of several: hits that belong together. */
function groupAlternatives(item: string, hits: SkillHit[]): SkillHit[][] {
  const groups: SkillHit[][] = [];
  const example = EXAMPLES.exec(item);
  for (const hit of hits) {
    const last = groups.at(-1);
    const previous = last?.at(-1);
    const isExample =
      example !== null && hit.start > example.index && previous !== undefined && previous.start > example.index;
    const isAlternative = previous !== undefined && ALTERNATIVE.test(item.slice(previous.end, hit.start));
    if (last && (isExample || isAlternative)) last.push(hit);
    else groups.push([hit]);
  }
  return groups;
}

function skillCriterion(group: Skill[], item: string, years: number | null): Criterion {
  const unique = [...new Set(group)];
  const label = unique.map((skill) => skill.label).join(" or ");
  const isLicence = LICENCE.test(item) && unique.length === 1 && LICENCE.test(unique[0]?.names.join(" ") ?? "");
  const isGeneric = unique.every((skill) => skill.isGeneric);
  const base = isLicence
    ? WEIGHT.licence
    : isGeneric
      ? WEIGHT.generic
      : years !== null
        ? WEIGHT.withYears
        : WEIGHT.skill;
  return {
    id: `${isLicence ? "licence" : "skill"}:${slug(label)}`,
    kind: isLicence ? "licence" : "skill",
    label: clip(label),
    aliases: [...new Set(unique.flatMap((skill) => skill.names))].slice(0, 20),
    weight: base,
    minimum_years: isGeneric ? null : years,
    is_tool: false,
    quote: item.slice(0, 400),
  };
}

/** Words for something that the lexicon does not know: "Experience with kiln firing" → "kiln firing". Null where nothing is left. */
function phraseCriterion(item: string, years: number | null): Criterion | null {
  const core = item
    .replace(/\([^)]*\)/g, " ")
    .replace(
      /\b(?:at least|minimum(?: of)?|mindestens|au moins|mínimo)?\s*\d{1,2}\s*(?:\+|plus)?\s*(?:(?:-|–|to)\s*\d{1,2}\s*)?(?:years?|yrs?|jahre?n?|ans|años)(?:(?:'|’)?\s*(?:of|experience|erfahrung|d(?:'|’)expérience|de experiencia))*\s*(?:in|with|as|mit|als|en|como|of)?\s*/gi,
      " ",
    )
    .replace(/[.:;]+$/, "")
    .replace(/\s+/g, " ")
    .trim()
    .replace(FILLER, "")
    .replace(
      /\s+(?:is |are )?(?:required|preferred|essential|desirable|a must|a plus|an advantage|experience|von vorteil|erforderlich)$/i,
      "",
    )
    .trim();
  const words = core.split(/\s+/);
  if (core.length < 3 || words.length > MAX_PHRASE_WORDS) return null;
  const isLicence = LICENCE.test(core);
  const label = clip(core.charAt(0).toUpperCase() + core.slice(1));
  return {
    id: `${isLicence ? "licence" : "phrase"}:${slug(core)}`,
    kind: isLicence ? "licence" : "phrase",
    label,
    aliases: [core.toLowerCase().slice(0, 80)],
    weight: isLicence ? WEIGHT.licence : CIRCUMSTANCE.test(core) ? WEIGHT.circumstance : WEIGHT.phrase,
    minimum_years: years,
    is_tool: false,
    quote: item.slice(0, 400),
  };
}

/** What one item of a list asks for. `hasOther`: its degree or language was read already, so unknown words ask for nothing more. */
export function criteriaOf(item: string, importance: Importance, hasOther: boolean): Criterion[] {
  const years = yearsIn(item);
  const hits = findSkills(item);
  const specific = hits.filter((hit) => !hit.skill.isGeneric);
  const groups = groupAlternatives(item, specific.length > 0 ? specific : hits);
  // "Nurse with two years of critical care": the years belong to what follows them.
  const yearsAt = years === null ? -1 : item.search(YEAR_WORD);
  const timed = Math.max(
    0,
    groups.findIndex((group) => (group[0]?.start ?? 0) > yearsAt),
  );
  const found = groups.map((group, index) =>
    skillCriterion(
      group.map((hit) => hit.skill),
      item,
      index === timed ? years : null,
    ),
  );
  const phrase = found.length === 0 && !hasOther && years === null ? phraseCriterion(item, null) : null;
  const criteria = phrase ? [phrase] : found;
  return importance === "must" ? criteria : criteria.map((one) => ({ ...one, weight: one.weight * NICE_FACTOR }));
}

export function toolCriterion(item: string): Criterion | null {
  const [hit] = findSkills(item);
  const criterion = hit ? skillCriterion([hit.skill], item, null) : phraseCriterion(item, null);
  return criterion && { ...criterion, weight: TOOL_WEIGHT, is_tool: true };
}

const MIN_CATALOGUE = 8;
const MIN_SHORT_CATALOGUE = 3;
const GENERIC_SHARE = 0.25;
const GENERIC_SHARE_OF_FEW = 0.5;
const SORTED_SHARE = 0.8;
const MAX_TOOL_WORDS = 8;

/**
 * A long bare list that has office programs in it, or that stands in alphabetical order, is an inventory of tools that somebody
 * in the trade meets, not a list of conditions.
 */
export function isToolCatalogue(items: readonly string[]): boolean {
  if (items.length < MIN_SHORT_CATALOGUE) return false;
  if (items.some((item) => item.split(/\s+/).length > MAX_TOOL_WORDS || yearsIn(item) !== null)) return false;
  const generic = items.filter((item) =>
    findSkills(item).some((hit) => hit.skill.isGeneric && hit.skill.family === "office"),
  ).length;
  const ascending = items
    .slice(1)
    .filter((item, index) => (items[index] ?? "").toLowerCase() <= item.toLowerCase()).length;
  if (items.length < MIN_CATALOGUE) return generic / items.length >= GENERIC_SHARE_OF_FEW;
  return generic / items.length >= GENERIC_SHARE || ascending / (items.length - 1) >= SORTED_SHARE;
}

/** The same thing asked for twice is one criterion, with the higher weight and the longer time. */
export function mergeCriteria(criteria: readonly Criterion[]): Criterion[] {
  const merged = new Map<string, Criterion>();
  for (const one of criteria) {
    const known = merged.get(one.id);
    merged.set(
      one.id,
      known
        ? {
            ...known,
            weight: Math.max(known.weight, one.weight),
            minimum_years: Math.max(known.minimum_years ?? 0, one.minimum_years ?? 0) || null,
          }
        : one,
    );
  }
  return [...merged.values()];
}
