import { ArrowUp, X } from "lucide-react";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { IconButton } from "@/components/ui/icon-button";
import { CALENDAR_WORDS, consequenceOf, type HostCalendar, type HostSetting } from "./host-calendar";

export type Host = { user_id: string | null; name: string; email: string; is_disabled?: boolean };

type HostRowProps = {
  host: Host;
  /** Null: it is being loaded, or not for this viewer to know. */
  calendar: HostCalendar | null;
  setting: HostSetting;
  /** "Manager", "Leads": what the first one is beside the others. */
  mark?: string | null;
  /** Absent: the list is read only. `onLead` is absent for the first one too. */
  onRemove?: (() => void) | undefined;
  onLead?: (() => void) | undefined;
};

/** Who interviews, the state of their calendar, and what follows from it. */
export function HostRow({ host, calendar, setting, mark, onRemove, onLead }: HostRowProps) {
  const words = calendar && CALENDAR_WORDS[calendar];
  return (
    <li className="flex items-start gap-2 border-line border-b py-2 last:border-b-0">
      <Avatar name={host.name} size="md" />
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
          <span className="min-w-0 font-medium wrap-anywhere" title={host.email}>
            {host.name}
          </span>
          {mark ? <span className="text-xs text-ink-faint">{mark}</span> : null}
          {words ? (
            <Badge tone={words.tone} icon={words.icon}>
              {words.label}
            </Badge>
          ) : null}
        </div>
        {calendar ? <p className="text-xs text-pretty text-ink-faint">{consequenceOf(calendar, setting)}</p> : null}
      </div>
      {onLead ? (
        <IconButton
          size="sm"
          label={`Put ${host.name} first`}
          icon={<ArrowUp size={13} aria-hidden="true" />}
          onClick={onLead}
        />
      ) : null}
      {onRemove ? (
        <IconButton
          size="sm"
          label={`Leave out ${host.name}`}
          icon={<X size={13} aria-hidden="true" />}
          onClick={onRemove}
        />
      ) : null}
    </li>
  );
}
