import { highestEducationIn, languagesIn, yearsIn } from "@/lib/features/jobs/rules/figures";
import { educationLevels, type LanguageLevel } from "@/lib/features/jobs/schema";
import { titlesFromText } from "./cv-titles";
import { groupCosines, standing, textVector } from "./model";
import { groupOf, majorOf, occupationsOf } from "./occupations";
import { isSectionHeading, maskProtected } from "./protected";
import { isContentTerm, type Token, tokenize } from "./terms";
import { type WorkPeriod, workPeriods, yearsCovered } from "./work-periods";

export type CvInput = {
  /** The CV's plain text; places in the evidence count from here. */
  text: string;
  /** Stands for "present" in the CV's dates: when it was received. */
  asOf: Date;
  /** Job titles as the reader found them (or a person corrected them), newest first. */
  positions?: readonly string[];
  /** Name, address, schools and the like as the reader found them: they never count. */
  protectedValues?: readonly string[];
};

export type CvLine = { text: string; start: number; end: number; number: number; isInWork: boolean };

/** Tokens `from` to before `to`. */
export type Hit = { from: number; to: number };
export type CvLanguage = { language: string; level: LanguageLevel | null; line: number };

/** A CV made ready once, to be scored against any number of jobs. */
export type CvIndex = {
  text: string;
  /** The text without what must not count; same length. */
  masked: string;
  lines: CvLine[];
  tokens: Token[];
  /** Line (0-based) of each token. */
  lineOf: Int32Array;
  positionsOf: Map<string, number[]>;
  terms: ReadonlySet<string>;
  vector: Map<string, number>;
  groups: ReturnType<typeof standing>;
  /** Terms of job titles → 1 for the newest, less for older ones. */
  titleTerms: Map<string, number>;
  codes: Map<string, number>;
  groupsByTitle: Map<string, number>;
  majorsByTitle: Map<string, number>;
  newestCodes: ReadonlySet<string>;
  newestGroups: ReadonlySet<string>;
  titles: string[];
  periods: WorkPeriod[];
  yearsInAll: number;
  asOf: Date;
  /** The highest level claimed, as an index of `educationLevels`, and its line; −1 where none is. */
  education: { rank: number; line: number };
  languages: CvLanguage[];
  /** The most years that a line about experience claims in words. */
  claimedYears: { years: number; line: number };
  /** What was looked up before: many jobs ask for the same things. */
  found: Map<string, Hit[]>;
};

function splitLines(text: string, masked: string, periods: readonly WorkPeriod[]): CvLine[] {
  let start = 0;
  return text.split("\n").map((line, index) => {
    const entry = {
      text: masked.slice(start, start + line.length),
      start,
      end: start + line.length,
      number: index + 1,
      isInWork: periods.some((period) => index >= period.from && index < period.to),
    };
    start += line.length + 1;
    return entry;
  });
}

const EXPERIENCE = /experience|erfahrung|expérience|experiencia/i;
const LANGUAGES = /^\s*(?:languages?|sprachen|langues|idiomas)\b/i;

const OLDER_TITLE_COUNTS_LESS = 0.25;
const LEAST = 0.2;

function indexTitles(titles: readonly string[]) {
  const codes = new Map<string, number>();
  const groupsByTitle = new Map<string, number>();
  const majorsByTitle = new Map<string, number>();
  const seen = new Set<string>();
  const raise = (map: Map<string, number>, key: string, weight: number) =>
    map.set(key, Math.max(map.get(key) ?? 0, weight));
  for (const title of titles) {
    const found = occupationsOf(title);
    const key = found.join(" ");
    if (key === "" || seen.has(key)) continue;
    const weight = Math.max(LEAST, 1 - OLDER_TITLE_COUNTS_LESS * seen.size);
    seen.add(key);
    for (const code of found) {
      raise(codes, code, weight);
      raise(groupsByTitle, groupOf(code), weight);
      raise(majorsByTitle, majorOf(code), weight);
    }
  }
  const newestCodes = new Set([...codes].filter(([, weight]) => weight === 1).map(([code]) => code));
  return { codes, groupsByTitle, majorsByTitle, newestCodes, newestGroups: new Set([...newestCodes].map(groupOf)) };
}

function indexTitleTerms(titles: readonly string[]): Map<string, number> {
  const terms = new Map<string, number>();
  titles.forEach((title, index) => {
    for (const { stem } of tokenize(title)) {
      if (isContentTerm(stem)) terms.set(stem, Math.max(terms.get(stem) ?? 0, 1 / (1 + 0.2 * index)));
    }
  });
  return terms;
}

function readClaims(lines: readonly CvLine[]): Pick<CvIndex, "education" | "languages" | "claimedYears"> {
  let education = { rank: -1, line: 0 };
  let claimedYears = { years: 0, line: 0 };
  const languages: CvLanguage[] = [];
  let isListing = false;
  for (const [line, { text }] of lines.entries()) {
    const level = highestEducationIn(text);
    const rank = level ? educationLevels.indexOf(level) : -1;
    if (rank > education.rank) education = { rank, line };
    const years = EXPERIENCE.test(text) ? (yearsIn(text) ?? 0) : 0;
    if (years > claimedYears.years) claimedYears = { years, line };
    if (LANGUAGES.test(text)) isListing = true;
    else if (isSectionHeading(text)) isListing = false;
    for (const found of languagesIn(text, isListing)) {
      if (!languages.some((one) => one.language === found.language)) languages.push({ ...found, line });
    }
  }
  return { education, languages, claimedYears };
}

export function indexCv(cv: CvInput): CvIndex {
  const masked = maskProtected(cv.text, cv.protectedValues);
  const rawLines = masked.split("\n");
  const periods = workPeriods(rawLines, cv.asOf);
  const lines = splitLines(cv.text, masked, periods);
  const tokens = tokenize(masked);
  const lineOf = new Int32Array(tokens.length);
  const positionsOf = new Map<string, number[]>();
  let line = 0;
  tokens.forEach((token, index) => {
    while (line < lines.length - 1 && token.start >= (lines[line]?.end ?? 0)) line += 1;
    lineOf[index] = line;
    const positions = positionsOf.get(token.stem);
    if (positions) positions.push(index);
    else positionsOf.set(token.stem, [index]);
  });
  const content = tokens.map((token) => token.stem).filter(isContentTerm);
  const vector = textVector(content);
  const titles = [...new Set([...(cv.positions ?? []), ...titlesFromText(masked)])];
  return {
    text: cv.text,
    masked,
    lines,
    tokens,
    lineOf,
    positionsOf,
    terms: new Set(content),
    vector,
    groups: standing(groupCosines(vector)),
    titleTerms: indexTitleTerms(titles),
    ...indexTitles(titles),
    titles,
    periods,
    yearsInAll: yearsCovered(periods),
    asOf: cv.asOf,
    ...readClaims(lines),
    found: new Map(),
  };
}
