"use client";

import {
  type CollisionDetection,
  type DragEndEvent,
  type DragMoveEvent,
  type DragStartEvent,
  KeyboardSensor,
  MouseSensor,
  TouchSensor,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import { useCallback, useMemo, useRef, useState } from "react";
import { stageLabel } from "@/lib/features/pipeline/rules";
import type { Board, Card, Stage } from "@/lib/features/pipeline/schema";
import { isPlaceKey, isSamePlace, neighboursAt, nextPlace, type Place, placeOf } from "./board-place";
import { dropSentence } from "./card-words";
import type { ActionCard, Spot } from "./use-card-actions";

export type CardDrag = {
  card: Card;
  from: Place;
  /** Null while the pointer is over nothing that takes a card. */
  place: Place | null;
  isKeyboard: boolean;
  /** The board as it was at the lift: nothing moves under a card in the air. */
  board: Board;
};

/** What each column tells the drag about itself. */
export type DropTarget = { stage: Stage; isAtEdge: boolean; indexAt: (clientY: number) => number };

const KEYS = { start: ["Space"], cancel: ["Escape"], end: ["Space", "Enter"] };

/** The column under the pointer, with the place in it. Strips at the edge lie above the columns that scroll beneath them. */
const detectColumn: CollisionDetection = ({ pointerCoordinates, droppableContainers, droppableRects }) => {
  if (!pointerCoordinates) return [];
  const { x, y } = pointerCoordinates;
  const under = droppableContainers.filter(({ id }) => {
    const rect = droppableRects.get(id);
    return rect && x >= rect.left && x < rect.right && y >= rect.top && y < rect.bottom;
  });
  const chosen = under.find(({ data }) => data.current?.isAtEdge) ?? under[0];
  const target = chosen?.data.current as DropTarget | undefined;
  if (!chosen || !target) return [];
  return [{ id: chosen.id, data: { place: { stage: target.stage, index: target.indexAt(y) } } }];
};

type CardDragInput = {
  board: Board;
  onDrop: (card: ActionCard, stage: Stage, spot: Spot) => void;
};

/** Carrying a card by mouse, touch or keyboard. The place is ours, the sensors, the lift and the focus are dnd-kit's. */
export function useCardDrag({ board, onDrop }: CardDragInput) {
  const [drag, setDrag] = useState<CardDrag | null>(null);
  const [announcement, announce] = useState("");
  const current = useRef<CardDrag | null>(null);

  const change = useCallback((next: CardDrag | null) => {
    current.current = next;
    setDrag(next);
  }, []);

  const carryTo = useCallback(
    (place: Place | null) => {
      const lifted = current.current;
      if (!lifted || isSamePlace(lifted.place, place)) return;
      change({ ...lifted, place });
      if (place) announce(placeSentence(lifted, place));
    },
    [change],
  );

  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 5 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 250, tolerance: 8 } }),
    useSensor(KeyboardSensor, {
      keyboardCodes: KEYS,
      scrollBehavior: "auto",
      coordinateGetter: (event) => {
        const lifted = current.current;
        if (!lifted || !isPlaceKey(event.key)) return undefined;
        event.preventDefault();
        carryTo(nextPlace(lifted.board.columns, lifted.card.application_id, lifted.place ?? lifted.from, event.key));
        return undefined;
      },
    }),
  );

  const handlers = useMemo(() => {
    const putBack = () => {
      const lifted = current.current;
      if (lifted) announce(`${lifted.card.name} put back in ${stageLabel[lifted.from.stage]}.`);
      change(null);
    };
    return {
      onDragStart: ({ active, activatorEvent }: DragStartEvent) => {
        const card = active.data.current?.card as Card | undefined;
        const from = card && placeOf(board.columns, card.application_id);
        if (!card || !from) return;
        const isKeyboard = activatorEvent instanceof KeyboardEvent;
        change({ card, from, place: from, isKeyboard, board });
        announce(
          `${card.name} lifted from ${stageLabel[from.stage]}, place ${from.index + 1}. Arrows carry, Space drops, Escape puts back.`,
        );
      },
      onDragMove: ({ collisions }: DragMoveEvent) => {
        if (!current.current?.isKeyboard) carryTo((collisions?.[0]?.data?.place as Place | undefined) ?? null);
      },
      onDragEnd: ({ collisions }: DragEndEvent) => {
        const lifted = current.current;
        if (!lifted) return;
        const place = lifted.isKeyboard ? lifted.place : ((collisions?.[0]?.data?.place as Place | undefined) ?? null);
        if (!place || isSamePlace(place, lifted.from)) return putBack();
        const neighbours = neighboursAt(lifted.board.columns, lifted.card.application_id, place);
        announce(`${lifted.card.name} dropped in ${stageLabel[place.stage]}, place ${place.index + 1}.`);
        change(null);
        if (lifted.isKeyboard) followFocus(lifted.card.application_id);
        onDrop(lifted.card, place.stage, { ...neighbours, index: place.index });
      },
      onDragCancel: putBack,
    };
  }, [board, carryTo, change, onDrop]);

  return { drag, announcement, sensors, collisionDetection: detectColumn, handlers };
}

/** About a second: longer, and the person has gone on to something else. */
const FOLLOW_FRAMES = 60;

/** The card is drawn anew in its new column; the focus of whoever carried it there goes along. */
function followFocus(applicationId: string) {
  const before = document.activeElement;
  let frames = FOLLOW_FRAMES;
  const follow = () => {
    const isElsewhere = document.activeElement !== before && document.activeElement !== document.body;
    if (isElsewhere || frames-- === 0) return;
    const name = document.querySelector<HTMLElement>(`[data-card="${CSS.escape(applicationId)}"] [data-name]`);
    if (name && name !== before && !before?.isConnected) name.focus();
    else requestAnimationFrame(follow);
  };
  requestAnimationFrame(follow);
}

function placeSentence(drag: CardDrag, place: Place): string {
  const column = drag.board.columns.find((each) => each.stage === place.stage);
  const others = column?.cards.filter((card) => card.application_id !== drag.card.application_id).length ?? 0;
  return `${drag.card.name} over ${stageLabel[place.stage]}, place ${place.index + 1} of ${others + 1}. ${dropSentence(drag.card, place.stage)}`;
}
