import type { Evidence } from "@/components/ui/evidence-mark";

/** A stretch of the CV's text to mark. `number` is the sign that stands behind it and its identity for selection. */
export type CvHighlight = { start: number; end: number; state: Evidence; number: number };

export type LineRun = { text: string; start: number; highlight: CvHighlight | null; isEnd: boolean };

/** Cuts a line at its highlights. Where two overlap, the earlier one keeps the shared stretch. */
export function lineRuns(
  line: { start: number; end: number; text: string },
  highlights: readonly CvHighlight[],
): LineRun[] {
  const inside = highlights
    .filter((each) => each.start < line.end && each.end > line.start)
    .sort((a, b) => a.start - b.start || a.number - b.number);
  const runs: LineRun[] = [];
  let at = line.start;
  const push = (from: number, to: number, highlight: CvHighlight | null) => {
    if (to <= from) return;
    const text = line.text.slice(from - line.start, to - line.start);
    runs.push({ text, start: from, highlight, isEnd: highlight !== null && to >= Math.min(highlight.end, line.end) });
  };
  for (const highlight of inside) {
    const from = Math.max(at, highlight.start);
    const to = Math.min(highlight.end, line.end);
    if (to <= from) continue;
    push(at, from, null);
    push(from, to, highlight);
    at = to;
  }
  push(at, line.end, null);
  return runs;
}
