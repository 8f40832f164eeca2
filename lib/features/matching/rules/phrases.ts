/** A dictionary of phrases, each a row of words with what it stands for; finds the longest ones in a row of words. */
export type PhraseBook<T> = Map<string, { words: readonly string[]; value: T }[]>;

export function addPhrase<T>(book: PhraseBook<T>, words: readonly string[], value: T): void {
  const [first] = words;
  if (first === undefined) return;
  const entries = book.get(first);
  if (entries) entries.push({ words, value });
  else book.set(first, [{ words, value }]);
}

export type PhraseHit<T> = { value: T; from: number; to: number };

/** Every phrase that stands in `words`; one that lies inside a longer hit is left out. `to` is exclusive. */
export function findPhrases<T>(book: PhraseBook<T>, words: readonly string[]): PhraseHit<T>[] {
  const hits: PhraseHit<T>[] = [];
  let covered = 0;
  for (let from = 0; from < words.length; from += 1) {
    const found = (book.get(words[from] ?? "") ?? []).filter((entry) =>
      entry.words.every((word, index) => words[from + index] === word),
    );
    const longest = Math.max(0, ...found.map((entry) => entry.words.length));
    if (longest === 0 || from + longest <= covered) continue;
    for (const entry of found) {
      if (entry.words.length === longest) hits.push({ value: entry.value, from, to: from + longest });
    }
    covered = from + longest;
  }
  return hits;
}
