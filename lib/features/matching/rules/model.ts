import fit from "../model/fit.json";
import groupWeights from "../model/groups.json";
import termWeights from "../model/terms.json";

/** How rare a word is, from the model's `terms.json`; an unknown word is a rare one. */
const rarity = new Map(Object.entries(termWeights).map(([term, hundredths]) => [term, hundredths / 100]));
const UNKNOWN_RARITY = 6;
export const rarityOf = (term: string): number => rarity.get(term) ?? UNKNOWN_RARITY;

/** Occupational groups ("41-2") and the words that mark them, as unit vectors turned around: term → [group index, weight]. */
export const groupCodes: readonly string[] = Object.keys(groupWeights);
export const groupIndex = new Map(groupCodes.map((code, index) => [code, index]));
const byTerm = new Map<string, [number, number][]>();
Object.values(groupWeights).forEach((terms, index) => {
  for (const [term, thousandths] of Object.entries(terms)) {
    const entries = byTerm.get(term) ?? [];
    entries.push([index, thousandths / 1000]);
    byTerm.set(term, entries);
  }
});

/** Cosine of a unit vector with each group. */
export function groupCosines(vector: ReadonlyMap<string, number>): Float64Array {
  const cosines = new Float64Array(groupCodes.length);
  for (const [term, weight] of vector) {
    for (const [index, share] of byTerm.get(term) ?? []) cosines[index] = (cosines[index] ?? 0) + weight * share;
  }
  return cosines;
}

/** Unit vector of a text's words, log frequency times rarity. */
export function textVector(terms: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  let square = 0;
  for (const [term, count] of counts) {
    const weight = (1 + Math.log(count)) * rarityOf(term);
    counts.set(term, weight);
    square += weight * weight;
  }
  const length = Math.sqrt(square) || 1;
  for (const [term, weight] of counts) counts.set(term, weight / length);
  return counts;
}

const SHARPNESS = 1.5;

/** Cosines set against each other: in standard deviations above the text's own mean, and as shares that add up to 1. */
export function standing(cosines: Float64Array): {
  mean: number;
  deviation: number;
  standard: Float64Array;
  share: Float64Array;
} {
  const mean = cosines.reduce((sum, value) => sum + value, 0) / cosines.length;
  const deviation = Math.sqrt(cosines.reduce((sum, value) => sum + (value - mean) ** 2, 0) / cosines.length) || 1;
  const standard = cosines.map((value) => (value - mean) / deviation);
  const raised = standard.map((value) => Math.exp(SHARPNESS * value));
  const total = raised.reduce((sum, value) => sum + value, 0);
  return { mean, deviation, standard, share: raised.map((value) => value / total) };
}

/** Logistic regression: the chance that a person who knows the trade calls the pair right. `features` as `fitFeatures` makes them. */
export function chanceOf(features: readonly number[]): number {
  const sum = fit.coefficients.reduce(
    (total, coefficient, index) => total + coefficient * (features[index] ?? 0),
    fit.intercept,
  );
  return 1 / (1 + Math.exp(-sum));
}
