"use client";

import { useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { useViewer } from "@/components/shell/viewer";
import { Radio, RadioGroup } from "@/components/ui/radio-group";
import { LinkButton } from "@/components/ui/text-link";
import type { HostMode } from "@/lib/features/availability/joint-rules";
import { connectionsQuery } from "@/lib/features/connections/queries";
import { AddHost } from "./add-host";
import { calendarOf, canStandIn, type HostCalendar } from "./host-calendar";
import { type Host, HostRow } from "./host-row";

export type JointMode = "panel" | "any";
/** In their order: the first one leads. */
export type HostChoice = { hosts: Host[]; mode: JointMode };

export const MAX_HOSTS = 10;
export const modeOf = ({ hosts, mode }: HostChoice): HostMode => (hosts.length > 1 ? mode : "single");

type HostPickerProps = {
  choice: HostChoice;
  /** Absent: read only. */
  onChange?: (choice: HostChoice) => void;
  waits: boolean;
  /** What the first of several is called. */
  firstMark: string;
  /** What it means that nobody is named. */
  empty: string;
};

/** Who meets the candidate, and whether all of them or whoever is free. */
export function HostPicker({ choice, onChange, waits, firstMark, empty }: HostPickerProps) {
  const connections = useQuery(connectionsQuery());
  const viewer = useViewer();
  const root = useRef<HTMLDivElement>(null);
  const { hosts, mode } = choice;
  const joint = modeOf(choice);
  /** A manager is told of their own calendar only. */
  const isHidden = ({ user_id }: Host) => viewer.role === "manager" && user_id !== viewer.userId;
  const stateOf = (host: Host): HostCalendar | null => {
    const { user_id } = host;
    if (host.is_disabled) return "locked_out";
    if (connections.isPending || isHidden(host)) return null;
    return user_id === null ? calendarOf("", connections.data) : calendarOf(user_id, connections.data);
  };
  /** Who is the last hope of a pool holds it up like one who is alone. */
  const modeFor = (host: Host): HostMode =>
    joint === "any" && !hosts.some((one) => one !== host && canStandIn(stateOf(one), waits)) ? "single" : joint;
  /** The button that was pressed goes with its row, or to another place. */
  const change = (next: Host[]) => {
    onChange?.({ ...choice, hosts: next });
    root.current?.focus();
  };
  return (
    <div ref={root} tabIndex={-1} className="grid gap-2 focus-none">
      {hosts.length === 0 ? (
        <p className="py-2 text-pretty text-ink-soft">{empty}</p>
      ) : (
        <ul aria-label="Who meets the candidate" aria-busy={connections.isPending}>
          {hosts.map((host, at) => (
            <HostRow
              key={host.email}
              host={host}
              calendar={stateOf(host)}
              setting={{ mode: modeFor(host), waits, isGuest: joint === "panel" && at > 0 }}
              mark={at === 0 && hosts.length > 1 ? firstMark : null}
              onRemove={onChange && (() => change(hosts.filter((one) => one !== host)))}
              onLead={onChange && at > 0 ? () => change([host, ...hosts.filter((one) => one !== host)]) : undefined}
            />
          ))}
        </ul>
      )}
      {connections.isError && !connections.data ? (
        <p role="alert" className="text-xs text-bad">
          The state of calendars could not be loaded.{" "}
          <LinkButton onClick={() => void connections.refetch()}>Try again</LinkButton>
        </p>
      ) : null}
      {hosts.some(isHidden) ? (
        <p className="text-xs text-ink-faint">Whose calendars are connected is shown to recruiters.</p>
      ) : null}
      {onChange && hosts.length < MAX_HOSTS ? (
        <div>
          <AddHost chosen={hosts} onAdd={(host) => onChange({ ...choice, hosts: [...hosts, host] })} />
        </div>
      ) : null}
      {hosts.length > 1 ? (
        <p aria-hidden="true" className="mt-1 text-xs font-medium text-ink-soft">
          How they meet the candidate
        </p>
      ) : null}
      {hosts.length > 1 ? (
        <RadioGroup
          aria-label="How they meet the candidate"
          value={mode}
          disabled={!onChange}
          onValueChange={(value) => onChange?.({ ...choice, mode: value === "any" ? "any" : "panel" })}
        >
          <Radio
            value="panel"
            label="Everyone together"
            hint="Only times at which all of them are free. One event, on the first one’s calendar, with the others as guests."
          />
          <Radio
            value="any"
            label="Whoever is free"
            hint="Times of each of them. The one with the fewest calls takes it; the candidate sees who once it is booked."
          />
        </RadioGroup>
      ) : null}
    </div>
  );
}
