import type { LinkBooking } from "@/lib/features/bookings/schema";
import { shortHosts } from "@/lib/features/bookings/seats-rules";

/** "Helena", "Helena and Rohan", "one of Helena or Rohan": whom the candidate meets, within a sentence. */
export const whoMeets = ({ hosts, host_mode, organisation }: LinkBooking): string =>
  shortHosts({ mode: host_mode, names: hosts.map(({ name }) => name) }) ?? organisation;

/** Whose times cannot be known: "Helena’s". */
export function whoseTimes(booking: LinkBooking): string {
  if (booking.host_mode === "panel") return "everybody’s";
  return booking.host_mode === "any" ? "anybody’s" : `${whoMeets(booking)}’s`;
}
