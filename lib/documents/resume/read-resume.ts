import type { DocumentText } from "../document-text.ts";
import { findEmail, findPhone, findPlace, findProfiles } from "./contact.ts";
import { readEducation } from "./education.ts";
import { findDegree, isSchool, titleScore } from "./lexicon.ts";
import { readCertificates, readLanguages, readProjects, readSkills } from "./lists.ts";
import { findName } from "./name.ts";
import { type ParsedResume, resumeEngine } from "./parsed-resume.ts";
import { PlaceBook } from "./place-book.ts";
import { placeValues } from "./place-values.ts";
import { countryOfPlace, isPlace } from "./places.ts";
import { hasDates, linesOf, type Section, type SectionLine, splitSections } from "./sections.ts";
import { readWork } from "./work.ts";

/** What a text says about a person, and where. Phone is given as written and, where a country accepts it, as E.164. */
export type ResumeReading = { resume: ParsedResume; phoneE164: string | null };

/** The line under the name that says what the person is. */
function findLabel(
  sections: Section[],
  name: { start: number; end: number } | null,
): SectionLine["parts"][number] | null {
  const head = linesOf(sections, "header");
  const candidates = head
    .flatMap((line) => line.parts)
    .filter((part) => {
      const isName = name !== null && part.start < name.end && name.start < part.end;
      return (
        !isName &&
        part.text.length < 80 &&
        !/[@\d]|https?:|www\./.test(part.text) &&
        titleScore(part.text) > 0 &&
        !isPlace(part.text)
      );
    });
  return candidates.find((part) => name === null || part.start > name.start) ?? candidates[0] ?? null;
}

function findSummary(sections: Section[], places: PlaceBook): string | null {
  const titled = linesOf(sections, "summary");
  const untitled = linesOf(sections, "header").filter(
    (line) => line.text.length > 60 && line.parts.length === 1 && !/@|https?:/.test(line.text),
  );
  const lines = titled.length > 0 ? titled : untitled;
  if (lines.length === 0) return null;
  places.addSpan("basics.summary", lines, titled.length > 0 ? 0.9 : 0.6);
  return lines
    .map((line) => line.text.replaceAll("\t", " "))
    .join(" ")
    .replace(/(\p{L})- (\p{Ll})/gu, "$1$2");
}

/** Without a heading for work, the dated lines that are no schooling are the jobs. */
function workLines(sections: Section[]): SectionLine[] {
  const titled = linesOf(sections, "work");
  if (titled.length > 0) return titled;
  const dated = sections.filter(
    (section) => ["header", "other", "summary", "volunteer"].includes(section.kind) && hasDates(section),
  );
  return dated.flatMap((section) => section.lines).filter((line) => !isSchool(line.text) && !findDegree(line.text));
}

function educationLines(sections: Section[]): SectionLine[] {
  const titled = linesOf(sections, "education");
  if (titled.length > 0) return titled;
  return sections
    .filter((section) => ["header", "other", "certificates"].includes(section.kind))
    .flatMap((section) => section.lines)
    .filter((line) => isSchool(line.text) && line.text.length < 110);
}

/** Reads a CV's text. Pure: the same text gives the same result. */
export function readResume(document: DocumentText): ResumeReading {
  const sections = splitSections(document.lines);
  const places = new PlaceBook(document.lines);
  const email = findEmail(document, sections);
  const place = findPlace(sections);
  const phone = findPhone(document, sections, place?.value ?? null, email?.value ?? null);
  const name = findName(document.lines, email?.value ?? null);
  const label = findLabel(sections, name);
  const profiles = findProfiles(document);
  for (const [path, found] of Object.entries({ email, phone, name, "location.address": place })) {
    if (found) places.add(`basics.${path}`, found, found.confidence);
  }
  if (place) places.add("basics.location.countryCode", place, place.confidence);
  if (label) places.add("basics.label", label, 0.8);
  profiles.forEach((profile, i) => {
    places.add(`basics.profiles.${i}`, profile, 0.95);
  });
  const website = /(?<![@\w.])(?:https?:\/\/)?(?:www\.)[\w-]+(?:\.[\w-]+)+(?:\/[\w./-]*)?/i.exec(document.text);
  if (website) places.add("basics.url", { start: website.index, end: website.index + website[0].length }, 0.8);
  const values: Omit<ParsedResume, "meta"> = {
    basics: {
      name: name?.value ?? null,
      label: label?.text ?? null,
      email: email?.value ?? null,
      phone: phone?.value ?? null,
      url: website?.[0] ?? null,
      summary: findSummary(sections, places),
      location: { address: place?.value ?? null, countryCode: place ? countryOfPlace(place.value) : null },
      profiles: profiles.map(({ network, username, url }) => ({ network, username, url })),
    },
    work: readWork(workLines(sections), places),
    education: readEducation(educationLines(sections), places),
    skills: readSkills(linesOf(sections, "skills"), places),
    languages: readLanguages(linesOf(sections, "languages"), places),
    certificates: readCertificates(linesOf(sections, "certificates"), places),
    projects: readProjects(linesOf(sections, "projects"), places),
  };
  placeValues(values, document.text, places);
  const resume = { ...values, meta: { engine: resumeEngine, places: places.places } };
  return { resume, phoneE164: phone?.e164 ?? null };
}
