import { mutationOptions, type QueryClient, queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/http/api-client";
import { UNDO_WINDOW_MS } from "./rules";
import type {
  Board,
  BoardQuery,
  BulkBody,
  BulkResult,
  Card,
  Column,
  MoveApplicationBody,
  Moved,
  Stage,
} from "./schema";

export const pipelineKeys = {
  all: ["pipeline"] as const,
  board: (filters: BoardFilters) => ["pipeline", "board", filters] as const,
  application: (applicationId: string) => ["pipeline", "application", applicationId] as const,
  reading: ["pipeline", "reading"] as const,
};

/** The board's filters as they stand in the address. */
export type BoardFilters = Partial<Omit<BoardQuery, "limit" | "after">>;

const search = (filters: Record<string, unknown>): string => {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(filters)) {
    if (value !== undefined && value !== null && value !== "") params.set(name, String(value));
  }
  const text = params.toString();
  return text === "" ? "" : `?${text}`;
};

export const boardQueryOptions = (filters: BoardFilters) =>
  queryOptions({
    queryKey: pipelineKeys.board(filters),
    queryFn: ({ signal }) => api.get<Board>(`/api/board${search(filters)}`, { signal }),
    // A column must not empty itself while a filter's answer is on its way.
    placeholderData: (previous) => previous,
  });

/** One card by itself, for the candidate's page. */
export const applicationQueryOptions = (applicationId: string) =>
  queryOptions({
    queryKey: pipelineKeys.application(applicationId),
    queryFn: ({ signal }) => api.get<Card>(`/api/applications/${applicationId}`, { signal }),
  });

/** CVs that are being read or could not be, whatever the board's filters. */
export const readingQueryOptions = () =>
  queryOptions({
    queryKey: pipelineKeys.reading,
    queryFn: ({ signal }) => api.get<Board>("/api/board?limit=1", { signal }),
  });

/** The next cards of one column, for `appendCards`. */
export const fetchMoreCards = (filters: BoardFilters, stage: Stage, after: string): Promise<Board> =>
  api.get<Board>(`/api/board${search({ ...filters, stage, after })}`);

/** Puts a column's further cards behind those that are shown. */
export function appendCards(client: QueryClient, filters: BoardFilters, page: Board): void {
  client.setQueryData<Board>(
    pipelineKeys.board(filters),
    (board) =>
      board && {
        ...board,
        columns: board.columns.map((column) => {
          const more = page.columns.find((candidate) => candidate.stage === column.stage && candidate.cards.length > 0);
          if (!more) return column;
          const known = new Set(column.cards.map((card) => card.application_id));
          return {
            ...column,
            cards: [...column.cards, ...more.cards.filter((card) => !known.has(card.application_id))],
            next_cursor: more.next_cursor,
          };
        }),
      },
  );
}

export type MoveInput = MoveApplicationBody & {
  applicationId: string /** Index in the target column, for the picture at once. */;
  index?: number;
};

/** The board as it will look when the server has agreed; pure, so that the drag preview can use it too. */
export function withCardMoved(board: Board, move: Pick<MoveInput, "applicationId" | "stage" | "index">): Board {
  const from = board.columns.find((column) => column.cards.some((card) => card.application_id === move.applicationId));
  const card = from?.cards.find((candidate) => candidate.application_id === move.applicationId);
  if (!from || !card) return board;
  const target = move.stage ?? from.stage;
  const moved: Card =
    target === from.stage
      ? card
      : {
          ...card,
          stage: target,
          days_in_stage: 0,
          is_over_limit: false,
          stage_changed_by: "person",
          moved_by_rule: null,
          needs_person: null,
        };
  return {
    ...board,
    columns: board.columns.map((column) => placeInColumn(column, from.stage, target, moved, move.index)),
  };
}

function placeInColumn(column: Column, from: Stage, target: Stage, card: Card, index = 0): Column {
  if (column.stage !== from && column.stage !== target) return column;
  const cards = column.cards.filter((candidate) => candidate.application_id !== card.application_id);
  if (column.stage === target) cards.splice(Math.min(index, cards.length), 0, card);
  const change = from === target ? 0 : column.stage === target ? 1 : -1;
  return { ...column, cards, count: column.count + change };
}

/** Drag, keyboard move, place in the column, owner. The picture changes at once and goes back when the server refuses. */
export const moveApplicationMutation = (client: QueryClient) =>
  mutationOptions({
    mutationKey: ["pipeline", "move"],
    mutationFn: ({ applicationId, index: _index, ...body }: MoveInput) =>
      api.patch<Moved>(`/api/applications/${applicationId}`, body),
    onMutate: async (move) => {
      await client.cancelQueries({ queryKey: pipelineKeys.all });
      const before = client.getQueriesData<Board>({ queryKey: ["pipeline", "board"] });
      client.setQueriesData<Board>({ queryKey: ["pipeline", "board"] }, (board) => board && withCardMoved(board, move));
      return { before };
    },
    onError: (_error, _move, context) => {
      for (const [key, board] of context?.before ?? []) client.setQueryData(key, board);
    },
    onSettled: () => client.invalidateQueries({ queryKey: pipelineKeys.all }),
  });

export const bulkApplicationsMutation = (client: QueryClient) =>
  mutationOptions({
    mutationKey: ["pipeline", "bulk"],
    mutationFn: (body: BulkBody) => api.post<BulkResult>("/api/applications/bulk", body),
    onSettled: () => client.invalidateQueries({ queryKey: pipelineKeys.all }),
  });

export const undoMutation = (client: QueryClient) =>
  mutationOptions({
    mutationKey: ["pipeline", "undo"],
    mutationFn: (timelineEntryId: string) => api.post<{ success: true }>(`/api/timeline/${timelineEntryId}/undo`),
    onSettled: () => client.invalidateQueries(),
  });

export const UNDO_SECONDS = UNDO_WINDOW_MS / 1000;
