"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { messageOf } from "@/components/ui/error-state";
import { showToast } from "@/components/ui/toast-store";
import { useUndoToast } from "@/components/ui/use-undo-toast";
import { bulkApplicationsMutation, moveApplicationMutation, undoMutation } from "@/lib/features/pipeline/queries";
import { needsConfirmation } from "@/lib/features/pipeline/rules";
import type { BulkResult, Card, Stage } from "@/lib/features/pipeline/schema";
import { type Failure, failuresOf, movedBody, movedTitle, notMovedTitle, reportTitle, whoWords } from "./move-words";

/** What a card is to the actions: the same on the board, in the table and in the candidate's header. */
export type ActionCard = Pick<Card, "application_id" | "profile_id" | "name" | "stage" | "email" | "upcoming_call_at">;

/** A question that stands between the click and the deed. */
export type Ask =
  | { kind: "move"; cards: ActionCard[] }
  | { kind: "assign"; cards: ActionCard[] }
  | { kind: "close"; cards: ActionCard[]; stage: Stage }
  | { kind: "report"; title: string; failures: Failure[] };

type MoveOptions = { reason?: string; confirmed?: boolean; isCancellingCalls?: boolean };

export type Spot = { before_id: string | null; after_id: string | null; index: number };

/** Moving, closing and assigning, each with its confirmation, its undo and an honest report. */
export function useCardActions(onDone?: (doneIds: string[]) => void) {
  const client = useQueryClient();
  const [ask, setAsk] = useState<Ask | null>(null);
  const undoToast = useUndoToast();
  const move = useMutation(moveApplicationMutation(client));
  const bulk = useMutation(bulkApplicationsMutation(client));
  const undo = useMutation(undoMutation(client));
  const { mutateAsync: takeBack } = undo;

  const offerUndo = useCallback(
    (cards: ActionCard[], stage: Stage, entryIds: string[], options: MoveOptions) => {
      if (entryIds.length === 0) return;
      undoToast({
        title: movedTitle(cards, stage),
        body: movedBody(cards, stage, options),
        onUndo: async () => {
          const answers = await Promise.allSettled(entryIds.map((entryId) => takeBack(entryId)));
          const failed = answers.find((answer) => answer.status === "rejected");
          if (failed) throw failed.reason;
        },
      });
    },
    [undoToast, takeBack],
  );

  const moveOne = useCallback(
    async (card: ActionCard, stage: Stage, options: MoveOptions & { spot?: Spot } = {}) => {
      const { spot, ...rest } = options;
      const isMoving = stage !== card.stage;
      try {
        const moved = await move.mutateAsync({
          applicationId: card.application_id,
          ...(isMoving ? { stage, expected_stage: card.stage } : {}),
          ...(spot ?? {}),
          confirmed: rest.confirmed ?? false,
          cancel_calls: rest.isCancellingCalls ?? false,
          ...(rest.reason ? { reason: rest.reason } : {}),
        });
        if (isMoving && moved.timeline_entry_id) offerUndo([card], stage, [moved.timeline_entry_id], rest);
        if (isMoving) onDone?.([card.application_id]);
      } catch (error) {
        showToast({
          tone: "bad",
          title: notMovedTitle(card, error),
          body: messageOf(error),
          durationMs: 8_000,
        });
      }
    },
    [move, offerUndo, onDone],
  );

  const report = useCallback(
    (cards: ActionCard[], result: BulkResult, deed: "moved" | "assigned") => {
      if (result.failed.length > 0) {
        setAsk({ kind: "report", title: reportTitle(result, deed), failures: failuresOf(cards, result) });
      }
      onDone?.(result.done.map((each) => each.application_id));
    },
    [onDone],
  );

  const moveMany = useCallback(
    async (cards: ActionCard[], stage: Stage, options: MoveOptions = {}) => {
      try {
        const result = await bulk.mutateAsync({
          application_ids: cards.map((card) => card.application_id),
          stage,
          confirmed: options.confirmed ?? false,
          cancel_calls: options.isCancellingCalls ?? false,
          ...(options.reason ? { reason: options.reason } : {}),
        });
        const done = cards.filter((card) => result.done.some((each) => each.application_id === card.application_id));
        offerUndo(
          done,
          stage,
          result.done.flatMap((each) => each.timeline_entry_id ?? []),
          options,
        );
        report(cards, result, "moved");
      } catch (error) {
        showToast({ tone: "bad", title: "Nobody was moved", body: messageOf(error), durationMs: 8_000 });
      }
    },
    [bulk, offerUndo, report],
  );

  /** Moves one or many; what speaks against a person asks first. */
  const moveTo = useCallback(
    (cards: ActionCard[], stage: Stage, spot?: Spot) => {
      const moving = spot ? cards : cards.filter((card) => card.stage !== stage);
      const [only] = moving;
      if (!only) return;
      if (needsConfirmation(stage) && only.stage !== stage) setAsk({ kind: "close", cards: moving, stage });
      else if (moving.length === 1) void moveOne(only, stage, spot ? { spot } : {});
      else void moveMany(moving, stage);
    },
    [moveOne, moveMany],
  );

  const confirmClose = useCallback(
    (cards: ActionCard[], stage: Stage, choice: { reason: string; isCancellingCalls: boolean }) => {
      setAsk(null);
      const [only] = cards;
      const { reason, isCancellingCalls } = choice;
      const options = { confirmed: true, isCancellingCalls, ...(reason ? { reason } : {}) };
      if (cards.length === 1 && only) void moveOne(only, stage, options);
      else void moveMany(cards, stage, options);
    },
    [moveOne, moveMany],
  );

  const assign = useCallback(
    async (cards: ActionCard[], owner: { user_id: string; name: string } | null) => {
      setAsk(null);
      try {
        const result = await bulk.mutateAsync({
          application_ids: cards.map((card) => card.application_id),
          owner_id: owner?.user_id ?? null,
          confirmed: false,
          cancel_calls: false,
        });
        if (result.failed.length === 0) {
          showToast({
            tone: "good",
            title: owner ? `${owner.name} looks after ${whoWords(cards)}` : `Nobody looks after ${whoWords(cards)} now`,
          });
        }
        report(cards, result, "assigned");
      } catch (error) {
        showToast({ tone: "bad", title: "Nobody was assigned", body: messageOf(error) });
      }
    },
    [bulk, report],
  );

  return { ask, setAsk, moveTo, confirmClose, assign, isBusy: bulk.isPending };
}

export type CardActions = ReturnType<typeof useCardActions>;
