export type DiffPart = { kind: "same" | "removed" | "added"; text: string };

/** Longer texts are compared as a whole: the table of the comparison grows with the square. */
const MAX_WORDS = 1_500;

const tokens = (text: string): string[] => text.match(/\s+|[^\s]+/g) ?? [];

/** Word by word, what was taken out and what was put in (longest common subsequence). The parts in order give both texts. */
export function diffWords(before: string, after: string): DiffPart[] {
  const a = tokens(before);
  const b = tokens(after);
  if (a.length > MAX_WORDS || b.length > MAX_WORDS)
    return join([
      { kind: "removed", text: before },
      { kind: "added", text: after },
    ]);
  const length = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  const at = (i: number, j: number): number => length[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const row = length[i];
      if (row) row[j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const parts: DiffPart[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      parts.push({ kind: "same", text: a[i] ?? "" });
      i += 1;
      j += 1;
    } else if (j >= b.length || (i < a.length && at(i + 1, j) >= at(i, j + 1))) {
      parts.push({ kind: "removed", text: a[i] ?? "" });
      i += 1;
    } else {
      parts.push({ kind: "added", text: b[j] ?? "" });
      j += 1;
    }
  }
  return join(parts);
}

function join(parts: readonly DiffPart[]): DiffPart[] {
  const joined: DiffPart[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (part.text === "") continue;
    if (last?.kind === part.kind) last.text += part.text;
    else joined.push({ ...part });
  }
  return joined;
}
