import type { Criterion, EducationNeed, LanguageNeed, NormalizedJob } from "../schema";
import { criteriaOf, type Importance, isToolCatalogue, mergeCriteria, slug, toolCriterion } from "./criteria";
import { educationField, educationIn, languagesIn, locationIn, remoteMode, seniorityOf, yearsIn } from "./figures";
import { findSkills } from "./lexicon";
import { type SourceLine, sectionLines, splitItems, splitSentences } from "./sections";

const NICE =
  /nice[- ]to[- ]have|\ba plus\b|\bbonus\b|preferred|preferably|ideally|desirable|advantage(?:ous)?\b|would be (?:great|nice|good)|optional|von vorteil|wünschenswert|idealerweise|serait un (?:plus|atout)|souhaité|un plus\b|valorable|se valorará|deseable/i;
/** Words that ask something of the person. "As required by law" and "the required reports" do not. */
const MUST =
  /\b(?:you|candidates?|applicants?|nurses?|teachers?|drivers?) (?:must|need|will need|have|should have)\b|\bmust (?:have|be|hold|possess|speak|know)\b|\b(?:is|are) (?:required|essential|mandatory|a must)\b|(?<!\b(?:as|if|when|where|whenever) )\b(?:required|essential|mandatory)[.!]?$|\bwe (?:expect|require|are looking for)\b|\brequires? (?:a|an|at least|experience|knowledge|\d)|\b(?:at least|minimum(?: of)?) (?:\d|one|two|three|five)|\d\+ years|zwingend|(?:ist|sind) erforderlich|setzen .{0,30} voraus|(?:est|sont) exigée?s?\b|obligatoire|indispensable|imprescindible|obligatorio/i;
const MAX_CRITERIA = 40;
const MAX_RESPONSIBILITIES = 25;
const MAX_INFERRED = 8;
const INFERRED_WEIGHT = 0.5;

type Asked = { item: string; importance: Importance; section: SourceLine["section"] };

/** Each thing asked for, with how firmly: by its own words first, by its heading else. Duties ask for nothing unless they say so. */
function askedItems(lines: readonly SourceLine[]): Asked[] {
  return lines.flatMap((line) => {
    const isList =
      line.section === "must" ||
      line.section === "nice" ||
      line.section === "education" ||
      line.section === "languages";
    const pieces = isList
      ? splitSentences(line.text).flatMap(splitItems)
      : line.section === "intro" || line.section === "duties"
        ? splitSentences(line.text)
        : [];
    return pieces.flatMap((item): Asked[] => {
      if (NICE.test(item)) return [{ item, importance: "nice", section: line.section }];
      if (isList) return [{ item, importance: line.section === "nice" ? "nice" : "must", section: line.section }];
      return MUST.test(item) ? [{ item, importance: "must", section: line.section }] : [];
    });
  });
}

function readEducation(asked: readonly Asked[]): EducationNeed | null {
  const named = asked.flatMap(({ item, importance }) => {
    const level = educationIn(item);
    return level
      ? [
          {
            level,
            field: educationField(item),
            is_required: importance === "must",
            weight: importance === "must" ? 1 : 0.5,
          },
        ]
      : [];
  });
  return named.find((need) => need.is_required) ?? named[0] ?? null;
}

function readLanguages(asked: readonly Asked[]): LanguageNeed[] {
  const needs = new Map<string, LanguageNeed>();
  for (const { item, importance, section } of asked) {
    for (const { language, level } of languagesIn(item, section === "languages")) {
      if (needs.has(language)) continue;
      needs.set(language, {
        id: `language:${slug(language)}`,
        language,
        level,
        is_required: importance === "must",
        weight: importance === "must" ? 1 : 0.5,
      });
    }
  }
  return [...needs.values()].slice(0, 10);
}

/** Tools named in their own section, or in a list that reads like an inventory. */
function splitCatalogue(lines: readonly SourceLine[]): { tools: string[]; rest: SourceLine[] } {
  const tools: string[] = [];
  const rest: SourceLine[] = [];
  for (const section of ["tools", "must", "nice"] as const) {
    const own = lines.filter((line) => line.section === section);
    const items = own.flatMap((line) => splitItems(line.text));
    if (section === "tools" || isToolCatalogue(items)) tools.push(...items);
    else rest.push(...own);
  }
  return { tools, rest: [...rest, ...lines.filter((line) => !["tools", "must", "nice"].includes(line.section))] };
}

/** Where nothing is asked for in so many words: the trade's words that come up most in the duties, as wishes. */
function inferredSkills(lines: readonly SourceLine[]): Criterion[] {
  const counts = new Map<string, { count: number; criterion: Criterion }>();
  for (const line of lines) {
    if (line.section !== "intro" && line.section !== "duties") continue;
    for (const hit of findSkills(line.text)) {
      if (hit.skill.isGeneric) continue;
      const [criterion] = criteriaOf(line.text.slice(hit.start, hit.end), "nice", true);
      if (!criterion) continue;
      const known = counts.get(criterion.id);
      counts.set(criterion.id, {
        count: (known?.count ?? 0) + 1,
        criterion: { ...criterion, weight: INFERRED_WEIGHT, quote: line.text.slice(0, 400) },
      });
    }
  }
  return [...counts.values()]
    .sort((a, b) => b.count - a.count)
    .slice(0, MAX_INFERRED)
    .map(({ criterion }) => criterion);
}

function readResponsibilities(lines: readonly SourceLine[]): string[] {
  const duties = lines.filter((line) => line.section === "duties");
  const source = duties.length > 0 ? duties : lines.filter((line) => line.section === "intro");
  return source
    .flatMap((line) => (line.isBullet ? [line.text] : splitSentences(line.text)))
    .map((text) => text.slice(0, 500).trim())
    .filter((text) => text.split(/\s+/).length >= 3)
    .slice(0, MAX_RESPONSIBILITIES);
}

/** Years that stand with a known skill are that skill's; the rest are years of work in all. */
const overallYears = (asked: readonly Asked[]): number | null =>
  asked
    .filter(({ importance, item }) => importance === "must" && findSkills(item).every((hit) => hit.skill.isGeneric))
    .map(({ item }) => yearsIn(item))
    .reduce<number | null>((most, years) => (years === null ? most : Math.max(most ?? 0, years)), null);

/** A pasted description in parts that can be edited and scored. Same text, same result; needs no network. */
export function normaliseJob(input: { title: string; description: string; location?: string | null }): NormalizedJob {
  const lines = sectionLines(input.description);
  const { tools, rest } = splitCatalogue(lines);
  const asked = askedItems(rest);
  const education = readEducation(asked);
  const languages = readLanguages(asked);
  const criteria = (importance: Importance) =>
    mergeCriteria(
      asked
        .filter((one) => one.importance === importance)
        .flatMap(({ item, section }) => criteriaOf(item, importance, isReadAlready(item, section))),
    );
  const must = criteria("must").slice(0, MAX_CRITERIA);
  const mustIds = new Set(must.map((one) => one.id));
  const wished = mergeCriteria([...criteria("nice"), ...tools.flatMap((tool) => toolCriterion(tool) ?? [])]).filter(
    (one) => !mustIds.has(one.id),
  );
  const isSilent = must.length === 0 && wished.every((one) => one.is_tool);
  const nice = isSilent ? mergeCriteria([...inferredSkills(lines), ...wished]) : wished;
  const minimumYears = overallYears(asked);
  const located =
    input.location?.trim() ||
    lines.map((line) => (line.section === "location" ? line.text : locationIn(line.text))).find(Boolean);
  return {
    title: input.title.trim(),
    seniority: seniorityOf(input.title, minimumYears),
    must_have: must,
    nice_to_have: nice.slice(0, MAX_CRITERIA),
    minimum_years: minimumYears,
    location: located ? located.replace(/\s*\((?:hybrid|remote|on[- ]?site)[^)]*\)$/i, "").slice(0, 200) : null,
    remote: remoteMode(`${input.location ?? ""}\n${input.description}`),
    languages,
    education,
    responsibilities: readResponsibilities(lines),
  };
}

const isReadAlready = (item: string, section: SourceLine["section"]): boolean =>
  educationIn(item) !== null || languagesIn(item, section === "languages").length > 0;

/** The description's words about the work itself: without tools, benefits, the company and the place. */
export const workText = (description: string): string =>
  splitCatalogue(sectionLines(description))
    .rest.filter((line) => !["other", "location", "tools"].includes(line.section))
    .map((line) => line.text)
    .join("\n");
