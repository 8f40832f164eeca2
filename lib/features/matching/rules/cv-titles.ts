const MONTH = "(?:jan|feb|mar|apr|may|mai|jun|jul|aug|sep|sept|oct|okt|nov|dec|dez)[a-zäéû]*\\.?";
const DATE = `(?:${MONTH},?\\s+(?:19|20)\\d\\d|(?:0?[1-9]|1[0-2])[/.](?:19|20)\\d\\d|(?:19|20)\\d\\d(?:-(?:0[1-9]|1[0-2]))?)`;
const END = `(?:${DATE}|present|current|now|today|ongoing|heute|aujourd'hui|actualidad|actual)`;
const RANGE = new RegExp(`\\b${DATE}\\s*(?:-|–|—|to|until|bis|à|au|a|hasta)\\s*${END}\\b`, "i");
const EDUCATION =
  /\b(?:bachelor|master|diploma|degree|university|college|school|certificate|b\.?sc|b\.?a\.?|m\.?sc|ph\.?d|gpa)\b/i;
const PLACE_NOISE = /company name|city\s*,?\s*state|[|•]/gi;
const BULLET = /^[\s•●▪‣*·–-]/u;
const MAX_TITLE_WORDS = 9;

const bare = (line: string) =>
  line
    .replace(new RegExp(RANGE.source, "gi"), " ")
    .replace(PLACE_NOISE, " ")
    .replace(/\s+/g, " ")
    .replace(/^[\s,:–-]+|[\s,:–-]+$/g, "");

const isTitleLike = (line: string | undefined): line is string =>
  line !== undefined &&
  line.trim() !== "" &&
  !BULLET.test(line) &&
  !/[.;]$/.test(line.trim()) &&
  bare(line).split(" ").length <= MAX_TITLE_WORDS;

/** What stands beside the dates of each position, newest first as written: the words among which the job title is. */
export function titlesFromText(text: string): string[] {
  const lines = text.split("\n");
  const titles: string[] = [];
  lines.forEach((line, index) => {
    if (!RANGE.test(line) || EDUCATION.test(line)) return;
    const own = bare(line);
    if (own !== "") titles.push(own.split(" ").slice(0, MAX_TITLE_WORDS).join(" "));
    for (const neighbour of [lines[index - 1], lines[index + 1]]) {
      if (isTitleLike(neighbour) && !EDUCATION.test(neighbour) && bare(neighbour) !== "") titles.push(bare(neighbour));
    }
  });
  return titles;
}
