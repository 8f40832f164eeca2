const TOP = 10;

export function ndcgAtTen(gainsInOrder: number[], allGains: number[]): number {
  const discounted = (gains: number[]) =>
    gains.slice(0, TOP).reduce((sum, gain, rank) => sum + (2 ** gain - 1) / Math.log2(rank + 2), 0);
  const best = discounted([...allGains].sort((a, b) => b - a));
  return best === 0 ? 0 : discounted(gainsInOrder) / best;
}

/** 1 / rank of the first job that the CV's own headline names (gain 2). */
export function reciprocalRank(gainsInOrder: number[]): number {
  const rank = gainsInOrder.indexOf(2);
  return rank < 0 ? 0 : 1 / (rank + 1);
}

/** Chance that a fitting pair scores above one that does not fit; ties count half. */
export function areaUnderCurve(pairs: { score: number; isFit: boolean }[]): number {
  const sorted = [...pairs].sort((a, b) => a.score - b.score);
  let rankSum = 0;
  let fits = 0;
  for (let start = 0; start < sorted.length; ) {
    let end = start;
    while (end < sorted.length && sorted[end]?.score === sorted[start]?.score) end += 1;
    for (let index = start; index < end; index += 1) {
      if (!sorted[index]?.isFit) continue;
      rankSum += (start + end + 1) / 2;
      fits += 1;
    }
    start = end;
  }
  const others = sorted.length - fits;
  return fits === 0 || others === 0 ? Number.NaN : (rankSum - (fits * (fits + 1)) / 2) / (fits * others);
}

/** The mean's 95 % bootstrap interval; the same numbers each time (mulberry32 with a fixed seed). */
export function bootstrapInterval(values: number[], rounds = 1000, seed = 7): [number, number] {
  let state = seed;
  const random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const means = Array.from({ length: rounds }, () => {
    let sum = 0;
    for (let index = 0; index < values.length; index += 1) sum += values[Math.floor(random() * values.length)] ?? 0;
    return sum / values.length;
  }).sort((a, b) => a - b);
  return [means[Math.floor(rounds * 0.025)] ?? Number.NaN, means[Math.floor(rounds * 0.975)] ?? Number.NaN];
}

export const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
