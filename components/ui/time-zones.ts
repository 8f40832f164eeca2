import type { ComboboxOption } from "./combobox";

/** Every zone that the browser knows, by its city; the offset is today's. */
export function timeZoneOptions(now: Date): ComboboxOption[] {
  return ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")].map((zone) => ({
    value: zone,
    label: zone.replaceAll("_", " "),
    detail: offsetOf(zone, now),
  }));
}

const offsetOf = (timeZone: string, now: Date): string =>
  new Intl.DateTimeFormat("en-GB", { timeZone, timeZoneName: "shortOffset" })
    .formatToParts(now)
    .find((part) => part.type === "timeZoneName")?.value ?? "";

export const browserTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
