/** [a, b, c, d, e, f] as in the PDF specification (ISO 32000-1, 8.3.3). */
export type Matrix = readonly [number, number, number, number, number, number];

export const identity: Matrix = [1, 0, 0, 1, 0, 0];

/** `inner` applied first, then `outer`. */
export function multiply(outer: Matrix, inner: Matrix): Matrix {
  return [
    outer[0] * inner[0] + outer[2] * inner[1],
    outer[1] * inner[0] + outer[3] * inner[1],
    outer[0] * inner[2] + outer[2] * inner[3],
    outer[1] * inner[2] + outer[3] * inner[3],
    outer[0] * inner[4] + outer[2] * inner[5] + outer[4],
    outer[1] * inner[4] + outer[3] * inner[5] + outer[5],
  ];
}

export const apply = (m: Matrix, x: number, y: number): [number, number] => [
  m[0] * x + m[2] * y + m[4],
  m[1] * x + m[3] * y + m[5],
];

/** Any six numbers, as pdf.js hands matrices over in arrays or typed arrays. */
export function toMatrix(value: unknown): Matrix | null {
  if (value === null || typeof value !== "object") return null;
  const numbers = Array.from(value as ArrayLike<number>);
  const [a, b, c, d, e, f] = numbers;
  if (numbers.length !== 6 || !numbers.every((n) => Number.isFinite(n))) return null;
  return [a ?? 1, b ?? 0, c ?? 0, d ?? 1, e ?? 0, f ?? 0];
}

export type PdfFont = { name: string; isBold: boolean; isIcon: boolean; isBulletFont: boolean; unitsToText: number };

/** What decides where and how text is painted (ISO 32000-1, 9.3). */
export type GraphicsState = {
  ctm: Matrix;
  /** "#rrggbb", or null for patterns and unknown colours, which count as visible. */
  fill: string | null;
  alpha: number;
  renderMode: number;
  font: PdfFont | null;
  fontSize: number;
  charSpacing: number;
  wordSpacing: number;
  horizontalScale: number;
  leading: number;
  rise: number;
};

export const initialState = (ctm: Matrix): GraphicsState => ({
  ctm,
  fill: "#000000",
  alpha: 1,
  renderMode: 0,
  font: null,
  fontSize: 0,
  charSpacing: 0,
  wordSpacing: 0,
  horizontalScale: 1,
  leading: 0,
  rise: 0,
});

export type Box = { x0: number; y0: number; x1: number; y1: number };

export function transformBox(m: Matrix, minMax: ArrayLike<number>): Box {
  const [ax, ay] = apply(m, minMax[0] ?? 0, minMax[1] ?? 0);
  const [bx, by] = apply(m, minMax[2] ?? 0, minMax[3] ?? 0);
  return { x0: Math.min(ax, bx), y0: Math.min(ay, by), x1: Math.max(ax, bx), y1: Math.max(ay, by) };
}

/** Greatest difference of a channel, 0 to 255. Below about 12 nobody reads it. */
export function colourDistance(a: string, b: string): number {
  const channel = (colour: string, at: number) => Number.parseInt(colour.slice(at, at + 2), 16) || 0;
  return Math.max(...[1, 3, 5].map((at) => Math.abs(channel(a, at) - channel(b, at))));
}

/** The five corners of an axis-parallel rectangle; other filled paths say little about what lies under a letter. */
export function isRectangle(path: ArrayLike<number> | undefined): boolean {
  if (!path) return false;
  const points: [number, number][] = [];
  for (let i = 0; i < path.length; ) {
    const op = path[i];
    if (op === 4) i += 1;
    else if (op === 0 || op === 1) {
      points.push([path[i + 1] ?? 0, path[i + 2] ?? 0]);
      i += 3;
    } else return false;
    if (points.length > 5) return false;
  }
  if (points.length < 4) return false;
  return points.every((point, i) => {
    const next = points[(i + 1) % points.length] ?? point;
    return Math.abs(point[0] - next[0]) < 0.01 || Math.abs(point[1] - next[1]) < 0.01;
  });
}
