"use client";

import { useVirtualizer, type VirtualItem } from "@tanstack/react-virtual";
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { Card } from "@/lib/features/pipeline/schema";
import { indexAtHeight } from "./board-place";
import { type Arrivals, arrivalsAbove, type ColumnRow, SLOT_KEY } from "./column-rows";

const GAP_PX = 8;
const PADDING_TOP_PX = 4;
/** So that the bulk bar hides nothing. */
const PADDING_BOTTOM_PX = 88;
/** A card with a role and three reasons. */
const USUAL_CARD_PX = 132;
const AT_TOP_PX = 8;

type Anchor = { key: string; offset: number };

type ColumnScrollInput = {
  rows: ColumnRow[];
  /** Stays in the document although it is out of view. */
  keptKey: string | null;
  initialTop: number;
  onTop: (scrollTop: number) => void;
};

/**
 * A column's own scroll: only what is in view is in the document, what arrives above pushes nothing away, and the slot of a carried
 * card is brought into view.
 */
export function useColumnScroll({ rows, keptKey, initialTop, onTop }: ColumnScrollInput) {
  const scroller = useRef<HTMLDivElement>(null);
  const anchor = useRef<Anchor | null>(null);
  const arrivals = useRef<Arrivals>({ known: new Set(), above: [] });
  const [above, setAbove] = useState<readonly Card[]>([]);
  const keptIndex = keptKey === null ? -1 : rows.findIndex((row) => row.key === keptKey);

  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => rows[index]?.key ?? index,
    estimateSize: () => USUAL_CARD_PX,
    gap: GAP_PX,
    paddingStart: PADDING_TOP_PX,
    paddingEnd: PADDING_BOTTOM_PX,
    scrollPaddingStart: PADDING_TOP_PX,
    scrollPaddingEnd: PADDING_BOTTOM_PX,
    overscan: 4,
    initialOffset: initialTop,
    rangeExtractor: ({ startIndex, endIndex, overscan, count }) => {
      const first = Math.max(0, startIndex - overscan);
      const last = Math.min(count - 1, endIndex + overscan);
      const range = Array.from({ length: last - first + 1 }, (_, index) => first + index);
      if (keptIndex < 0 || (keptIndex >= first && keptIndex <= last)) return range;
      return keptIndex < first ? [keptIndex, ...range] : [...range, keptIndex];
    },
  });

  const noteScroll = useCallback(() => {
    const top = scroller.current?.scrollTop ?? 0;
    onTop(top);
    if (top <= AT_TOP_PX) {
      anchor.current = null;
      setAbove([]);
      arrivals.current = { ...arrivals.current, above: [] };
      return;
    }
    const first = virtualizer.measurementsCache.find((item) => item.end > top + PADDING_TOP_PX);
    anchor.current = first ? { key: String(first.key), offset: top - first.start } : null;
  }, [virtualizer, onTop]);

  useLayoutEffect(() => {
    if (rows.some((row) => row.kind === "slot")) return;
    const kept = anchor.current;
    arrivals.current = arrivalsAbove(arrivals.current, rows, kept?.key ?? null);
    setAbove((shown) => (shown.length === 0 && arrivals.current.above.length === 0 ? shown : arrivals.current.above));
    const index = kept ? rows.findIndex((row) => row.key === kept.key) : -1;
    const offset = index < 0 ? undefined : virtualizer.getOffsetForIndex(index, "start")?.[0];
    if (!kept || offset === undefined || !scroller.current) return;
    const top = offset + PADDING_TOP_PX + kept.offset;
    if (Math.abs(scroller.current.scrollTop - top) > 1) scroller.current.scrollTop = top;
  }, [rows, virtualizer]);

  const slotIndex = rows.findIndex((row) => row.kind === "slot");
  useEffect(() => {
    if (slotIndex >= 0 && keptKey !== null) virtualizer.scrollToIndex(slotIndex, { align: "auto" });
  }, [slotIndex, keptKey, virtualizer]);

  const indexAt = useCallback(
    (clientY: number, liftedId: string | null): number => {
      const element = scroller.current;
      if (!element) return 0;
      const height = clientY - element.getBoundingClientRect().top + element.scrollTop;
      const isOtherCard = (item: VirtualItem) => {
        const row = rows[item.index];
        return row?.kind === "card" && row.key !== liftedId && row.key !== SLOT_KEY;
      };
      return indexAtHeight(virtualizer.measurementsCache.filter(isOtherCard), height);
    },
    [rows, virtualizer],
  );

  const showTop = useCallback(() => {
    scroller.current?.scrollTo({ top: 0 });
    setAbove([]);
  }, []);

  return { scroller, virtualizer, above, noteScroll, indexAt, showTop };
}
