import { diffWords } from "./word-diff";

/** A text with what was taken out crossed out and what was put in underlined. */
export function ChangedText({ before, after }: { before: string; after: string }) {
  let offset = 0;
  return diffWords(before, after).map(({ kind, text }) => {
    offset += text.length;
    const key = `${kind}-${offset}`;
    if (kind === "same") return <span key={key}>{text}</span>;
    if (kind === "removed") {
      return (
        <del key={key} className="text-ink-faint">
          {text}
        </del>
      );
    }
    return (
      <ins key={key} className="text-ink decoration-2 decoration-accent underline-offset-4">
        {text}
      </ins>
    );
  });
}
