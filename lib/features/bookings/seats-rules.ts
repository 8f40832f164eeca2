import { type HostMode, listNames } from "@/lib/features/availability/joint-rules";
import { usesOwnPage } from "./rules";

export type Seated = {
  hostId: string | null;
  hostMode: HostMode;
  host: { name: string } | null;
  hosts: readonly { hostId: string; position: number; host: { name: string } }[];
};
export type Seats = { mode: HostMode; hostIds: string[] };
type Choice = { mode: HostMode; hostIds: readonly string[] };

export const isSameChoice = (one: Choice, other: Choice): boolean =>
  one.mode === other.mode && one.hostIds.join() === other.hostIds.join();

/** A vendor's page knows one host. */
export const choiceAt = (provider: string, hosts: Choice): Choice =>
  usesOwnPage(provider) ? hosts : { mode: "single", hostIds: hosts.hostIds.slice(0, 1) };

const inOrder = <Seat extends { position: number }>({ hosts }: { hosts: readonly Seat[] }): Seat[] =>
  hosts.toSorted((a, b) => a.position - b.position);

/** Whose time a booking is about. Once one of a pool has taken the call, it is theirs alone, also when it is moved. */
export function seatsOf(booking: {
  hostId: string | null;
  hostMode: HostMode;
  hosts: readonly { hostId: string; position: number }[];
}): Seats {
  const { hostId, hostMode } = booking;
  if (hostMode === "single" || (hostMode === "any" && hostId))
    return { mode: "single", hostIds: hostId ? [hostId] : [] };
  return { mode: hostMode, hostIds: inOrder(booking).map((seat) => seat.hostId) };
}

/** Who sits on a panel beside the one who leads it. */
export function otherHostsOf<Seat extends Seated["hosts"][number]>(booking: {
  hostId: string | null;
  hostMode: HostMode;
  hosts: readonly Seat[];
}): Seat[] {
  if (booking.hostMode !== "panel") return [];
  return booking.hosts.filter(({ hostId }) => hostId !== booking.hostId).toSorted((a, b) => a.position - b.position);
}

/** Everybody whom the candidate meets, or may meet while a pool has not chosen; the one who leads first. */
export function seatedHosts<Host>(booking: {
  hostId: string | null;
  hostMode: HostMode;
  host: Host | null;
  hosts: readonly { hostId: string; position: number; host: Host }[];
}): { mode: HostMode; hosts: Host[] } {
  const { mode } = seatsOf(booking);
  if (mode !== "single") return { mode, hosts: inOrder(booking).map(({ host }) => host) };
  return { mode, hosts: booking.host ? [booking.host] : [] };
}

/** "Helena Brandt", "Helena Brandt and Rohan Iyer", "Helena Brandt or Rohan Iyer"; null where nobody is named. */
export function hostNames(booking: Seated): string | null {
  const { mode, hosts } = seatedHosts(booking);
  return (
    listNames(
      hosts.map(({ name }) => name),
      mode === "any" ? "or" : "and",
    ) || null
  );
}

/** More names would not be read within a heading. */
const MOST_NAMED = 3;

/** "Helena", "Helena, Rohan and Iris", "Helena and 3 others", "one of Helena or Rohan", "one of 4 people": whom a candidate meets, within a sentence. */
export function shortHosts({ mode, names }: { mode: HostMode; names: readonly string[] }): string | null {
  const [first, ...others] = names.map((name) => name.trim().split(/\s+/)[0] ?? name);
  if (first === undefined) return null;
  const isMany = names.length > MOST_NAMED;
  if (mode === "any") return `one of ${isMany ? `${names.length} people` : listNames([first, ...others], "or")}`;
  return isMany ? `${first} and ${others.length} others` : listNames([first, ...others], "and");
}

/** The key of the mail to one of the rest of a panel, after that of the mail to the one who leads it. */
export const otherHostKey = (leadKey: string, hostId: string): string => `${leadKey}:${hostId}`;
