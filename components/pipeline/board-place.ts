import type { Card, Column, Stage } from "@/lib/features/pipeline/schema";

/** Where a lifted card would go: into `stage`, with `index` of the column's other cards above it. */
export type Place = { stage: Stage; index: number };

export type PlaceKey = "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown" | "Home" | "End";
const PLACE_KEYS: readonly string[] = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"];
export const isPlaceKey = (key: string): key is PlaceKey => PLACE_KEYS.includes(key);

type Lane = Pick<Column, "stage"> & { cards: readonly Pick<Card, "application_id">[] };

/** The cards of a column without the lifted one: what a place is counted in. */
export const cardsWithout = <C extends Pick<Card, "application_id">>(cards: readonly C[], applicationId: string): C[] =>
  cards.filter((card) => card.application_id !== applicationId);

/** Where a card lies now; null where the board does not show it. */
export function placeOf(lanes: readonly Lane[], applicationId: string): Place | null {
  for (const lane of lanes) {
    const index = lane.cards.findIndex((card) => card.application_id === applicationId);
    if (index >= 0) return { stage: lane.stage, index };
  }
  return null;
}

/**
 * The place that an arrow leads to. Left and right keep the height as far as the next column has it; up and down stay in the
 * column; Home and End are its ends. At an edge the place stays.
 */
export function nextPlace(lanes: readonly Lane[], applicationId: string, place: Place, key: PlaceKey): Place {
  const at = lanes.findIndex((lane) => lane.stage === place.stage);
  const lane = lanes[at];
  if (!lane) return place;
  const last = cardsWithout(lane.cards, applicationId).length;
  if (key === "ArrowUp") return { ...place, index: Math.max(0, place.index - 1) };
  if (key === "ArrowDown") return { ...place, index: Math.min(last, place.index + 1) };
  if (key === "Home") return { ...place, index: 0 };
  if (key === "End") return { ...place, index: last };
  const beside = lanes[at + (key === "ArrowLeft" ? -1 : 1)];
  if (!beside) return place;
  return {
    stage: beside.stage,
    index: Math.min(place.index, cardsWithout(beside.cards, applicationId).length),
  };
}

/** How many of the cards lie above a height, told by their middles: the index at which a pointer there would drop. */
export function indexAtHeight(cards: readonly { start: number; size: number }[], height: number): number {
  const index = cards.findIndex((card) => height < card.start + card.size / 2);
  return index < 0 ? cards.length : index;
}

/** The neighbours at a place, as the server wants them told. */
export function neighboursAt(
  lanes: readonly Lane[],
  applicationId: string,
  place: Place,
): { before_id: string | null; after_id: string | null } {
  const lane = lanes.find((candidate) => candidate.stage === place.stage);
  const cards = cardsWithout(lane?.cards ?? [], applicationId);
  return {
    before_id: cards[place.index - 1]?.application_id ?? null,
    after_id: cards[place.index]?.application_id ?? null,
  };
}

export const isSamePlace = (one: Place | null, other: Place | null): boolean =>
  one?.stage === other?.stage && one?.index === other?.index;

/** The card before or after, in reading order: down a column, then on to the next one that has any. */
export function neighbourCard(lanes: readonly Lane[], applicationId: string | null, step: 1 | -1): string | null {
  const order = lanes.flatMap((lane) => lane.cards.map((card) => card.application_id));
  const at = applicationId === null ? -1 : order.indexOf(applicationId);
  if (at < 0) return (step === 1 ? order[0] : order.at(-1)) ?? null;
  return order[at + step] ?? null;
}
