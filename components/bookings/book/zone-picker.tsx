"use client";

import { Command } from "cmdk";
import { Check, ChevronDown } from "lucide-react";
import { Popover } from "radix-ui";
import { useMemo, useState } from "react";
import { inputStyle } from "@/components/candidate-page/field";
import { timeOf, zoneAbbreviation, zoneLabel } from "@/lib/features/bookings/slot-days";
import { allZones } from "@/lib/zone-names";

/** Every word typed must occur in the zone's name or letters; a fuzzy match would put Monticello beside Auckland. */
const matches = (zone: string, search: string, keywords: string[] = []): number => {
  const text = [zone, ...keywords].join(" ").toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
    ? 1
    : 0;
};

type ZonePickerProps = {
  zone: string;
  onChoose: (zone: string) => void;
  now: Date | null;
  hint: string | null;
  label?: string;
};

/** Which clock the times are shown by: the detected zone, changeable to any of the IANA list by typing a part of its name. */
export function ZonePicker({ zone, onChoose, now, hint, label = "Times are shown for" }: ZonePickerProps) {
  const [isOpen, setOpen] = useState(false);
  const zones = useMemo(() => (isOpen ? allZones() : []), [isOpen]);
  return (
    <div className="mt-6 grid gap-2 lg:mt-8">
      <span id="zone-label" className="text-base font-semibold">
        {label}
      </span>
      <Popover.Root open={isOpen} onOpenChange={setOpen}>
        <Popover.Trigger
          id="zone-button"
          aria-labelledby="zone-label zone-button"
          className={`${inputStyle} flex items-center justify-between gap-2 text-left`}
        >
          <span className="min-w-0 text-pretty">
            {now ? `${zoneLabel(zone, now)}, now ${timeOf(now.toISOString(), zone)}` : zone.replaceAll("_", " ")}
          </span>
          <ChevronDown aria-hidden="true" size={20} className="text-ink-soft" />
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Content
            align="start"
            sideOffset={4}
            collisionPadding={12}
            aria-label="Choose a time zone"
            className="z-20 w-[max(var(--radix-popover-trigger-width),280px)] max-w-[calc(100vw-24px)] overflow-hidden rounded-md border border-line-strong bg-surface-raised text-lg text-ink shadow-2"
          >
            <Command label="Time zones" defaultValue={zone} filter={matches}>
              <Command.Input
                placeholder="Type a city or region"
                className="focus-none block min-h-12 w-full border-b border-line bg-transparent px-4 text-lg"
              />
              <Command.List className="scroll-thin max-h-72 overflow-y-auto p-1">
                <Command.Empty className="px-3 py-3 text-base text-ink-soft">
                  No zone has this name. Try a large city near you.
                </Command.Empty>
                {zones.map((name) => (
                  <Command.Item
                    key={name}
                    value={name}
                    keywords={[name.replaceAll("_", " "), now ? zoneAbbreviation(name, now) : ""]}
                    onSelect={() => {
                      onChoose(name);
                      setOpen(false);
                    }}
                    className="flex min-h-11 cursor-pointer items-center justify-between gap-3 rounded-sm px-3 text-base data-[selected=true]:bg-accent-soft"
                  >
                    <span className="min-w-0">
                      {name.replaceAll("_", " ")}
                      {now ? <span className="text-ink-soft"> {timeOf(now.toISOString(), name)}</span> : null}
                    </span>
                    {name === zone ? (
                      <Check aria-label="chosen" size={16} className="flex-none text-accent-text" />
                    ) : null}
                  </Command.Item>
                ))}
              </Command.List>
            </Command>
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
      {hint ? <span className="text-base text-ink-soft">{hint}</span> : null}
    </div>
  );
}
