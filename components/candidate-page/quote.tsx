/** Somebody's words with where they stand. Without a source a sentence is not shown at all. */
export function Quote({ words, source, line }: { words: string; source: string; line?: number }) {
  return (
    <figure className="border-l-2 border-l-ink pl-4">
      <blockquote className="text-pretty">“{words}”</blockquote>
      <figcaption className="mt-1 text-base text-ink-soft">
        {source}
        {line === undefined ? "" : `, line ${line}`}
      </figcaption>
    </figure>
  );
}
