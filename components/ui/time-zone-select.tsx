"use client";

import { useState } from "react";
import { modernZone } from "@/lib/zone-names";
import { Combobox } from "./combobox";
import type { FieldControlProps } from "./field";
import { timeZoneOptions } from "./time-zones";

type TimeZoneSelectProps = Partial<FieldControlProps> & {
  /** IANA */
  value: string | undefined;
  onValueChange: (zone: string) => void;
  scale?: "md" | "lg";
};

/** A time zone, found by its city or its offset. */
export function TimeZoneSelect({ value, ...props }: TimeZoneSelectProps) {
  const [options] = useState(() => timeZoneOptions(new Date()));
  return (
    <Combobox
      {...props}
      value={value === undefined ? undefined : modernZone(value)}
      options={options}
      label="Time zones"
      placeholder="Choose a time zone"
    />
  );
}
