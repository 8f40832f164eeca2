import type { Evidence } from "../schema";
import type { CompiledName, WeighedTerms } from "./compile-job";
import type { CvIndex, Hit } from "./index-cv";
import { isSameWord } from "./terms";

const MAX_QUOTE = 240;

/** Every place where the name stands in the CV, word after word. */
export function findName(cv: CvIndex, name: CompiledName): Hit[] {
  const known = cv.found.get(name.key);
  if (known) return known;
  const hits = searchName(cv, name);
  cv.found.set(name.key, hits);
  return hits;
}

function searchName(cv: CvIndex, name: CompiledName): Hit[] {
  const [first, ...rest] = name.stems;
  if (first === undefined) return [];
  const hits: Hit[] = [];
  for (const from of cv.positionsOf.get(first) ?? []) {
    if (!rest.every((stem, index) => cv.tokens[from + index + 1]?.stem === stem)) continue;
    const to = from + name.stems.length;
    const token = cv.tokens[from];
    if (name.exact === null && rest.length === 0 && token && !isSameWord(token, name.word)) continue;
    if (name.exact !== null && textOf(cv, { from, to }) !== name.exact) continue;
    hits.push({ from, to });
  }
  return hits;
}

const textOf = (cv: CvIndex, hit: Hit): string =>
  cv.masked.slice(cv.tokens[hit.from]?.start ?? 0, cv.tokens[hit.to - 1]?.end ?? 0);

export const lineOfHit = (cv: CvIndex, hit: Hit): number => cv.lineOf[hit.from] ?? 0;

/** The line as it stands in the CV, cut around `at` where it is long. Nothing of it is changed. */
export function quoteLine(cv: CvIndex, line: number, at?: number): Evidence | null {
  const entry = cv.lines[line];
  if (!entry) return null;
  const raw = cv.text.slice(entry.start, entry.end);
  let start = entry.start + (raw.length - raw.trimStart().length);
  let end = entry.end - (raw.length - raw.trimEnd().length);
  if (end - start > MAX_QUOTE) {
    start = Math.max(start, Math.min((at ?? start) - MAX_QUOTE / 2, end - MAX_QUOTE));
    end = start + MAX_QUOTE;
  }
  const text = cv.text.slice(start, end);
  return text.trim() === "" ? null : { text, start, end, line: entry.number };
}

/** Work says more than a list of skills; among equals the newest, which stands first. */
export function bestQuote(cv: CvIndex, hits: readonly Hit[]): Evidence | null {
  const hit = hits.find((one) => cv.lines[lineOfHit(cv, one)]?.isInWork) ?? hits[0];
  return hit ? quoteLine(cv, lineOfHit(cv, hit), cv.tokens[hit.from]?.start) : null;
}

/** The line that has most of the wanted words, by their weight: 0 to 1. */
export function bestLine(cv: CvIndex, wanted: WeighedTerms): { line: number; share: number } | null {
  if (wanted.total === 0) return null;
  const sums = new Map<number, number>();
  wanted.terms.forEach((term, index) => {
    let last = -1;
    for (const position of cv.positionsOf.get(term) ?? []) {
      const line = cv.lineOf[position] ?? 0;
      if (line !== last) sums.set(line, (sums.get(line) ?? 0) + (wanted.weights[index] ?? 0));
      last = line;
    }
  });
  let best: { line: number; share: number } | null = null;
  for (const [line, sum] of sums) {
    const share = sum / wanted.total;
    if (!best || share > best.share || (share === best.share && line < best.line)) best = { line, share };
  }
  return best;
}
