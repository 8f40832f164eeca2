/** A month or a year as a CV gives it: month 1 to 12, or null where only the year stands. */
export type CvDate = { year: number; month: number | null };

/** Where in the text a period stands and what it says. `end` null: a single date. */
export type DateSpan = { start: number; end: number; from: CvDate; to: CvDate | "present" | null };

/** English, German, French, Spanish, Italian, Portuguese, Dutch, Polish, Turkish, Swedish; longest first within a month. */
const monthNames: readonly string[] = [
  "january|januari|januar|jänner|janvier|janv|enero|ene|gennaio|gen|janeiro|stycznia|styczeń|ocak|jan",
  "february|februari|februar|feber|février|févr|fév|febrero|febbraio|fevereiro|fev|lutego|luty|şubat|feb",
  "march|märz|mars|marzo|março|maart|marca|marzec|mart|mär|mrz|mrt|mar",
  "april|avril|avr|abril|aprile|kwietnia|kwiecień|nisan|abr|apr",
  "may|mai|mayo|maggio|maio|mei|maja|maj|mayıs|mag",
  "june|juni|juin|junio|giugno|junho|czerwca|czerwiec|haziran|giu|jun",
  "july|juli|juillet|juil|julio|luglio|julho|lipca|lipiec|temmuz|lug|jul",
  "august|août|aout|agosto|augustus|augusti|sierpnia|sierpień|ağustos|ago|aug",
  "september|septembre|septiembre|settembre|setembro|września|wrzesień|eylül|sept|sep|set|wrz",
  "october|oktober|octobre|octubre|ottobre|outubro|października|październik|ekim|oct|okt|ott|out",
  "november|novembre|noviembre|novembro|listopada|listopad|kasım|nov",
  "december|dezember|décembre|diciembre|dicembre|dezembro|grudnia|grudzień|aralık|déc|dec|dez|dic",
];

const anyMonth = monthNames.join("|");
const anySeason = "spring|summer|autumn|fall|winter|frühjahr|frühling|sommer|herbst|printemps|été|automne|hiver";
const year = "(?:19[5-9]\\d|20[0-4]\\d)";
const presentWords =
  "present|presently|current|currently|today|now|ongoing|to date|till date|heute|jetzt|aktuell|laufend|dato|aujourd['’]?hui|à ce jour|ce jour|présent|actuel(?:lement)?|en cours|actualidad|actualmente|la fecha|presente|oggi|attuale|attualmente|in corso|atual|atualmente|o momento|heden|nu|obecnie|teraz|halen|günümüz|devam|nuvarande|nå|nykyinen|現在|至今";

const token = [
  `(?<![\\d/.])\\d{1,2}[./-]\\d{1,2}[./-]${year}(?!\\d)`,
  `(?<![\\d/.])${year}[-./](?:0[1-9]|1[0-2])(?:[-./](?:0[1-9]|[12]\\d|3[01]))?(?![\\d/])`,
  `(?<![\\d/.])(?:0?[1-9]|1[0-2])\\s?[/.-]\\s?${year}(?!\\d)`,
  `(?<![\\d/.])(?:0[1-9]|1[0-2])[/.]\\d{2}(?![\\d/.])`,
  `${year}\\s?年\\s?\\d{1,2}\\s?月`,
  `(?<!\\p{L})(?:\\d{1,2}(?:st|nd|rd|th|\\.)?\\s+)?(?:${anyMonth})\\.?,?\\s*(?:\\d{1,2}(?:st|nd|rd|th)?,\\s*)?(?:de\\s+|del\\s+)?(?:${year}|['’]\\d{2})(?!\\d)`,
  `(?<!\\p{L})(?:${anySeason}),?\\s+${year}(?!\\d)`,
  `(?<![\\d.,$€£/+])${year}(?![\\d%]|[.,]\\d)`,
].join("|");

const separator =
  "\\s*(?:[-–—‒‑→~]+|(?<!\\p{L})(?:to|until|till|through|bis|à|au|al|a|até|hasta|tot|do)(?!\\p{L}))\\s*(?:the\\s+|zum\\s+|heute\\s*/\\s*)?";
const since = "(?:since|seit|ab|depuis|desde|dal|da|sinds|from|od|sedan)";

/** "Jan – Mar 2020": the first month borrows the year of the second. */
const sharedYear = new RegExp(`(?<!\\p{L})(${anyMonth})\\.?\\s*[-–—]\\s*(${anyMonth})\\.?\\s+(${year})`, "giu");
const range = new RegExp(`(${token})(?:${separator}(${token}|(?:${presentWords})(?!\\p{L})))`, "giu");
const shortYears = new RegExp(`(?<![\\d/.])(${year})\\s?[-–—/]\\s?(\\d{2})(?![\\d/.-])`, "gu");
const openStart = new RegExp(`(?<!\\p{L})${since}\\s+(${token})`, "giu");
const single = new RegExp(`(${token})`, "giu");
const present = new RegExp(`^(?:${presentWords})$`, "iu");
const openDash = /^\s*[-–—]\s*(?:$|\t|\|)/;

function monthNumber(name: string): number | null {
  const index = monthNames.findIndex((names) => new RegExp(`^(?:${names})$`, "iu").test(name));
  return index < 0 ? null : index + 1;
}

const fullYear = (two: string) => (Number(two) > 50 ? 1900 : 2000) + Number(two);
const asMonth = (n: number): number | null => (n >= 1 && n <= 12 ? n : null);

/** One date in any of the forms above. */
export function readDate(text: string): CvDate | null {
  const clean = text.trim();
  const iso = new RegExp(`^(${year})[-./年\\s]+(\\d{1,2})`, "u").exec(clean);
  if (iso) return { year: Number(iso[1]), month: asMonth(Number(iso[2])) };
  const dayFirst = new RegExp(`^\\d{1,2}[./-](\\d{1,2})[./-](${year})$`, "u").exec(clean);
  if (dayFirst)
    return { year: Number(dayFirst[2]), month: asMonth(Number(dayFirst[1])) ?? asMonth(Number.parseInt(clean, 10)) };
  const numeric = new RegExp(`^(\\d{1,2})\\s?[./-]\\s?(${year}|\\d{2})$`, "u").exec(clean);
  if (numeric) {
    const value = numeric[2] ?? "";
    return { year: value.length === 2 ? fullYear(value) : Number(value), month: asMonth(Number(numeric[1])) };
  }
  const named = new RegExp(`(${anyMonth})\\.?,?.*?(${year}|['’]\\d{2})$`, "iu").exec(clean);
  if (named) {
    const value = named[2] ?? "";
    return { year: value.length === 3 ? fullYear(value.slice(1)) : Number(value), month: monthNumber(named[1] ?? "") };
  }
  const bare = new RegExp(`(${year})$`, "u").exec(clean);
  return bare ? { year: Number(bare[1]), month: null } : null;
}

function collect(
  text: string,
  pattern: RegExp,
  make: (match: RegExpExecArray) => Omit<DateSpan, "start" | "end"> | null,
): DateSpan[] {
  const spans: DateSpan[] = [];
  for (const match of text.matchAll(pattern)) {
    const made = make(match);
    if (made) spans.push({ start: match.index, end: match.index + match[0].length, ...made });
  }
  return spans;
}

function readRange(first: string, second: string): Omit<DateSpan, "start" | "end"> | null {
  const from = readDate(first);
  if (!from) return null;
  if (present.test(second.trim())) return { from, to: "present" };
  const to = readDate(second);
  return to && monthIndex(to, 12) >= monthIndex(from, 1) ? { from, to } : null;
}

/** Months since year 0, for comparing and subtracting. A bare year stands for `monthIfNone`. */
export function monthIndex(date: CvDate, monthIfNone: number): number {
  return date.year * 12 + (date.month ?? monthIfNone) - 1;
}

const overlaps = (a: DateSpan, b: DateSpan) => a.start < b.end && b.start < a.end;

/** All periods and dates in a text, in order, without overlaps; ranges win over single dates. */
export function findDates(text: string): DateSpan[] {
  if (!/\d{2}/.test(text)) return [];
  const found: DateSpan[] = [];
  const add = (spans: DateSpan[]) => {
    for (const span of spans) if (!found.some((other) => overlaps(span, other))) found.push(span);
  };
  add(
    collect(text, sharedYear, (match) => {
      const until = { year: Number(match[3]), month: monthNumber(match[2] ?? "") };
      return { from: { year: until.year, month: monthNumber(match[1] ?? "") }, to: until };
    }),
  );
  add(collect(text, range, (match) => readRange(match[1] ?? "", match[2] ?? "")));
  add(
    collect(text, openStart, (match) => {
      const from = readDate(match[1] ?? "");
      return from ? { from, to: "present" } : null;
    }),
  );
  add(
    collect(text, shortYears, (match) => {
      const from = { year: Number(match[1]), month: null };
      const to = { year: Math.floor(from.year / 100) * 100 + Number(match[2]), month: null };
      return to.year >= from.year && to.year - from.year < 30 && Number(match[2]) > 12 ? { from, to } : null;
    }),
  );
  add(
    collect(text, single, (match) => {
      const from = readDate(match[1] ?? "");
      const isOpen = openDash.test(text.slice(match.index + match[0].length));
      return from ? { from, to: isOpen ? "present" : null } : null;
    }),
  );
  return found.sort((a, b) => a.start - b.start);
}

const duration =
  /^\(?\s*(?:\d{1,2}\s*(?:years?|yrs?|y|jahre?|ans?|años?|anni|anos?)[,\s]*)?(?:\d{1,2}\s*(?:months?|mos?|m|monate?|mois|meses|mesi))?\s*\)?$/i;

/** Is the text nothing but dates, durations and their separators? */
export function isDateLike(text: string): boolean {
  const spans = findDates(text);
  let rest = text;
  for (const span of [...spans].reverse()) rest = `${rest.slice(0, span.start)} ${rest.slice(span.end)}`;
  rest = rest.replace(/[\s()[\],.;:|·•–—-]+/g, " ").trim();
  if (spans.length === 0) return duration.test(text.trim()) && /\d/.test(text);
  return rest === "" || duration.test(rest) || present.test(rest);
}

/** "2019-03" or "2019", as JSON Resume writes dates. */
export function isoDate(date: CvDate): string {
  return date.month === null ? String(date.year) : `${date.year}-${String(date.month).padStart(2, "0")}`;
}
