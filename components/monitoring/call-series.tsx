"use client";

import { ChartColumn, Download, Table2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { formatExact } from "@/components/ui/format-time";
import { Section } from "@/components/ui/section";
import { Segmented } from "@/components/ui/segmented";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { ProviderStatus } from "@/lib/features/monitoring/schema";
import { HourChart } from "./hour-chart";
import { durationWords, percentWords } from "./monitoring-words";
import { axisTop, seriesCsv } from "./series";

type CallSeriesProps = { vendor: ProviderStatus; since: string; hours: number };
type View = "chart" | "table";

const VIEWS = [
  { value: "chart" as const, label: "Chart", icon: <ChartColumn size={13} aria-hidden="true" /> },
  { value: "table" as const, label: "Table", icon: <Table2 size={13} aria-hidden="true" /> },
];

/** One vendor over time: calls, how many failed, how long they took. */
export function CallSeries({ vendor, since, hours }: CallSeriesProps) {
  const [view, setView] = useState<View>("chart");
  return (
    <Section
      title={vendor.name}
      detail={`${vendor.calls} ${vendor.calls === 1 ? "call" : "calls"} in ${spanWords(hours)}`}
      actions={
        <>
          <Segmented<View> label={`${vendor.name} as`} value={view} options={VIEWS} onValueChange={setView} />
          <Button size="sm" aria-label={`${vendor.name} as CSV`} onClick={() => save(vendor)}>
            <Download size={13} aria-hidden="true" />
            CSV
          </Button>
        </>
      }
    >
      {view === "chart" ? (
        <Charts vendor={vendor} since={since} hours={hours} />
      ) : (
        <HoursTable vendor={vendor} hours={hours} />
      )}
    </Section>
  );
}

const spanWords = (hours: number): string => (hours === 24 ? "24 hours" : `${hours / 24} days`);

function Charts({ vendor, since, hours }: CallSeriesProps) {
  const { series } = vendor;
  const frame = { since, hours };
  const callsTop = axisTop(Math.max(...series.map(({ calls }) => calls)));
  const msTop = axisTop(Math.max(...series.map(({ mean_ms }) => mean_ms)));
  const at = (hour: string) => formatExact(new Date(hour));
  return (
    <>
      <div className="grid grid-cols-3 gap-6 pt-2.5 max-lg:grid-cols-1 max-lg:gap-3">
        <HourChart
          {...frame}
          title="Calls an hour"
          total={vendor.failures === 0 ? "none failed" : `${vendor.failures} failed`}
          summary={`Calls to ${vendor.name} an hour: ${vendor.calls} in ${series.length} of ${hours} hours, ${vendor.failures} of them failed.`}
          top={callsTop}
          topWords={`to ${callsTop}`}
          bars={series.map(({ hour, calls, failures }) => ({
            hour,
            value: calls,
            failed: failures,
            words: `${at(hour)}: ${calls} calls, ${failures} failed`,
          }))}
        />
        <HourChart
          {...frame}
          title="Error rate"
          total={percentWords(vendor.error_rate)}
          summary={`Error rate of ${vendor.name} an hour: ${percentWords(vendor.error_rate)} over all of them, ${percentWords(Math.max(...series.map(({ error_rate }) => error_rate)))} at most.`}
          top={1}
          topWords="to 100 %"
          tone="bad"
          bars={series.map(({ hour, error_rate }) => ({
            hour,
            value: error_rate,
            words: `${at(hour)}: ${percentWords(error_rate)} failed`,
          }))}
        />
        <HourChart
          {...frame}
          title="Mean duration"
          total={durationWords(vendor.mean_ms)}
          summary={`Mean duration of a call to ${vendor.name} an hour: ${durationWords(vendor.mean_ms)} over all of them.`}
          top={msTop}
          topWords={`to ${durationWords(msTop)}`}
          bars={series.map(({ hour, mean_ms }) => ({
            hour,
            value: mean_ms,
            words: `${at(hour)}: ${durationWords(mean_ms)}`,
          }))}
        />
      </div>
      <p className="flex justify-between pt-1 text-xs text-ink-faint">
        <span>from {at(since)}</span>
        <span>to now</span>
      </p>
    </>
  );
}

/** The latest hour first. */
function HoursTable({ vendor, hours }: { vendor: ProviderStatus; hours: number }) {
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
      tabIndex={0}
      aria-label={`${vendor.name}, hour by hour`}
      className="scroll-thin max-h-72 overflow-auto"
    >
      <Table>
        <TableHead isQuiet>
          <tr>
            <TableHeader>Hour</TableHeader>
            <TableHeader isNumber>Calls</TableHeader>
            <TableHeader isNumber>Failed</TableHeader>
            <TableHeader isNumber>Slowed down</TableHeader>
            <TableHeader isNumber>Error rate</TableHeader>
            <TableHeader isNumber>Mean</TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {vendor.series.toReversed().map((hour) => (
            <TableRow key={hour.hour}>
              <TableCell className="whitespace-nowrap">{formatExact(new Date(hour.hour))}</TableCell>
              <TableCell isNumber>{hour.calls}</TableCell>
              <TableCell isNumber>{hour.failures}</TableCell>
              <TableCell isNumber>{hour.rate_limited}</TableCell>
              <TableCell isNumber>{percentWords(hour.error_rate)}</TableCell>
              <TableCell isNumber>{durationWords(hour.mean_ms)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <p className="py-1.5 text-xs text-ink-faint">{leftOutWords(vendor.series.length, hours)}</p>
    </section>
  );
}

const leftOutWords = (called: number, hours: number): string =>
  called === hours ? "Every hour had calls." : `${hours - called} hours without calls are left out.`;

function save({ provider, series }: ProviderStatus): void {
  const url = URL.createObjectURL(new Blob([seriesCsv(provider, series)], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = `calls-${provider}.csv`;
  link.click();
  URL.revokeObjectURL(url);
}
