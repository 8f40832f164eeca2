import type { TextLine } from "../document-text.ts";
import type { Place } from "./parsed-resume.ts";

type Span = { start: number; end: number };

/** Collects where each value stands, by its path in the result. */
export class PlaceBook {
  readonly places: Record<string, Place> = {};
  private readonly lines: TextLine[];

  constructor(lines: TextLine[]) {
    this.lines = lines;
  }

  add(path: string, span: Span, confidence: number): void {
    const line = this.lines.findLast((each) => each.start <= span.start);
    this.places[path] = { start: span.start, end: span.end, line: line?.index ?? 0, page: line?.page ?? 1, confidence };
  }

  /** From the first to the last of some lines. */
  addSpan(path: string, lines: readonly TextLine[], confidence: number): void {
    const [first] = lines;
    if (!first) return;
    const end = Math.max(...lines.map((line) => line.end));
    this.add(path, { start: Math.min(...lines.map((line) => line.start)), end }, confidence);
  }
}
