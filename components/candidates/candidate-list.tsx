"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { SearchX, UsersRound } from "lucide-react";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { useMemo, useRef } from "react";
import { changeAddress } from "@/components/pipeline/use-board-filters";
import { useViewer } from "@/components/shell/viewer";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { PageHeader } from "@/components/ui/page-header";
import { SkeletonRows } from "@/components/ui/skeleton";
import { Table, TableBody, TableHead, TableHeader } from "@/components/ui/table";
import { profileListOptions } from "@/lib/features/profiles/queries";
import type { ProfileRow } from "@/lib/features/profiles/schema";
import { CandidateListToolbar } from "./candidate-list-toolbar";
import { CandidateRow } from "./candidate-row";
import { parseListFilters, withListFilters } from "./list-filters";
import { useRowKeys } from "./use-row-keys";

/** Everybody who was ever here, found by name, address, skill or any words of the CV. */
export function CandidateList() {
  const query = useSearchParams().toString();
  const filters = useMemo(() => parseListFilters(new URLSearchParams(query)), [query]);
  const people = useInfiniteQuery({ ...profileListOptions(filters), placeholderData: (previous) => previous });
  const rows = people.data?.pages.flatMap((page) => page.data) ?? [];
  const list = useRef<HTMLDivElement>(null);
  useRowKeys(list);

  return (
    <div className="grid min-h-full grid-rows-[auto_minmax(0,1fr)]">
      <PageHeader
        title="Candidates"
        actions={
          <CandidateListToolbar
            filters={filters}
            onChange={(change) => changeAddress(withListFilters(new URLSearchParams(window.location.search), change))}
          />
        }
      />
      <div ref={list} className={people.isPlaceholderData ? "opacity-60" : undefined}>
        {people.isPending ? (
          <div className="px-4">
            <SkeletonRows rows={10} label="Loading candidates" />
          </div>
        ) : people.isError && rows.length === 0 ? (
          <ErrorState
            error={people.error}
            title="Candidates could not be loaded"
            onRetry={() => void people.refetch()}
            isRetrying={people.isFetching}
          />
        ) : rows.length === 0 ? (
          <NobodyFound isNarrowed={Object.keys(filters).length > 0} />
        ) : (
          <>
            <PeopleTable rows={rows} />
            {people.hasNextPage ? (
              <div className="grid justify-items-center py-4">
                <Button isBusy={people.isFetchingNextPage} onClick={() => void people.fetchNextPage()}>
                  Show more
                </Button>
              </div>
            ) : null}
          </>
        )}
      </div>
    </div>
  );
}

function PeopleTable({ rows }: { rows: ProfileRow[] }) {
  return (
    <Table className="min-w-[660px] table-fixed">
      <TableHead>
        <tr>
          <TableHeader className="w-[28%] !pl-4">Name</TableHeader>
          <TableHeader className="w-[22%] max-wide:hidden">Reach</TableHeader>
          <TableHeader className="w-[116px]">Status</TableHeader>
          <TableHeader>Best match</TableHeader>
          <TableHeader isNumber className="w-[88px]">
            Score
          </TableHeader>
          <TableHeader className="w-[112px] max-wide:hidden">Source</TableHeader>
          <TableHeader isNumber className="w-[96px] !pr-4">
            Added
          </TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {rows.map((person) => (
          <CandidateRow key={person.profile_id} person={person} />
        ))}
      </TableBody>
    </Table>
  );
}

function NobodyFound({ isNarrowed }: { isNarrowed: boolean }) {
  const { role } = useViewer();
  if (isNarrowed) {
    return (
      <EmptyState
        icon={SearchX}
        title="Nobody found"
        action={<Button onClick={() => changeAddress(new URLSearchParams())}>Show everybody</Button>}
      >
        Try a part of the name, or another word of the CV.
      </EmptyState>
    );
  }
  if (role === "manager") {
    return (
      <EmptyState icon={UsersRound} title="Nobody at your jobs yet">
        People appear here as soon as they are matched with one of your jobs.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={UsersRound}
      title="Nobody here yet"
      action={
        <Button asChild variant="main">
          <Link href="/?add=cv">Add CV files</Link>
        </Button>
      }
    >
      Everybody whose CV you add can be found here, also those who were declined.
    </EmptyState>
  );
}
