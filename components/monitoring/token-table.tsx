import { CalendarOff } from "lucide-react";
import { Avatar } from "@/components/ui/avatar";
import { EmptyState } from "@/components/ui/empty-state";
import { Meter } from "@/components/ui/meter";
import { RelativeTime } from "@/components/ui/relative-time";
import { Section } from "@/components/ui/section";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { ConnectionHealth, Monitoring } from "@/lib/features/monitoring/schema";
import { changeWords, healthState, renewalWords } from "./monitoring-words";
import { LastFailure, Nothing, StateBadge } from "./vendor-board";

/** A meter turns amber, with its word, from here. */
const NEARLY_USED = 0.85;

/** Whose access holds, until when, and how much of the vendor's limit its renewal has used. */
export function TokenTable({ monitoring }: { monitoring: Monitoring }) {
  const { connections, providers, connections_left_out: leftOut } = monitoring;
  const vendorNames = new Map(providers.map(({ provider, name }) => [provider, name]));
  return (
    <Section title="Access to calendars" detail="those that need a person first">
      {connections.length === 0 ? (
        <EmptyState icon={CalendarOff} title="No calendar is connected yet">
          When a manager connects one, its access and its renewals are shown here.
        </EmptyState>
      ) : (
        <Table>
          <TableHead isQuiet>
            <tr>
              <TableHeader>Whose</TableHeader>
              <TableHeader>State</TableHeader>
              <TableHeader>Access</TableHeader>
              <TableHeader>Renewals used</TableHeader>
              <TableHeader>Last good call</TableHeader>
              <TableHeader className="max-wide:hidden">Last failure</TableHeader>
            </tr>
          </TableHead>
          <TableBody>
            {connections.map((connection) => (
              <TokenRow
                key={connection.connection_id}
                connection={connection}
                vendorName={vendorNames.get(connection.provider) ?? connection.provider}
              />
            ))}
          </TableBody>
        </Table>
      )}
      {leftOut > 0 ? <p className="py-2 text-xs text-ink-faint">{leftOut} more, all of them good or later.</p> : null}
    </Section>
  );
}

function TokenRow({ connection, vendorName }: { connection: ConnectionHealth; vendorName: string }) {
  const { renewals, last_error: lastError } = connection;
  const share = renewals ? renewals.used / renewals.limit : 0;
  return (
    <TableRow>
      <TableCell>
        <span className="flex items-center gap-2">
          <Avatar name={connection.user_name} />
          <span className="min-w-0">
            <span className="block whitespace-nowrap font-medium">{connection.user_name}</span>
            <span className="block whitespace-nowrap text-xs text-ink-soft">{vendorName}</span>
          </span>
        </span>
      </TableCell>
      <TableCell>
        <StateBadge {...healthState(connection)} />
      </TableCell>
      <TableCell>
        <AccessWords connection={connection} />
        {connection.changes ? (
          <span className="block text-xs text-ink-faint" title={connection.changes.words}>
            {changeWords(connection.changes)}
          </span>
        ) : null}
      </TableCell>
      <TableCell>
        {renewals ? (
          <span className="grid max-w-36 gap-1">
            <span className={share >= NEARLY_USED ? "text-warn" : ""}>
              {renewalWords(renewals)}
              {share >= NEARLY_USED ? ", nearly all" : ""}
            </span>
            <Meter share={share} label={renewalWords(renewals)} tone={share >= NEARLY_USED ? "warn" : "plain"} />
          </span>
        ) : (
          <span className="text-ink-faint">no limit</span>
        )}
      </TableCell>
      <TableCell className="whitespace-nowrap">
        {connection.last_good_at ? <RelativeTime value={connection.last_good_at} /> : <Nothing />}
      </TableCell>
      <TableCell className="max-w-80 max-wide:hidden">
        <LastFailure failure={lastError} />
      </TableCell>
    </TableRow>
  );
}

function AccessWords({ connection }: { connection: ConnectionHealth }) {
  const { health, access_ends_at: endsAt, reconnect_since: since, renew_not_before: notBefore } = connection;
  if (health === "reconnect_required") {
    return <span>Refused {since ? <RelativeTime value={since} /> : null}</span>;
  }
  if (endsAt === null) return <span className="text-ink-faint">The product's own</span>;
  return (
    <span className="grid">
      <span className="whitespace-nowrap">
        Ends <RelativeTime value={endsAt} />
      </span>
      {health === "ok" ? null : (
        <span className="text-xs text-ink-soft">
          {connection.renew_failures} {connection.renew_failures === 1 ? "try" : "tries"} failed
          {notBefore ? (
            <>
              , next <RelativeTime value={notBefore} />
            </>
          ) : null}
        </span>
      )}
    </span>
  );
}
