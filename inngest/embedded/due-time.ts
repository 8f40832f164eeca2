import { UnusableAnswer } from "./protocol";

const UNIT_MS: Record<string, number> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/**
 * When a sleep or a time-out ends. The SDK writes a duration ("1d2h", "2s") or an ISO instant.
 * @throws UnusableAnswer for anything else: a sleep that ends at an unknown time is a programming error.
 */
export function dueTime(text: string, now: Date): Date {
  if (/^(\d+(ms|[smhdw]))+$/.test(text)) {
    let total = 0;
    for (const [, amount, unit] of text.matchAll(/(\d+)(ms|[smhdw])/g)) {
      total += Number(amount) * (UNIT_MS[unit ?? ""] ?? 0);
    }
    return new Date(now.getTime() + total);
  }
  const instant = Date.parse(text);
  if (Number.isNaN(instant)) throw new UnusableAnswer(`"${text}" is neither a duration nor an instant.`);
  return new Date(instant);
}
