export type LogisticFit = { intercept: number; coefficients: number[] };
export type Example = { features: number[]; isFit: boolean; weight: number };

const ROUNDS = 15;

/** Logistic regression by Newton's method with a ridge on standardised features; the answer is for the features as given. */
export function fitLogistic(examples: Example[], ridge: number): LogisticFit {
  const width = examples[0]?.features.length ?? 0;
  const means = Array.from({ length: width }, (_, at) => average(examples, at));
  const spreads = means.map(
    (mean, at) =>
      Math.sqrt(examples.reduce((sum, one) => sum + ((one.features[at] ?? 0) - mean) ** 2, 0) / examples.length) || 1,
  );
  const rows = examples.map((one) => [
    1,
    ...one.features.map((value, at) => (value - (means[at] ?? 0)) / (spreads[at] ?? 1)),
  ]);
  let weights = new Array<number>(width + 1).fill(0);
  for (let round = 0; round < ROUNDS; round += 1) {
    const { gradient, hessian } = derivatives(rows, examples, weights, ridge);
    const step = solve(hessian, gradient);
    weights = weights.map((weight, at) => weight + (step[at] ?? 0));
  }
  const [bias = 0, ...scaled] = weights;
  const coefficients = scaled.map((weight, at) => weight / (spreads[at] ?? 1));
  return {
    intercept: bias - coefficients.reduce((sum, weight, at) => sum + weight * (means[at] ?? 0), 0),
    coefficients,
  };
}

const average = (examples: Example[], at: number) =>
  examples.reduce((sum, one) => sum + (one.features[at] ?? 0), 0) / examples.length;

function derivatives(rows: number[][], examples: Example[], weights: number[], ridge: number) {
  const width = weights.length;
  const gradient = new Array<number>(width).fill(0);
  const hessian = Array.from({ length: width }, () => new Array<number>(width).fill(0));
  rows.forEach((row, index) => {
    const example = examples[index];
    if (!example) return;
    const chance = sigmoid(row.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0));
    const curve = example.weight * (chance * (1 - chance) + 1e-9);
    const miss = example.weight * ((example.isFit ? 1 : 0) - chance);
    for (let i = 0; i < width; i += 1) {
      gradient[i] = (gradient[i] ?? 0) + miss * (row[i] ?? 0);
      const line = hessian[i] as number[];
      for (let j = 0; j < width; j += 1) line[j] = (line[j] ?? 0) + curve * (row[i] ?? 0) * (row[j] ?? 0);
    }
  });
  for (let i = 1; i < width; i += 1) {
    gradient[i] = (gradient[i] ?? 0) - ridge * (weights[i] ?? 0);
    const line = hessian[i] as number[];
    line[i] = (line[i] ?? 0) + ridge;
  }
  return { gradient, hessian };
}

/** Gauss-Jordan with pivoting. */
function solve(matrix: number[][], right: number[]): number[] {
  const rows = matrix.map((line, at) => [...line, right[at] ?? 0]);
  const width = rows.length;
  for (let column = 0; column < width; column += 1) {
    const pivot = rows.reduce(
      (best, line, at) =>
        at >= column && Math.abs(line[column] ?? 0) > Math.abs(rows[best]?.[column] ?? 0) ? at : best,
      column,
    );
    [rows[column], rows[pivot]] = [rows[pivot] as number[], rows[column] as number[]];
    const top = rows[column] as number[];
    for (const line of rows) {
      if (line === top) continue;
      const factor = (line[column] ?? 0) / (top[column] ?? 1);
      for (let at = column; at <= width; at += 1) line[at] = (line[at] ?? 0) - factor * (top[at] ?? 0);
    }
  }
  return rows.map((line, at) => (line[width] ?? 0) / (line[at] ?? 1));
}

const sigmoid = (value: number) => 1 / (1 + Math.exp(-value));

export const predict = (fit: LogisticFit, features: number[]): number =>
  sigmoid(fit.coefficients.reduce((sum, weight, at) => sum + weight * (features[at] ?? 0), fit.intercept));

/** The same order, with the chances set right on unweighted examples (Platt's scaling, folded into the weights). */
export function calibrated(fit: LogisticFit, examples: Example[]): LogisticFit {
  const logit = (features: number[]) =>
    fit.coefficients.reduce((sum, weight, at) => sum + weight * (features[at] ?? 0), fit.intercept);
  const line = fitLogistic(
    examples.map((one) => ({ features: [logit(one.features)], isFit: one.isFit, weight: 1 })),
    0,
  );
  const [slope = 1] = line.coefficients;
  return {
    intercept: line.intercept + slope * fit.intercept,
    coefficients: fit.coefficients.map((weight) => slope * weight),
  };
}
