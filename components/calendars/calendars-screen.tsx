"use client";

import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useRef } from "react";
import { useUrlState } from "@/components/shell/use-url-state";
import { useViewer } from "@/components/shell/viewer";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { PageHeader } from "@/components/ui/page-header";
import { SkeletonRows } from "@/components/ui/skeleton";
import { connectionsQuery } from "@/lib/features/connections/queries";
import type { ConnectionCard, ConnectionList } from "@/lib/features/connections/schema";
import { CalendarDetail } from "./calendar-detail";
import { connectable, countWaiting, keyOf } from "./card-state";
import { ManagerCard } from "./manager-card";
import { NoManagers, NoProvider } from "./no-calendars";
import { useCardKeys } from "./use-card-keys";
import { useKeptFocus } from "./use-kept-focus";
import { useMinute } from "./use-minute";
import { useTestAll } from "./use-test-all";

/** Managers at the left, the chosen one's calendar at the right; who is chosen is in the address. */
export function CalendarsScreen() {
  const query = useQuery(connectionsQuery());
  if (query.isPending) {
    return (
      <Frame>
        <div className="px-4">
          <SkeletonRows label="Loading calendars" />
        </div>
      </Frame>
    );
  }
  if (!query.data) {
    return (
      <Frame>
        <ErrorState
          title="Calendars could not be loaded"
          error={query.error}
          isRetrying={query.isFetching}
          onRetry={() => void query.refetch()}
        />
      </Frame>
    );
  }
  if (query.data.data.length === 0) {
    return (
      <Frame>
        <NoManagers providers={query.data.providers} />
      </Frame>
    );
  }
  return <Calendars list={query.data} />;
}

const find = (selector: string) => document.querySelector<HTMLElement>(selector);

function Frame({ children }: { children: ReactNode }) {
  return (
    <div className="flex h-full min-h-0 flex-col">
      <PageHeader title="Calendars" />
      <div className="min-h-0 flex-1 overflow-y-auto border-line border-t">{children}</div>
    </div>
  );
}

function Calendars({ list }: { list: ConnectionList }) {
  const { role } = useViewer();
  const [url, setUrl] = useUrlState();
  const now = useMinute();
  const cards = useRef<HTMLUListElement>(null);
  const { data, providers } = list;
  const found = data.findIndex((card) => keyOf(card) === url.get("calendar"));
  const index = Math.max(0, found);
  const current = data[index] as ConnectionCard;
  const testAll = useTestAll(data);
  useKeptFocus(data);
  const open = (card: ConnectionCard) => setUrl({ calendar: keyOf(card), why: null, week: null, outcome: null });

  useCardKeys({
    onStep(by) {
      const next = data[Math.min(data.length - 1, Math.max(0, index + by))];
      if (!next) return;
      open(next);
      cards.current?.querySelector<HTMLElement>(`[data-card="${CSS.escape(keyOf(next))}"]`)?.focus();
    },
    onEnter: () => (find("[data-week] [tabindex='0']") ?? find("[data-week-title]"))?.focus(),
    onEscape() {
      if (url.get("why")) {
        find("[data-start][aria-expanded=true]")?.focus();
        return setUrl({ why: null });
      }
      cards.current?.querySelector<HTMLElement>("[aria-current]")?.focus();
    },
  });

  const waiting = countWaiting(data, providers, now);
  return (
    <div className="grid h-full min-h-0 grid-cols-[384px_minmax(0,1fr)] max-wide:grid-cols-[316px_minmax(0,1fr)] max-xl:block max-xl:overflow-y-auto">
      <section aria-label="Managers" className="flex min-h-0 flex-col border-line border-r max-xl:border-r-0">
        <PageHeader
          title="Calendars"
          detail={
            role === "manager" ? null : (
              <span className="max-wide:hidden max-xl:inline">{countWords(data, waiting)}</span>
            )
          }
          actions={
            testAll.count > 1 && role !== "manager" ? (
              <Button size="sm" isBusy={testAll.isBusy} onClick={testAll.run}>
                {testAll.isBusy ? `Testing ${testAll.done + 1} of ${testAll.count}` : "Test all"}
              </Button>
            ) : null
          }
        />
        <ul
          ref={cards}
          className="scroll-thin grid min-h-0 content-start gap-2 overflow-y-auto px-4 pt-0.5 pb-4 max-xl:grid-cols-2 max-md:grid-cols-1"
        >
          {connectable(providers).length === 0 ? (
            <li className="max-xl:col-span-full">
              <NoProvider providers={providers} />
            </li>
          ) : null}
          {data.map((card) => (
            <li key={keyOf(card)} className="min-w-0">
              <ManagerCard
                card={card}
                providers={providers}
                now={now}
                isCurrent={card === current}
                onOpen={() => open(card)}
              />
            </li>
          ))}
        </ul>
      </section>
      <CalendarDetail key={keyOf(current)} card={current} providers={providers} now={now} />
    </div>
  );
}

/** "6 managers, 4 to see to" */
function countWords(cards: readonly ConnectionCard[], waiting: number): string {
  const managers = new Set(cards.map(({ manager }) => manager.user_id)).size;
  const words = managers === 1 ? "1 manager" : `${managers} managers`;
  return waiting === 0 ? `${words}, nothing to see to` : `${words}, ${waiting} to see to`;
}
