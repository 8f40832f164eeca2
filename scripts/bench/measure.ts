export type Spread = { p50: number; p95: number; p99: number; count: number };

/** Milliseconds of each run, after some that are not counted: the first ones pay for compilation and caches. */
export async function timeEach(count: number, warmUp: number, run: (index: number) => unknown): Promise<number[]> {
  const times: number[] = [];
  for (let index = -warmUp; index < count; index += 1) {
    const start = performance.now();
    await run(index);
    if (index >= 0) times.push(performance.now() - start);
  }
  return times;
}

export function spreadOf(times: readonly number[]): Spread {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), count: sorted.length };
}

/** Calls a second with `parallel` callers at once. */
export async function perSecond(
  total: number,
  parallel: number,
  run: (index: number) => Promise<unknown>,
): Promise<number> {
  let next = 0;
  const start = performance.now();
  await Promise.all(
    Array.from({ length: parallel }, async () => {
      while (next < total) await run(next++);
    }),
  );
  return (total * 1000) / (performance.now() - start);
}

const ms = (value: number) => `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`;

/** One line of the report, its target beside it where the product promises one. `of`: which figure the promise is about. */
export function report(name: string, spread: Spread, target?: number, of: "p50" | "p95" | "p99" = "p50"): void {
  const verdict =
    target === undefined ? "" : `   target ${of} ${ms(target)}: ${spread[of] <= target ? "met" : "MISSED"}`;
  console.log(
    `${name.padEnd(58)} p50 ${ms(spread.p50).padStart(8)}   p95 ${ms(spread.p95).padStart(8)}   n=${spread.count}${verdict}`,
  );
}
