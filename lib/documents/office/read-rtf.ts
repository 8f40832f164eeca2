import type { ReadPages } from "../document-text.ts";
import { type Block, emptyParagraph, type Paragraph, paragraphLines } from "./paragraphs.ts";

/** Groups that hold no text of the body. Source: RTF specification 1.9.1, destinations. */
const silentDestinations = new Set(
  "fonttbl colortbl stylesheet info pict object themedata colorschememapping latentstyles datastore listtable listoverridetable rsidtbl generator xmlnstbl filetbl revtbl fldinst nonshppict bkmkstart bkmkend template pgptbl ftnsep aftnsep mmathPr wgrffmtfilter panose falt".split(
    " ",
  ),
);

type GroupState = {
  isSilent: boolean;
  isBold: boolean;
  isHidden: boolean;
  size: number;
  color: number;
  unicodeSkip: number;
  codePage: string;
};

const codePages: Record<number, string> = {
  437: "ibm866",
  866: "ibm866",
  874: "windows-874",
  932: "shift_jis",
  936: "gbk",
  949: "euc-kr",
  950: "big5",
  1250: "windows-1250",
  1251: "windows-1251",
  1252: "windows-1252",
  1253: "windows-1253",
  1254: "windows-1254",
  1255: "windows-1255",
  1256: "windows-1256",
  1257: "windows-1257",
  1258: "windows-1258",
  10000: "macintosh",
  65001: "utf-8",
};

const symbols: Record<string, string> = {
  tab: "\t",
  line: "\n",
  emdash: "—",
  endash: "–",
  bullet: "•",
  lquote: "‘",
  rquote: "’",
  ldblquote: "“",
  rdblquote: "”",
  emspace: " ",
  enspace: " ",
  qmspace: " ",
};

const control = /\\(?:([a-z]+)(-?\d{1,10})? ?|'([0-9a-f]{2})|([^a-z]))|([{}])|([^\\{}\r\n]+)|[\r\n]+/giy;

/** "\red255\green255\blue255;" entries, in order; index 0 is the automatic colour. */
function whiteColours(source: string): Set<number> {
  const table = /\{\\colortbl([^}]*)\}/.exec(source)?.[1] ?? "";
  const white = new Set<number>();
  table.split(";").forEach((entry, i) => {
    const levels = [...entry.matchAll(/\\(?:red|green|blue)(\d+)/g)].map((match) => Number(match[1]));
    if (levels.length === 3 && levels.every((level) => level > 240)) white.add(i);
  });
  return white;
}

class RtfWalk {
  readonly blocks: Block[] = [];
  private paragraph: Paragraph = emptyParagraph();
  private cells: Paragraph[][] = [];
  private cell: Paragraph[] = [];
  private inTable = false;
  private skipFallback = 0;
  private bytes: number[] = [];
  private state: GroupState = {
    isSilent: false,
    isBold: false,
    isHidden: false,
    size: 0,
    color: 0,
    unicodeSkip: 1,
    codePage: "windows-1252",
  };
  private readonly stack: GroupState[] = [];
  private readonly white: Set<number>;

  constructor(source: string) {
    this.white = whiteColours(source);
  }

  token(match: RegExpExecArray): void {
    const [, word, parameter, hex, symbol, brace, text] = match;
    if (hex !== undefined) {
      if (this.skipFallback > 0) this.skipFallback -= 1;
      else this.bytes.push(Number.parseInt(hex, 16));
      return;
    }
    this.flushBytes();
    if (brace === "{") this.stack.push({ ...this.state });
    else if (brace === "}") this.state = this.stack.pop() ?? this.state;
    else if (text !== undefined) {
      this.add(text.slice(this.skipFallback));
      this.skipFallback = Math.max(0, this.skipFallback - text.length);
    } else if (symbol !== undefined) this.controlSymbol(symbol);
    else if (word !== undefined) this.controlWord(word, parameter === undefined ? null : Number(parameter));
  }

  end(): Block[] {
    this.flushBytes();
    this.endParagraph();
    this.endRow();
    return this.blocks;
  }

  private controlSymbol(symbol: string): void {
    if (symbol === "*") this.state.isSilent = true;
    else if (symbol === "~") this.add(" ");
    else if (symbol === "_") this.add("-");
    else if (symbol === "\\" || symbol === "{" || symbol === "}") this.add(symbol);
  }

  private controlWord(word: string, value: number | null): void {
    const known = symbols[word];
    if (known !== undefined) this.add(known);
    else if (silentDestinations.has(word)) this.state.isSilent = true;
    else this.format(word, value);
  }

  private format(word: string, value: number | null): void {
    switch (word) {
      case "ansicpg":
        this.state.codePage = codePages[value ?? 1252] ?? "windows-1252";
        break;
      case "uc":
        this.state.unicodeSkip = value ?? 1;
        break;
      case "u":
        this.add(String.fromCharCode((value ?? 0) < 0 ? (value ?? 0) + 65_536 : (value ?? 0) & 0xffff));
        this.skipFallback = this.state.unicodeSkip;
        break;
      case "par":
      case "sect":
      case "page":
        this.endParagraph();
        break;
      case "pard":
        this.paragraph.isListItem = false;
        this.inTable = false;
        break;
      case "intbl":
        this.inTable = true;
        break;
      case "ls":
        this.paragraph.isListItem = true;
        break;
      case "cell":
        this.endParagraph();
        this.cells.push(this.cell);
        this.cell = [];
        break;
      case "row":
        this.endRow();
        break;
      case "plain":
        Object.assign(this.state, { isBold: false, isHidden: false, size: 0, color: 0 });
        break;
      case "b":
        this.state.isBold = value !== 0;
        break;
      case "v":
        this.state.isHidden = value !== 0;
        break;
      case "fs":
        this.state.size = (value ?? 24) / 2;
        break;
      case "cf":
        this.state.color = value ?? 0;
        break;
    }
  }

  private flushBytes(): void {
    if (this.bytes.length === 0) return;
    const text = new TextDecoder(this.state.codePage).decode(Uint8Array.from(this.bytes));
    this.bytes = [];
    this.add(text);
  }

  private add(text: string): void {
    if (this.state.isSilent || text === "") return;
    const { isBold, size, isHidden, color } = this.state;
    const hidden = isHidden
      ? "hidden letters"
      : this.white.has(color)
        ? "colour of the background"
        : size > 0 && size < 2.5
          ? "tiny letters"
          : null;
    this.paragraph.runs.push({ text, isBold, size, hidden, url: null });
  }

  private endParagraph(): void {
    if (this.inTable) this.cell.push(this.paragraph);
    else this.blocks.push({ type: "paragraph", paragraph: this.paragraph });
    this.paragraph = emptyParagraph();
  }

  private endRow(): void {
    if (this.cell.length > 0) this.cells.push(this.cell);
    if (this.cells.length > 0) this.blocks.push({ type: "row", cells: this.cells });
    this.cell = [];
    this.cells = [];
  }
}

/** Text of a Rich Text file: code pages, Unicode escapes, tables; hidden, white and tiny text apart. */
export function readRtf(bytes: Uint8Array): ReadPages {
  const source = Buffer.from(bytes).toString("latin1");
  const walk = new RtfWalk(source);
  for (const match of source.matchAll(new RegExp(control.source, "giy"))) walk.token(match);
  return { pageCount: 1, ...paragraphLines(walk.end()), flags: [] };
}
