import { allZones, modernZone } from "@/lib/zone-names";
import type { ComboboxOption } from "./combobox";

/** Every zone that the browser knows, by its modern name; the offset is today's. */
export function timeZoneOptions(now: Date): ComboboxOption[] {
  return ["UTC", ...allZones().filter((zone) => zone !== "UTC")].map((zone) => ({
    value: zone,
    label: zone.replaceAll("_", " "),
    detail: offsetOf(zone, now),
  }));
}

const offsetOf = (timeZone: string, now: Date): string =>
  new Intl.DateTimeFormat("en-GB", { timeZone, timeZoneName: "shortOffset" })
    .formatToParts(now)
    .find((part) => part.type === "timeZoneName")?.value ?? "";

export const browserTimeZone = (): string => modernZone(Intl.DateTimeFormat().resolvedOptions().timeZone);
