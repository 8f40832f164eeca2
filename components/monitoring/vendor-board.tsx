import { CircleAlert, CircleCheck, CircleDashed, TriangleAlert } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { cx } from "@/components/ui/class-names";
import { RelativeTime } from "@/components/ui/relative-time";
import { Section } from "@/components/ui/section";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { Monitoring, ProviderStatus } from "@/lib/features/monitoring/schema";
import { durationWords, percentWords, type StateWords, vendorState } from "./monitoring-words";

const ICONS = { good: CircleCheck, warn: TriangleAlert, bad: CircleAlert, mute: CircleDashed } as const;

export function StateBadge({ tone, words }: StateWords) {
  const icon = tone === "good" || tone === "warn" || tone === "bad" ? ICONS[tone] : ICONS.mute;
  return (
    <Badge tone={tone} icon={icon}>
      {words}
    </Badge>
  );
}

/** One row a vendor: does it answer, since when, how well. */
export function VendorBoard({ monitoring }: { monitoring: Monitoring }) {
  const alarming = new Set(
    monitoring.alerts.flatMap(({ kind, ended_at, provider }) =>
      kind === "error_rate" && ended_at === null ? [provider] : [],
    ),
  );
  return (
    <Section title="Vendors" detail={monitoring.hours === 24 ? "figures of 24 hours" : "figures of 7 days"}>
      <Table>
        <TableHead isQuiet>
          <tr>
            <TableHeader>Vendor</TableHeader>
            <TableHeader>State</TableHeader>
            <TableHeader>Last good call</TableHeader>
            <TableHeader>Last failure</TableHeader>
            <TableHeader isNumber>Calls</TableHeader>
            <TableHeader isNumber>Failed</TableHeader>
            <TableHeader isNumber className="max-wide:hidden">
              Slowed down
            </TableHeader>
            <TableHeader isNumber className="max-wide:hidden">
              Mean
            </TableHeader>
            <TableHeader isNumber className="max-lg:hidden">
              Connected
            </TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {monitoring.providers.map((vendor) => (
            <VendorRow key={vendor.provider} vendor={vendor} isAlarming={alarming.has(vendor.provider)} />
          ))}
        </TableBody>
      </Table>
    </Section>
  );
}

function VendorRow({ vendor, isAlarming }: { vendor: ProviderStatus; isAlarming: boolean }) {
  const { last_error: lastError } = vendor;
  return (
    <TableRow>
      <TableCell className="whitespace-nowrap font-medium">{vendor.name}</TableCell>
      <TableCell>
        <StateBadge {...vendorState(vendor, isAlarming)} />
      </TableCell>
      {vendor.setup !== null && vendor.last_good_at === null && lastError === null ? (
        <TableCell colSpan={2} className="max-w-0 truncate text-ink-soft" title={vendor.setup}>
          {vendor.setup}
        </TableCell>
      ) : (
        <>
          <TableCell className="whitespace-nowrap">
            {vendor.last_good_at ? <RelativeTime value={vendor.last_good_at} /> : <Nothing />}
          </TableCell>
          <TableCell className="max-w-72">
            <LastFailure failure={lastError} />
          </TableCell>
        </>
      )}
      <TableCell isNumber>{vendor.calls}</TableCell>
      <TableCell isNumber className={cx("whitespace-nowrap", vendor.failures > 0 && "font-medium text-bad")}>
        {vendor.failures === 0 ? vendor.failures : `${vendor.failures} (${percentWords(vendor.error_rate)})`}
      </TableCell>
      <TableCell isNumber className="max-wide:hidden">
        {vendor.rate_limited}
      </TableCell>
      <TableCell isNumber className="whitespace-nowrap max-wide:hidden">
        {durationWords(vendor.mean_ms)}
      </TableCell>
      <TableCell isNumber className="max-lg:hidden">
        {vendor.serves === "calendars" ? vendor.connections.connected : <span className="text-ink-faint">–</span>}
      </TableCell>
    </TableRow>
  );
}

export const Nothing = () => <span className="text-ink-faint">never</span>;

export function LastFailure({ failure }: { failure: ProviderStatus["last_error"] }) {
  if (!failure) return <Nothing />;
  return (
    <span className="grid">
      <RelativeTime value={failure.at} />
      <span className="line-clamp-2 text-xs text-pretty text-ink-soft" title={failure.words}>
        {failure.words}
      </span>
    </span>
  );
}
