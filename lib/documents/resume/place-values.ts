import type { ParsedResume } from "./parsed-resume.ts";
import type { PlaceBook } from "./place-book.ts";

type Values = Omit<ParsedResume, "meta">;

/** Every text of a reading by its path: "work.0.highlights.1". */
export function leavesOf(value: Values | unknown, path = ""): [path: string, value: string][] {
  if (typeof value === "string") return [[path, value]];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, path === "" ? key : `${path}.${key}`));
}

/**
 * Gives the values that were taken out of an entry's lines a place of their own within them. One that was put together and
 * does not stand there as it is has the entry's place.
 */
export function placeValues(values: Values, text: string, book: PlaceBook): void {
  for (const [path, value] of leavesOf(values)) {
    if (book.places[path]) continue;
    const entry = entryAround(path, book);
    if (entry) book.add(path, findWithin(text, value, entry) ?? entry, entry.confidence);
  }
}

function entryAround(path: string, book: PlaceBook) {
  for (let at = path.lastIndexOf("."); at > 0; at = path.lastIndexOf(".", at - 1)) {
    const place = book.places[path.slice(0, at)];
    if (place) return place;
  }
  return null;
}

const BULLET = "(?:[•·▪◦●‣*–-]\\s+)?";

/** Whitespace, bullets and a word divided at a line's end do not matter. */
function findWithin(text: string, value: string, span: { start: number; end: number }) {
  const characters = [...value];
  const pattern = characters
    .map((character, i) => {
      if (/\s/u.test(character)) return /\s/u.test(characters[i - 1] ?? "") ? "" : `\\s+${BULLET}`;
      const isInWord = /\p{L}/u.test(characters[i - 1] ?? "") && /\p{Ll}/u.test(character);
      return `${isInWord ? "(?:-\\s+)?" : ""}${character.replace(/[\\^$.*+?()[\]{}|/]/gu, "\\$&")}`;
    })
    .join("");
  const found = new RegExp(pattern, "u").exec(text.slice(span.start, span.end));
  return found && { start: span.start + found.index, end: span.start + found.index + found[0].length };
}
