"use client";

import { useQuery } from "@tanstack/react-query";
import { TriangleAlert } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { cx } from "@/components/ui/class-names";
import { Tooltip } from "@/components/ui/tooltip";
import { navigationOptions } from "@/lib/features/navigation/queries";
import { AutomationState } from "./automation-state";
import { BrandMark } from "./brand-mark";
import { isInPlace, type Place, type PlaceCount, placesFor, type Role } from "./places";
import { useIsFolded } from "./use-is-folded";

/** 188 px with words; icons only, with the words as tooltips, below 1180. */
export function Rail({ role }: { role: Role }) {
  const places = placesFor(role);
  return (
    <nav
      aria-label="Main"
      className="row-span-2 flex min-h-0 flex-col border-line border-r bg-surface-sunken px-2 pb-2 max-wide:px-1.5"
    >
      <Link
        href="/"
        className="flex h-12 flex-none items-center gap-[9px] rounded-sm px-2 text-base font-semibold tracking-[-.012em] max-wide:justify-center max-wide:px-0"
      >
        <BrandMark />
        <span className="truncate max-wide:sr-only">AI Recruiter</span>
      </Link>
      <ul className="scroll-thin grid content-start gap-px overflow-y-auto overflow-x-hidden p-px pt-1">
        {places.map((place, index) => (
          <li key={place.href}>
            {index > 0 && places[index - 1]?.group !== place.group ? (
              <div aria-hidden="true" className="mx-2 my-[7px] h-px bg-line" />
            ) : null}
            <RailItem place={place} />
          </li>
        ))}
      </ul>
      <AutomationState />
    </nav>
  );
}

function RailItem({ place }: { place: Place }) {
  const isCurrent = isInPlace(place, usePathname());
  const isFolded = useIsFolded();
  const { data } = useQuery(navigationOptions());
  const count = data ? place.count?.(data) : null;
  const Icon = place.icon;
  return (
    <Tooltip side="right" content={isFolded ? nameWithCount(place, count) : null}>
      <Link
        href={place.href}
        aria-current={isCurrent ? "page" : undefined}
        className={cx(
          "quiet-transition relative flex h-[30px] items-center gap-[9px] rounded-sm px-2 font-medium max-wide:justify-center max-wide:px-0",
          isCurrent
            ? "bg-surface text-ink shadow-chip focus-visible:shadow-focus"
            : "text-ink-soft hover:bg-[color-mix(in_srgb,var(--ink)_4%,transparent)] hover:text-ink",
        )}
      >
        <Icon size={16} aria-hidden="true" />
        <span className="max-wide:sr-only">{place.label}</span>
        {count ? <Count count={count} /> : null}
      </Link>
    </Tooltip>
  );
}

const nameWithCount = (place: Place, count: PlaceCount | null | undefined): string =>
  count ? `${place.label}, ${count.value} ${count.words}` : place.label;

function Count({ count }: { count: PlaceCount }) {
  const words = <span className="sr-only"> {count.words}</span>;
  if (count.kind === "plain") {
    return (
      <span className="ml-auto text-xs font-normal text-ink-faint max-wide:hidden">
        {count.value}
        {words}
      </span>
    );
  }
  if (count.kind === "waiting") {
    return (
      <span className="ml-auto grid h-[18px] min-w-[18px] place-items-center rounded-full bg-accent px-[5px] text-[11px] font-semibold leading-none text-accent-ink max-wide:absolute max-wide:-top-px max-wide:right-0 max-wide:h-4 max-wide:min-w-4 max-wide:px-[3px] max-wide:text-[10px]">
        <span>
          {count.value}
          {words}
        </span>
      </span>
    );
  }
  return (
    <span className="ml-auto flex items-center gap-1 text-xs text-warn max-wide:absolute max-wide:-top-px max-wide:right-0">
      <TriangleAlert size={14} aria-hidden="true" />
      <span className="max-wide:sr-only">
        {count.value}
        {words}
      </span>
    </span>
  );
}
