import type { HostMode } from "@/lib/features/availability/joint-rules";

export type Seated = {
  hostId: string | null;
  hostMode: HostMode;
  host: { name: string } | null;
  hosts: readonly { hostId: string; position: number; host: { name: string } }[];
};
export type Seats = { mode: HostMode; hostIds: string[] };

const inOrder = (booking: Pick<Seated, "hosts">) => booking.hosts.toSorted((a, b) => a.position - b.position);

/** Whose time a booking is about. Once one of a pool has taken the call, it is theirs alone, also when it is moved. */
export function seatsOf(booking: Pick<Seated, "hostId" | "hostMode" | "hosts">): Seats {
  const { hostId, hostMode } = booking;
  if (hostMode === "single" || (hostMode === "any" && hostId))
    return { mode: "single", hostIds: hostId ? [hostId] : [] };
  return { mode: hostMode, hostIds: inOrder(booking).map((seat) => seat.hostId) };
}

/** "Ada", "Ada and Bo", "Ada, Bo and Cy" */
export const listNames = (names: readonly string[], word: "and" | "or"): string =>
  names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} ${word} ${names.at(-1)}`;

/** Who sits on a panel beside the one who leads it. */
export function otherHostsOf<Seat extends Seated["hosts"][number]>(booking: {
  hostId: string | null;
  hostMode: HostMode;
  hosts: readonly Seat[];
}): Seat[] {
  if (booking.hostMode !== "panel") return [];
  return booking.hosts.filter(({ hostId }) => hostId !== booking.hostId).toSorted((a, b) => a.position - b.position);
}

/** "Helena Brandt", "Helena Brandt and Rohan Iyer", "Helena Brandt or Rohan Iyer"; null where nobody is named. */
export function hostNames(booking: Seated): string | null {
  const { mode } = seatsOf(booking);
  if (mode === "single") return booking.host?.name ?? null;
  const names = inOrder(booking).map(({ host }) => host.name);
  return listNames(names, mode === "panel" ? "and" : "or") || null;
}
