"use client";

import { useQuery } from "@tanstack/react-query";
import { Check, CircleCheck, UserRound, X } from "lucide-react";
import { DateTime } from "luxon";
import { useViewer } from "@/components/shell/viewer";
import { cx } from "@/components/ui/class-names";
import { ErrorState } from "@/components/ui/error-state";
import { SkeletonRows } from "@/components/ui/skeleton";
import { LinkButton } from "@/components/ui/text-link";
import type { ExplainResponse } from "@/lib/features/availability/explain-schema";
import { explainQuery } from "@/lib/features/availability/queries";
import { CloseButton, WhyActs } from "./why-acts";
import { isSameClock, zoneWords } from "./zone-words";

type Start = ExplainResponse["starts"][number];

type WhyNotProps = {
  managerId: string;
  /** The host's day. */
  on: string;
  /** The start asked about, an instant. */
  at: string;
  /** Where the pointer stands, 0 to 1 of the lane. */
  position: number;
  onMove: (at: string) => void;
  onClose: () => void;
};

/** Why a start is offered or not: the cause in a sentence, then each rule with what it asks and what there is. */
export function WhyNot({ managerId, on, at, position, onMove, onClose }: WhyNotProps) {
  const { userId } = useViewer();
  const query = useQuery(explainQuery(managerId, on));
  const index = query.data?.starts.findIndex(({ starts_at }) => starts_at === at) ?? -1;
  const start = query.data?.starts[index];
  return (
    <section
      ref={showWhole}
      aria-label="Why this time is offered or not"
      className="relative mt-0.5 mb-3 rounded-md border-[1.5px] border-ink bg-surface-raised px-3.5 py-3 shadow-2"
    >
      <span
        aria-hidden="true"
        className="absolute -top-[7.5px] -ml-1.5 size-3 rotate-45 border-ink border-t-[1.5px] border-l-[1.5px] bg-surface-raised"
        style={{ left: `calc(var(--gutter) + (100% - var(--gutter)) * ${position})` }}
      />
      {query.isPending ? (
        <SkeletonRows rows={3} label="Working it out" />
      ) : !query.data ? (
        <ErrorState
          title="It could not be worked out"
          error={query.error}
          isRetrying={query.isFetching}
          onRetry={() => void query.refetch()}
        />
      ) : !start ? (
        <div className="flex items-center gap-3">
          <p className="flex-1 text-ink-soft">This time is not on the grid of starts any more.</p>
          <CloseButton onClose={onClose} />
        </div>
      ) : (
        <div className="grid grid-cols-[minmax(0,1.02fr)_minmax(0,1fr)_auto] gap-x-6 gap-y-2.5 max-wide:grid-cols-2 max-wide:gap-x-4 max-md:grid-cols-1">
          <Cause start={start} zone={query.data.timezone} onMove={onMove} />
          <Checks checks={start.checks} />
          <WhyActs
            start={start}
            managerId={managerId}
            zone={query.data.timezone}
            isOwn={managerId === userId}
            before={query.data.starts[index - 1]}
            after={query.data.starts[index + 1]}
            onMove={onMove}
            onClose={onClose}
          />
        </div>
      )}
    </section>
  );
}

/** It opens beneath what was pressed, often under the window's edge. */
const showWhole = (node: HTMLElement | null): void => node?.scrollIntoView({ block: "nearest" });

const inZone = (at: string, zone: string) => DateTime.fromISO(at, { zone }).setLocale("en-GB");

function Cause({ start, zone, onMove }: { start: Start; zone: string; onMove: (at: string) => void }) {
  const from = inZone(start.starts_at, zone);
  const viewerZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const instant = from.toJSDate();
  const next = start.next_offered_at;
  return (
    <div className="text-xs">
      <h4 className="text-base font-semibold tracking-[-.008em]">
        {start.is_offered ? `${from.toFormat("HH:mm")} is offered` : `Why is ${from.toFormat("HH:mm")} not offered?`}
      </h4>
      <p>
        {from.toFormat("ccc d LLLL, HH:mm")} to {inZone(start.ends_at, zone).toFormat("HH:mm")},{" "}
        {zoneWords(zone, instant)}
        {isSameClock(zone, viewerZone, instant) ? null : (
          <span className="block text-ink-soft">
            {inZone(start.starts_at, viewerZone).toFormat("HH:mm")} in {zoneWords(viewerZone, instant)}
          </span>
        )}
      </p>
      {start.is_offered && start.offered_by ? (
        <p className="my-2 grid grid-cols-[14px_1fr] gap-1.5 rounded-sm bg-accent-soft px-2 py-[7px] text-pretty">
          <UserRound size={14} aria-hidden="true" className="mt-px text-accent-text" />
          <span>
            <b className="font-semibold">{start.offered_by.name} offers it all the same.</b> {start.message}
          </span>
        </p>
      ) : start.is_offered ? (
        <p className="my-2 grid grid-cols-[14px_1fr] gap-1.5 rounded-sm bg-good-soft px-2 py-[7px]">
          <CircleCheck size={14} aria-hidden="true" className="mt-px text-good" />
          <span>No rule stands against it.</span>
        </p>
      ) : (
        <p className="my-2 grid grid-cols-[14px_1fr] gap-1.5 rounded-sm bg-bad-soft px-2 py-[7px] text-pretty">
          <X size={14} aria-hidden="true" className="mt-px text-bad" />
          <span>{start.message}</span>
        </p>
      )}
      {start.is_offered ? null : (
        <p className="text-ink-soft">
          {next ? (
            <>
              Next offered:{" "}
              {inZone(next, zone).hasSame(from, "day") ? (
                <LinkButton onClick={() => onMove(next)}>{inZone(next, zone).toFormat("ccc HH:mm")}</LinkButton>
              ) : (
                <b className="font-medium text-ink">{inZone(next, zone).toFormat("ccc d LLL, HH:mm")}</b>
              )}
            </>
          ) : (
            "Nothing is offered in the two weeks after it."
          )}
        </p>
      )}
    </div>
  );
}

function Checks({ checks }: { checks: Start["checks"] }) {
  return (
    <ol aria-label="Rules" className="self-start text-xs">
      {checks.map(({ rule, is_ok, label, figure }) => {
        const Icon = is_ok ? Check : X;
        return (
          <li
            key={`${rule}${label}`}
            className={cx(
              "grid min-h-[23px] grid-cols-[14px_minmax(0,1fr)_auto] items-center gap-[7px] border-line border-b last:border-transparent",
              is_ok ? "" : "font-semibold",
            )}
          >
            <Icon size={14} aria-hidden="true" className={is_ok ? "text-good" : "text-bad"} />
            <span className="truncate" title={label}>
              {label}
              <span className="sr-only">{is_ok ? ", holds" : ", does not hold"}</span>
            </span>
            <span className={is_ok ? "text-ink-soft" : "text-bad"}>{figure}</span>
          </li>
        );
      })}
    </ol>
  );
}
