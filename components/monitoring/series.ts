import type { CallHour } from "@/lib/features/monitoring/schema";

const HOUR_MS = 3_600_000;

/** Hours without calls stay out of it: nothing is known of them, and none is no zero. */
export function seriesCsv(provider: string, series: readonly CallHour[]): string {
  const head = "provider,hour,calls,failures,rate_limited,error_rate,mean_ms";
  const rows = series.map((hour) =>
    [provider, hour.hour, hour.calls, hour.failures, hour.rate_limited, hour.error_rate.toFixed(4), hour.mean_ms].join(
      ",",
    ),
  );
  return `${[head, ...rows].join("\r\n")}\r\n`;
}

/** Which of the chart's hours this is; 0 is the first. */
export const placeOf = (hour: string, since: string): number =>
  Math.round((Date.parse(hour) - Date.parse(since)) / HOUR_MS);

/** The next round number for the top of an axis: 1, 2, 5, 10, 20, … */
export function axisTop(highest: number): number {
  if (highest <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(highest));
  return ([1, 2, 5, 10].find((step) => step * power >= highest) ?? 10) * power;
}
