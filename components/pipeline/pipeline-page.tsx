"use client";

import { useQuery } from "@tanstack/react-query";
import { useCallback, useMemo, useState } from "react";
import { CandidateDrawer } from "@/components/candidates/candidate-drawer";
import { useViewer } from "@/components/shell/viewer";
import { ErrorState } from "@/components/ui/error-state";
import { AddCvsDialog } from "@/components/uploads/add-cvs-dialog";
import { DropVeil } from "@/components/uploads/drop-veil";
import { UploadStrip } from "@/components/uploads/upload-strip";
import { useUploads } from "@/components/uploads/use-uploads";
import { jobDetailOptions } from "@/lib/features/jobs/queries";
import type { Card } from "@/lib/features/pipeline/schema";
import { type BoardContextValue, BoardProvider } from "./board-context";
import { isNarrowed } from "./board-filters";
import { BoardSurface } from "./board-surface";
import { BoardToolbar } from "./board-toolbar";
import { BulkBar } from "./bulk-bar";
import { CardDialogs } from "./card-dialogs";
import { useBoard } from "./use-board";
import { useBoardCursor } from "./use-board-cursor";
import { useBoardFilters } from "./use-board-filters";
import { type BoardKey, useBoardKeys } from "./use-board-keys";
import { useCardActions } from "./use-card-actions";
import { useCvIntake } from "./use-cv-intake";
import { useOpenCandidate } from "./use-open-candidate";
import { useSeenMoves } from "./use-seen-moves";
import { useSelection } from "./use-selection";

/** The home of the product: who stands where, and what needs a person. */
export function PipelinePage() {
  const { role } = useViewer();
  const canAct = role !== "manager";
  const { filters, view, setFilters, clearFilters, setView } = useBoardFilters();
  const { query, loadMore, loading } = useBoard(filters);
  const board = query.data;
  const selection = useSelection(board);
  const actions = useCardActions(selection.drop);
  const cursor = useBoardCursor(board);
  const seen = useSeenMoves();
  const drawer = useOpenCandidate();
  const [isDragging, setDragging] = useState(false);
  const job = useQuery({ ...jobDetailOptions(filters.job_id ?? ""), enabled: filters.job_id !== undefined });
  const jobTitle = filters.job_id ? (job.data?.title ?? null) : null;
  const intake = useCvIntake(canAct, filters.job_id);
  const uploads = useUploads();

  const { open: openDrawer } = drawer;
  const { markSeen } = seen;
  const open = useCallback(
    (card: Card) => {
      markSeen(card);
      openDrawer({ profileId: card.profile_id, applicationId: card.application_id });
    },
    [markSeen, openDrawer],
  );
  const { toggle: toggleId } = selection;
  const context = useMemo<BoardContextValue>(
    () => ({
      canAct,
      showsJob: filters.job_id === undefined,
      selectedIds: selection.ids,
      openProfileId: drawer.candidate?.profileId ?? null,
      seen,
      toggle: (card) => {
        markSeen(card);
        toggleId(card.application_id);
      },
      open,
      noteFocus: cursor.noteFocus,
    }),
    [canAct, filters.job_id, selection.ids, drawer.candidate, seen, markSeen, toggleId, open, cursor.noteFocus],
  );

  useBoardKeys(!isDragging, (key: BoardKey) => {
    if (key === "j" || key === "k") return cursor.step(key === "j" ? 1 : -1);
    if (key === "Escape") return selection.clear();
    const focused = cursor.card();
    const cards = selection.cards.length > 0 ? selection.cards : focused ? [focused] : [];
    if (!canAct || cards.length === 0) return;
    if (key === "x" && focused) context.toggle(focused);
    if (key === "m") actions.setAsk({ kind: "move", cards });
    if (key === "a") actions.setAsk({ kind: "assign", cards });
    if (key === "r") actions.moveTo(cards, "declined");
  });

  return (
    <BoardProvider value={context}>
      <div className="relative grid h-full grid-rows-[48px_auto_minmax(0,1fr)]">
        <BoardToolbar
          filters={filters}
          setFilters={setFilters}
          view={view}
          setView={setView}
          board={board}
          {...(canAct ? { onAddCvs: intake.ask } : {})}
        />
        <div className="min-w-0">
          <UploadStrip rows={uploads} onOpen={(profileId) => drawer.open({ profileId, applicationId: null })} />
        </div>
        {query.isError && !board ? (
          <ErrorState
            error={query.error}
            title="The board could not be loaded"
            onRetry={() => void query.refetch()}
            isRetrying={query.isFetching}
          />
        ) : (
          <BoardSurface
            board={board}
            view={view}
            isStale={query.isPlaceholderData}
            isNarrowed={isNarrowed(filters)}
            scrollKey={JSON.stringify(filters)}
            loading={loading}
            onMore={loadMore}
            onDrop={(card, stage, spot) => actions.moveTo([card], stage, spot)}
            onDragging={setDragging}
            hasJob={filters.job_id !== undefined}
            onClear={clearFilters}
            {...(canAct ? { onAddCvs: intake.ask } : {})}
          />
        )}
        {selection.cards.length > 0 ? (
          <BulkBar cards={selection.cards} actions={actions} onClear={selection.clear} />
        ) : null}
      </div>
      <CardDialogs actions={actions} />
      {intake.isOver ? <DropVeil jobTitle={jobTitle} /> : null}
      {intake.isAsked ? <AddCvsDialog jobTitle={jobTitle} onFiles={intake.take} onClose={intake.dismiss} /> : null}
      <CandidateDrawer candidate={drawer.candidate} board={board} onOpen={drawer.open} onClose={drawer.close} />
    </BoardProvider>
  );
}
