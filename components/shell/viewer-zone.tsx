"use client";

import { useSyncExternalStore } from "react";
import { cityOf } from "@/lib/features/availability/describe-hours";

const never = () => () => {};

/** "London, GMT": the zone in which every time on the screen is meant. */
function describeZone(): string {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const city = cityOf(zone);
  const short = new Intl.DateTimeFormat("en-GB", { timeZoneName: "short" })
    .formatToParts(new Date())
    .find((part) => part.type === "timeZoneName")?.value;
  return short && short !== city ? `${city}, ${short}` : city;
}

export function ViewerZone() {
  const zone = useSyncExternalStore(never, describeZone, () => "");
  return (
    <span
      title="Times are shown in this zone"
      className="ml-auto whitespace-nowrap text-xs text-ink-faint max-md:hidden"
    >
      {zone}
    </span>
  );
}
