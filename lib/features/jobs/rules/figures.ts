import {
  type EducationLevel,
  educationLevels,
  type LanguageLevel,
  languageLevels,
  type NormalizedJob,
  type Seniority,
} from "../schema";

const numberWords: Record<string, number> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twelve: 12,
  fifteen: 15,
  ein: 1,
  zwei: 2,
  drei: 3,
  vier: 4,
  fünf: 5,
  sechs: 6,
  sieben: 7,
  acht: 8,
  zehn: 10,
  un: 1,
  deux: 2,
  trois: 3,
  quatre: 4,
  cinq: 5,
  dix: 10,
  dos: 2,
  tres: 3,
  cuatro: 4,
  cinco: 5,
  diez: 10,
};
const NUMBER = `(\\d{1,2}(?:[.,]5)?|${Object.keys(numberWords).join("|")})`;
const YEARS = new RegExp(
  `(?<![\\p{L}\\d])${NUMBER}\\s*(?:\\(\\d{1,2}\\)\\s*)?(?:\\+|plus)?\\s*(?:(?:-|–|to|bis|à|a)\\s*\\d{1,2}\\+?\\s*)?(?:or more |oder mehr |ou plus )?(?:full )?(?:years?|yrs?|jahren?|jährige|ans|années|años)(?![\\p{L}])`,
  "iu",
);
/** Most lines name no years at all: they need not go through the long expression. */
const NAMES_YEARS = /year|yrs?\b|jahr|jährige|\bans\b|années|años/i;
/** "over 50 years of history", "18 years of age", "since 20 years on the market" are not about experience. */
const NOT_EXPERIENCE = /years? (?:old|of age)|for over \d+ years,? (?:we|our)|years? in business|founded|anniversary/i;
const PLAUSIBLE_YEARS = 30;

/** The years a line asks for: "3+ years of Go" → 3, "two to four years" → 2. Null where it asks for none. */
export function yearsIn(line: string): number | null {
  if (!NAMES_YEARS.test(line) || NOT_EXPERIENCE.test(line)) return null;
  const word = YEARS.exec(line)?.[1]?.toLowerCase();
  if (word === undefined) return null;
  const years = numberWords[word] ?? Number(word.replace(",", "."));
  return years > 0 && years <= PLAUSIBLE_YEARS ? years : null;
}

/** Does the line speak of so many years, in figures or in words? */
export function saysYears(line: string, years: number): boolean {
  if (!NAMES_YEARS.test(line) || NOT_EXPERIENCE.test(line)) return false;
  const said = line.toLowerCase().match(/\d+(?:[.,]\d+)?|\p{L}+/gu) ?? [];
  return said.some((word) => (numberWords[word] ?? Number(word.replace(",", "."))) === years);
}

const educationPatterns: readonly [EducationLevel, RegExp][] = [
  ["doctorate", /\b(?:ph\.?\s?d|doctorate|doctoral degree|promotion|doctorat|doctorado|md degree|juris doctor)\b/i],
  [
    "master",
    /\b(?:master(?:'|’)?s?(?: degree| of)|master(?:'|’)s|m\.?sc|mba|m\.?eng|postgraduate degree|diplom-|masterabschluss|master en|máster|maestría|bac ?\+ ?5)/i,
  ],
  [
    "bachelor",
    /\b(?:bachelor(?:'|’)?s?|b\.?sc|b\.?a\.?(?= degree| in\b)|b\.?eng|undergraduate degree|university degree|college degree|degree (?:in|or)|degree-qualified|graduate degree|hochschulabschluss|studium|licence \(bac|licenciatura|grado en|bac ?\+ ?3|four-year degree)/i,
  ],
  [
    "vocational",
    /\b(?:vocational|apprenticeship|associate(?:'|’)?s? degree|associate of|nvq|btec|city (?:and|&) guilds|trade school|berufsausbildung|abgeschlossene ausbildung|bts|dut|cap\b|formación profesional|ciclo formativo)/i,
  ],
  [
    "secondary",
    /\b(?:high school|secondary school|ged\b|gcses?|a-levels?|abitur|baccalauréat|bachillerato|school diploma)/i,
  ],
];

/** The lowest level that would do ("Bachelor's or Master's" asks for a Bachelor's); null where none is named. */
export const educationIn = (line: string): EducationLevel | null =>
  educationPatterns.findLast(([, pattern]) => pattern.test(line))?.[0] ?? null;

const abbreviations: readonly [EducationLevel, RegExp][] = [
  ["doctorate", /\bPh\.?D\b|\bM\.?D\.(?=\s|,|$)/],
  ["master", /\b(?:M\.?S\.?c?|M\.?A|M\.?Ed|M\.?Eng|MBA|MPhil)\b/],
  ["bachelor", /\b(?:B\.?S\.?c?|B\.?A|B\.?Ed|B\.?Eng|BBA|LLB)\b/],
];

/** The highest level that a line of a CV claims; null where it claims none. */
export const highestEducationIn = (line: string): EducationLevel | null =>
  [...educationPatterns, ...abbreviations]
    .filter(([, pattern]) => pattern.test(line))
    .map(([level]) => level)
    .sort((a, b) => educationLevels.indexOf(b) - educationLevels.indexOf(a))[0] ?? null;

export const educationField = (line: string): string | null =>
  /(?:degree|bachelor(?:'|’)?s?|master(?:'|’)?s?|diploma|b\.?sc|m\.?sc|studium|abschluss)[^.;,]{0,24}?\b(?:in|of|der|des|en)\s+([\p{L}][\p{L} &/-]{2,50}?)(?=,|;|\.|\bor\b|\band\b|\bwith\b|\(|$)/iu
    .exec(line)?.[1]
    ?.trim() ?? null;

const languageNames: Record<string, string> = {
  english: "English",
  englisch: "English",
  anglais: "English",
  inglés: "English",
  german: "German",
  deutsch: "German",
  allemand: "German",
  alemán: "German",
  french: "French",
  französisch: "French",
  français: "French",
  francés: "French",
  spanish: "Spanish",
  spanisch: "Spanish",
  espagnol: "Spanish",
  español: "Spanish",
  italian: "Italian",
  italienisch: "Italian",
  italien: "Italian",
  italiano: "Italian",
  portuguese: "Portuguese",
  dutch: "Dutch",
  polish: "Polish",
  swedish: "Swedish",
  danish: "Danish",
  norwegian: "Norwegian",
  finnish: "Finnish",
  russian: "Russian",
  arabic: "Arabic",
  mandarin: "Chinese",
  chinese: "Chinese",
  cantonese: "Cantonese",
  japanese: "Japanese",
  korean: "Korean",
  hindi: "Hindi",
  urdu: "Urdu",
  turkish: "Turkish",
  greek: "Greek",
  czech: "Czech",
  hungarian: "Hungarian",
  romanian: "Romanian",
  hebrew: "Hebrew",
  ukrainian: "Ukrainian",
  vietnamese: "Vietnamese",
  welsh: "Welsh",
  catalan: "Catalan",
};
const LANGUAGE = new RegExp(`(?<![\\p{L}])(${Object.keys(languageNames).join("|")})(?:kenntnisse)?(?![\\p{L}])`, "giu");
/** A language is asked for, not the English department or a French client. */
const PROFICIENCY =
  /fluen|native|proficien|bilingual|speak|spoken|written|language|mother tongue|conversational|level|verhandlungssicher|fließend|muttersprach|kenntnisse|sprache|courant|maternelle|bilingue|langue|fluido|nativo|idioma|nivel|\b[ABC][12]\b/i;

/** The languages that a line asks for, with a level where it names one. `isListing`: the line stands under "Languages". */
export function languagesIn(line: string, isListing = false): { language: string; level: LanguageLevel | null }[] {
  if (!isListing && !PROFICIENCY.test(line)) return [];
  const level = languageLevels.find((candidate) => new RegExp(`\\b${candidate}\\b`).test(line)) ?? spokenLevel(line);
  const found = new Set(
    [...line.matchAll(LANGUAGE)].map((match) => languageNames[(match[1] ?? "").toLowerCase()] ?? ""),
  );
  return [...found].filter(Boolean).map((language) => ({ language, level }));
}

function spokenLevel(line: string): LanguageLevel | null {
  if (/native|mother tongue|muttersprach|maternelle|nativo/i.test(line)) return "C2";
  if (/fluen|verhandlungssicher|fließend|courant|fluido|bilingu/i.test(line)) return "C1";
  if (/proficien|good command|sehr gute|bon niveau|buen nivel/i.test(line)) return "B2";
  return /conversational|working knowledge|gute kenntnisse/i.test(line) ? "B1" : null;
}

const seniorityPatterns: readonly [Seniority, RegExp][] = [
  ["executive", /\b(?:chief|c[efto]o|vice president|vp|executive director|managing director|geschäftsführer)\b/i],
  ["director", /\b(?:director|head of|direktor|directeur)\b/i],
  ["intern", /\b(?:intern|internship|trainee|apprentice|praktikant|werkstudent|stagiaire|becario|azubi)\b/i],
  ["lead", /\b(?:lead|principal|staff(?= (?:software|engineer|scientist))|team leader|teamleiter)\b/i],
  ["manager", /\b(?:manager|leiter(?:in)?|responsable|supervisor|gerente|jefe)\b/i],
  ["senior", /\b(?:senior|sr\.?|experienced|erfahrene[rn]?|confirmé|sénior)(?=\s|$|\b)/i],
  ["junior", /\b(?:junior|jr\.?|graduate|entry[- ]level|berufseinsteiger|débutant)(?=\s|$|\b)/i],
  ["mid", /\b(?:mid[- ]level|intermediate|mid)\b/i],
];

/** From the title first; the years asked for decide where the title says nothing. */
export function seniorityOf(title: string, minimumYears: number | null): Seniority | null {
  const named = seniorityPatterns.find(([, pattern]) => pattern.test(title))?.[0];
  if (named) return named;
  if (minimumYears === null) return null;
  if (minimumYears >= 5) return "senior";
  return minimumYears >= 2 ? "mid" : "junior";
}

export function remoteMode(text: string): NormalizedJob["remote"] {
  if (
    /\bhybrid(?:es?)?\b|teilweise (?:remote|homeoffice)|télétravail partiel|\d days? (?:a|per) week (?:in|at) (?:the|our) office/i.test(
      text,
    )
  )
    return "hybrid";
  if (/\b(?:no|not) remote\b|\bon[- ]?site\b|in[- ]office|vor ort|sur site|presencial/i.test(text)) return "onsite";
  return /\b(?:fully |100 ?% )?remote\b(?! (?:sens|control|access|support|monitor|desktop|faculty|team))|work from home|home ?office|télétravail|teletrabajo/i.test(
    text,
  )
    ? "remote"
    : null;
}

/** "Location: Leeds", "Standort: Berlin", "based in Bristol (hybrid)". */
export function locationIn(line: string): string | null {
  const named =
    /^(?:location|work location|standort|arbeitsort|lieu(?: de travail)?|ubicación|lugar)\s*[:：-]\s*(.{2,80})$/iu.exec(
      line,
    )?.[1] ??
    /\b(?:based in|located in|office in|role is in|mit sitz in|basé à|ubicado en)\s+((?:\p{Lu}[\p{L}.'-]+)(?:(?:,\s*|\s+)(?:\p{Lu}[\p{L}.'-]+)){0,3})/u.exec(
      line,
    )?.[1];
  const text = named
    ?.replace(/\s*[([].*$/, "")
    .replace(/\s*[,;.–-]?\s*(?:hybrid|remote|on[- ]?site)\b.*$/i, "")
    .trim();
  return text ? text : null;
}
