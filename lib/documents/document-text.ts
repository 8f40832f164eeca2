import type { DocumentKind } from "./limits.ts";

/** Where a line stood on a page with two columns; "full" where there was one. */
export type LineColumn = "full" | "left" | "right";

/** A piece of a line, apart from its neighbours by a wide gap or a tab. Offsets count in the line's text. */
export type LinePiece = { start: number; end: number; isBold: boolean };

/** A line as a reader of one format hands it on, before clean-up. Pieces are divided by "\t" in `text`. */
export type RawLine = {
  text: string;
  /** 1-based. Formats without pages say 1. */
  page: number;
  column: LineColumn;
  /** Points from the left edge; 0 where unknown. */
  x: number;
  /** Letter size in points; 0 where unknown. */
  size: number;
  isBold: boolean;
  /** Declared as a heading or a title by the format's own styles. */
  isHeading: boolean;
  /** Blank space above, in lines (0 = directly below the line before). */
  spaceAbove: number;
  /** "\t"-piece index → is it bold. */
  boldPieces: boolean[];
  links: { text: string; url: string }[];
};

/** A clean line of the text. `start` and `end` count UTF-16 units in `DocumentText.text`. */
export type TextLine = Omit<RawLine, "links" | "boldPieces"> & {
  index: number;
  start: number;
  end: number;
  isBullet: boolean;
  pieces: LinePiece[];
};

export type FlagKind = "hidden_text" | "invisible_characters" | "instruction_like" | "ocr_layer" | "active_content";

/** Something a person should know about the file; never part of a score. */
export type DocumentFlag = { kind: FlagKind; message: string; excerpt: string; page: number };

export type HiddenText = { text: string; page: number; reason: string };

/** What the reader of one format finds. */
export type ReadPages = { pageCount: number; lines: RawLine[]; hidden: HiddenText[]; flags: DocumentFlag[] };

/** The whole text: lines divided by "\n"; hidden text and invisible characters are left out and flagged. */
export type DocumentText = {
  kind: DocumentKind;
  pageCount: number;
  text: string;
  lines: TextLine[];
  flags: DocumentFlag[];
  links: { start: number; end: number; url: string }[];
};
