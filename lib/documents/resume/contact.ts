import {
  type CountryCode,
  findPhoneNumbersInText,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from "libphonenumber-js/min";
import type { DocumentText } from "../document-text.ts";
import { findDates } from "./dates.ts";
import { countryOfPlace, isPlace } from "./places.ts";
import type { Section } from "./sections.ts";

/** A value with its place in the text and how sure it is. */
export type Found = { value: string; start: number; end: number; confidence: number };

const email = /[\p{L}\d][\p{L}\d._%+'-]*@(?:[\p{L}\d](?:[\p{L}\d-]*[\p{L}\d])?\.)+[a-z]{2,24}(?![\p{L}\d])/giu;
/** Names of icons that some fonts spell out before the address. */
const spelledIcon = /^(?:envelope(?:-o|-open)?|mailto:?|e-?mail:|mail:)(?=[a-z0-9])/i;

function mailLinks(document: DocumentText): Found[] {
  return document.links.flatMap((link) => {
    const address = /^mailto:([^?]+)/i.exec(link.url)?.[1];
    if (!address || !/^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i.test(decodeURIComponent(address))) return [];
    return [{ value: decodeURIComponent(address), start: link.start, end: link.end, confidence: 0.95 }];
  });
}

/** An address broken over two lines of a narrow column: "anna.schmidt@" / "example.org". */
function brokenEmail(document: DocumentText): Found[] {
  return document.lines.flatMap((line, i) => {
    const next = document.lines[i + 1];
    if (!next || next.column !== line.column) return [];
    const head =
      /[\p{L}\d][\p{L}\d._%+-]*@[\p{L}\d.-]*$/iu.exec(line.text) ??
      (/@[\p{L}\d.-]+\.[a-z]{2,}/iu.test(next.text) ? /[\p{L}\d][\p{L}\d._%+-]*[._-]$/iu.exec(line.text) : null);
    const tail = /^[\p{L}\d._-]*@?[\p{L}\d.-]*/iu.exec(next.text)?.[0] ?? "";
    const joined = head ? `${head[0]}${tail}` : "";
    if (!head || !new RegExp(`^${email.source}$`, "iu").test(joined)) return [];
    return [{ value: joined, start: line.start + head.index, end: next.start + tail.length, confidence: 0.8 }];
  });
}

const refereeWords = /referen|referee|referenz|supervisor/i;

/** The person's e-mail: the first address outside references; a mail link's own address wins over its glued label. */
export function findEmail(document: DocumentText, sections: Section[]): Found | null {
  const links = mailLinks(document);
  const referees = sections.filter((section) => section.kind === "references").flatMap((section) => section.lines);
  const isReferee = (at: number) =>
    referees.some((line) => at >= line.start && at < line.end) || refereeWords.test(lineAt(document, at));
  const written: Found[] = [...document.text.matchAll(email)].map((match) => {
    const icon = spelledIcon.exec(match[0])?.[0].length ?? 0;
    const value = match[0].slice(icon);
    const linked = links.find(
      (link) => link.value.length < value.length && value.toLowerCase().endsWith(link.value.toLowerCase()),
    );
    const cut = linked ? value.length - linked.value.length : 0;
    return {
      value: value.slice(cut),
      start: match.index + icon + cut,
      end: match.index + match[0].length,
      confidence: 0.98,
    };
  });
  const spelled = [
    ...document.text.matchAll(
      /([\p{L}\d._%+-]+)\s?[([{]\s?at\s?[)\]}]\s?([\p{L}\d.-]+)\s?(?:[([{]\s?dot\s?[)\]}]|\.)\s?([a-z]{2,})/giu,
    ),
  ].map((match) => ({
    value: `${match[1]}@${match[2]}.${match[3]}`,
    start: match.index,
    end: match.index + match[0].length,
    confidence: 0.85,
  }));
  const all = [...written, ...brokenEmail(document), ...spelled, ...links];
  return all.find((found) => !isReferee(found.start)) ?? all[0] ?? null;
}

const lineAt = (document: DocumentText, at: number) =>
  document.lines.find((line) => at >= line.start && at <= line.end)?.text ?? "";

const byDomain: Record<string, CountryCode> = {
  uk: "GB",
  de: "DE",
  at: "AT",
  ch: "CH",
  fr: "FR",
  es: "ES",
  it: "IT",
  nl: "NL",
  be: "BE",
  pl: "PL",
  pt: "PT",
  br: "BR",
  in: "IN",
  au: "AU",
  ca: "CA",
  ie: "IE",
  se: "SE",
  no: "NO",
  dk: "DK",
  fi: "FI",
  tr: "TR",
  jp: "JP",
  sg: "SG",
  za: "ZA",
  nz: "NZ",
  mx: "MX",
};

const languageHints: readonly [RegExp, CountryCode][] = [
  [/\b(?:Berufserfahrung|Ausbildung|Kenntnisse|Lebenslauf|Sprachen)\b/, "DE"],
  [/\b(?:Expérience|Formation|Compétences|Langues)\b/i, "FR"],
  [/\b(?:Experiencia|Educación|Formación|Idiomas|Habilidades)\b/i, "ES"],
  [/\b(?:Esperienza|Istruzione|Formazione|Lingue)\b/i, "IT"],
  [/\b(?:Werkervaring|Opleiding|Vaardigheden)\b/i, "NL"],
  [/\b(?:Doświadczenie|Wykształcenie|Umiejętności)\b/i, "PL"],
  [/\b(?:Experiência|Educação|Formação)\b/i, "PT"],
  [/\b(?:Deneyim|Eğitim|Yetenekler)\b/i, "TR"],
];

/** The countries a number without a prefix may belong to, likeliest first. */
function likelyCountries(text: string, place: string | null, address: string | null): CountryCode[] {
  const fromPlace = place === null ? null : countryOfPlace(place);
  const fromDomain = byDomain[address?.split(".").at(-1)?.toLowerCase() ?? ""];
  const fromLanguage = languageHints.find(([pattern]) => pattern.test(text))?.[1];
  const postcode = /\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b/.test(text) ? "GB" : null;
  const all = [fromPlace, postcode, fromDomain, fromLanguage, "US", "GB", "IN", "DE", "FR", "AU"];
  return [...new Set(all.filter((code): code is CountryCode => typeof code === "string" && isSupportedCountry(code)))];
}

const candidate = /(?<![\p{L}\d./])(?:\+\s?|00\s?)?\(?\d[\d ()./‐‑–\u00a0-]{5,}\d(?![\p{L}\d])/gu;
const phoneLabel =
  /\b(?:phone|tel|telefon|téléphone|telefono|teléfono|telefone|mobile?|mobil|handy|cell|portable|móvil|cellulare|gsm|p|t|m|whatsapp|telefoon)\b\.?\s*(?:number|no|nr)?\.?\s*[:.]?\s*$/i;

function isPhoneShaped(text: string): boolean {
  const digits = text.replace(/\D/g, "");
  if (digits.length < 8 || digits.length > 15) return false;
  if (/^(?:19|20)\d{2}\s?[-–/.]\s?(?:(?:19|20)\d{2}|\d{1,2}([-–/.]\d{1,4})?)$/.test(text.trim())) return false;
  return !/(?:19|20)\d{2}\s*[-–]\s*(?:19|20)\d{2}/.test(text) && !/^\d{1,2}[./]\d{1,2}[./]\d{4}/.test(text.trim());
}

/** E.164 of a number as written, trying the likeliest countries; null where none accepts it. */
export function toE164(written: string, countries: readonly CountryCode[]): string | null {
  const clean = written.replace(/^00/, "+").replace(/\(0\)/, "");
  if (clean.trim().startsWith("+")) {
    const number = parsePhoneNumberFromString(clean);
    return number?.isPossible() ? number.number : null;
  }
  for (const country of countries) {
    const number = parsePhoneNumberFromString(clean, country);
    if (number?.isValid()) return number.number;
  }
  return null;
}

export type FoundPhone = Found & { e164: string | null };

/** The person's phone number: labelled or in the head of the CV first; references never. */
export function findPhone(
  document: DocumentText,
  sections: Section[],
  place: string | null,
  address: string | null,
): FoundPhone | null {
  const countries = likelyCountries(document.text, place, address);
  const [home] = countries;
  const sure = home
    ? new Set(findPhoneNumbersInText(document.text, home).map((found) => found.startsAt))
    : new Set<number>();
  const kindAt = (at: number) =>
    sections.find((section) => section.lines.some((line) => at >= line.start && at < line.end))?.kind ?? "header";
  const scored = [...document.text.matchAll(candidate)]
    .filter((match) => isPhoneShaped(match[0]) && findDates(match[0]).length === 0)
    .map((match) => {
      const value = match[0].trim();
      const e164 = toE164(value, countries);
      const before = document.text.slice(Math.max(0, match.index - 24), match.index);
      const kind = kindAt(match.index);
      let score = e164 ? 2 : 0;
      if (phoneLabel.test(before)) score += 2;
      if (value.startsWith("+") || sure.has(match.index)) score += 1;
      if (kind === "header" || kind === "contact") score += 2;
      else if (!phoneLabel.test(before) && !value.startsWith("+")) score -= 3;
      if (kind === "references" || /fax[:\s]*$/i.test(before)) score -= 4;
      return { value, start: match.index, end: match.index + value.length, e164, score };
    })
    .filter((found) => found.score >= 2 && isPhoneShaped(found.value))
    .sort((a, b) => b.score - a.score || a.start - b.start);
  const [best] = scored;
  return best
    ? { value: best.value, start: best.start, end: best.end, e164: best.e164, confidence: best.e164 ? 0.95 : 0.6 }
    : null;
}

const placeLabel =
  /^(?:address|location|adresse|anschrift|wohnort|ort|wohnhaft in|based in|domicilio|dirección|ubicación|indirizzo|residenza|lieu|adres|woonplaats|endereço|localização|city|residence|lives in|current location)\s*:\s*/iu;

/** Where the person lives, for the head of the profile; it never enters a score. */
export function findPlace(sections: Section[]): Found | null {
  const head = sections
    .filter((section) => section.kind === "header" || section.kind === "contact")
    .flatMap((section) => section.lines);
  let best: Found | null = null;
  for (const line of head) {
    for (const part of line.parts) {
      for (const match of part.text.matchAll(/[^|•·◦▪]+/g)) {
        const raw = match[0];
        const label = placeLabel.exec(raw.trimStart());
        const lead = raw.length - raw.trimStart().length + (label?.[0].length ?? 0);
        const value = raw
          .slice(lead)
          .replace(/\s[–-]\s*$/, "")
          .trim();
        const start = part.start + match.index + lead;
        const found = { value, start, end: start + value.length, confidence: label ? 0.9 : 0.85 };
        if (label && value !== "" && value.length < 90) return found;
        const dashed = value.split(/\s[–—-]\s/).find((piece) => isPlace(piece));
        if (!best && value !== "" && isPlace(value)) best = found;
        else if (!best && dashed)
          best = {
            ...found,
            value: dashed,
            start: start + value.indexOf(dashed),
            end: start + value.indexOf(dashed) + dashed.length,
          };
        else if (!best) best = streetAddress(value, start);
      }
    }
  }
  return best;
}

/** "12 Mill Lane, Leeds LS1 4AP" and "Hauptstr. 5, 10115 Berlin": street, then town. */
function streetAddress(value: string, start: number): Found | null {
  const hasStreet = /\d/.test(value) && value.includes(",") && value.length < 110 && !/[@+]|https?:/.test(value);
  const isAddress = /\b\d{4,5}\s+\p{Lu}\p{L}+|\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b|,\s*[A-Z]{2}\s+\d{5}\b/u.test(value);
  return hasStreet && isAddress ? { value, start, end: start + value.length, confidence: 0.7 } : null;
}

const networks: readonly [RegExp, string][] = [
  [/(?:https?:\/\/)?(?:[a-z]{2,3}\.)?linkedin\.com\/(?:in|pub)\/([\p{L}\d_%-]+)/iu, "LinkedIn"],
  [/(?:https?:\/\/)?(?:www\.)?github\.com\/([\w-]+)/i, "GitHub"],
  [/(?:https?:\/\/)?(?:www\.)?gitlab\.com\/([\w-]+)/i, "GitLab"],
  [/(?:https?:\/\/)?(?:www\.)?xing\.com\/profile\/([\w-]+)/i, "Xing"],
  [/(?:https?:\/\/)?(?:www\.)?stackoverflow\.com\/users\/(\d+)/i, "Stack Overflow"],
];

export type FoundProfile = { network: string; username: string; url: string; start: number; end: number };

/** Profiles on professional networks, written out or behind a link. */
export function findProfiles(document: DocumentText): FoundProfile[] {
  return networks.flatMap(([pattern, network]) => {
    const written = pattern.exec(document.text);
    if (written) {
      const url = /^https?:/i.test(written[0]) ? written[0] : `https://${written[0]}`;
      return [
        { network, username: written[1] ?? "", url, start: written.index, end: written.index + written[0].length },
      ];
    }
    const link = document.links.find((each) => pattern.test(each.url));
    const username = link ? pattern.exec(link.url)?.[1] : undefined;
    return link && username ? [{ network, username, url: link.url, start: link.start, end: link.end }] : [];
  });
}
