"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { ScrollText } from "lucide-react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { formatExact } from "@/components/ui/format-time";
import { Section } from "@/components/ui/section";
import { SkeletonRows } from "@/components/ui/skeleton";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { auditQuery } from "@/lib/features/audit/queries";
import { actionWords, detailWords } from "./audit-words";

/** What people changed that others must be able to trace. Nobody can edit it, not even an admin. */
export function AuditPanel() {
  const query = useInfiniteQuery(auditQuery());
  const rows = query.data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <Section title="Audit" detail="append-only, the latest first">
      {query.isPending ? (
        <SkeletonRows label="Loading the audit list" />
      ) : query.isError && rows.length === 0 ? (
        <ErrorState
          title="The audit list could not be loaded"
          error={query.error}
          onRetry={() => void query.refetch()}
        />
      ) : rows.length === 0 ? (
        <EmptyState icon={ScrollText} title="Nothing yet">
          Changed settings, roles, keys and decisions are listed here.
        </EmptyState>
      ) : (
        <>
          <Table>
            <TableHead isQuiet>
              <tr>
                <TableHeader>When</TableHeader>
                <TableHeader>Who</TableHeader>
                <TableHeader>What</TableHeader>
                <TableHeader>Details</TableHeader>
              </tr>
            </TableHead>
            <TableBody>
              {rows.map((row) => (
                <TableRow key={row.audit_id}>
                  <TableCell className="whitespace-nowrap text-xs text-ink-soft">
                    {formatExact(new Date(row.at))}
                  </TableCell>
                  <TableCell className="whitespace-nowrap">{row.actor_name}</TableCell>
                  <TableCell className="font-medium">{actionWords(row.action)}</TableCell>
                  <TableCell className="max-w-64 truncate text-xs text-ink-soft" title={row.subject ?? undefined}>
                    {detailWords(row.data)}
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
          {query.hasNextPage ? (
            <Button className="mt-4" isBusy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              Show more
            </Button>
          ) : null}
        </>
      )}
    </Section>
  );
}
