"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo, useRef, useState } from "react";
import { messageOf } from "@/components/ui/error-state";
import { showToast } from "@/components/ui/toast-store";
import {
  appendCards,
  type BoardFilters,
  boardQueryOptions,
  fetchMoreCards,
  pipelineKeys,
} from "@/lib/features/pipeline/queries";
import type { Board, Stage } from "@/lib/features/pipeline/schema";
import { api } from "@/lib/http/api-client";

type Depth = { key: string; pages: Map<Stage, number> };

/**
 * The board with as many further pages of each column as were opened. A live update asks for all of them again, so that nobody who
 * scrolled far down finds the end of the column gone.
 */
export function useBoard(filters: BoardFilters) {
  const client = useQueryClient();
  const key = JSON.stringify(filters);
  const depth = useRef<Depth>({ key, pages: new Map() });
  const [loading, setLoading] = useState<ReadonlySet<Stage>>(new Set());

  const options = boardQueryOptions(filters);
  const query = useQuery({
    ...options,
    queryFn: async ({ signal }) => {
      const board = await api.get<Board>(boardPath(filters), { signal });
      const pages = depth.current.key === key ? depth.current.pages : new Map<Stage, number>();
      return withFurtherPages(board, filters, pages);
    },
  });

  const loadMore = useCallback(
    async (stage: Stage) => {
      const board = client.getQueryData<Board>(pipelineKeys.board(filters));
      const after = board?.columns.find((column) => column.stage === stage)?.next_cursor;
      if (!after) return;
      setLoading((stages) => new Set(stages).add(stage));
      try {
        appendCards(client, filters, await fetchMoreCards(filters, stage, after));
        if (depth.current.key !== key) depth.current = { key, pages: new Map() };
        depth.current.pages.set(stage, (depth.current.pages.get(stage) ?? 0) + 1);
      } catch (error) {
        showToast({ tone: "bad", title: "More cards could not be loaded", body: messageOf(error) });
      } finally {
        setLoading((stages) => new Set([...stages].filter((each) => each !== stage)));
      }
    },
    [client, filters, key],
  );

  return useMemo(() => ({ query, loadMore, loading }), [query, loadMore, loading]);
}

function boardPath(filters: BoardFilters): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(filters)) if (value !== undefined) params.set(name, String(value));
  return params.size === 0 ? "/api/board" : `/api/board?${params}`;
}

async function withFurtherPages(
  board: Board,
  filters: BoardFilters,
  pages: ReadonlyMap<Stage, number>,
): Promise<Board> {
  const columns = await Promise.all(
    board.columns.map(async (column) => {
      let { cards, next_cursor } = column;
      for (let page = 0; page < (pages.get(column.stage) ?? 0) && next_cursor; page++) {
        const answer = await fetchMoreCards(filters, column.stage, next_cursor);
        const more = answer.columns.find((each) => each.stage === column.stage);
        const known = new Set(cards.map((card) => card.application_id));
        cards = [...cards, ...(more?.cards ?? []).filter((card) => !known.has(card.application_id))];
        next_cursor = more?.next_cursor ?? null;
      }
      return { ...column, cards, next_cursor };
    }),
  );
  return { ...board, columns };
}
