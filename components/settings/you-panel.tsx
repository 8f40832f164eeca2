"use client";

import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { WorkingHoursEditor } from "@/components/bookings/working-hours-editor";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Section } from "@/components/ui/section";
import { SkeletonRows } from "@/components/ui/skeleton";
import { Switch } from "@/components/ui/switch";
import { TimeZoneSelect } from "@/components/ui/time-zone-select";
import { defaultWorkingHours } from "@/lib/features/availability/schema";
import type { UpdateUser, UserRow } from "@/lib/features/people/schema";
import { meQuery, useUpdateUser } from "@/lib/features/workspace/queries";
import { SaveRow } from "./save-row";

/** Your own name, zone and hours: what candidates are offered when you are the host. */
export function YouPanel() {
  const query = useQuery(meQuery());
  if (query.isPending) return <SkeletonRows label="Loading your account" />;
  if (query.isError && !query.data) {
    return (
      <ErrorState title="Your account could not be loaded" error={query.error} onRetry={() => void query.refetch()} />
    );
  }
  return <YouForm me={query.data} />;
}

type CapFieldProps = { label: string; most: number; value: number | null; onChange: (value: number | null) => void };

function CapField({ label, most, value, onChange }: CapFieldProps) {
  return (
    <Field label={label} isOptional hint="Interviews of yours. Counts where it is lower than the workspace’s.">
      {(control) => (
        <Input
          {...control}
          type="number"
          min={1}
          max={most}
          value={value ?? ""}
          onChange={(event) => onChange(event.target.value === "" ? null : Number(event.target.value))}
        />
      )}
    </Field>
  );
}

function YouForm({ me }: { me: UserRow }) {
  const update = useUpdateUser();
  const [change, setChange] = useState<UpdateUser>({});
  const shown = { ...me, ...change };
  const set = (part: UpdateUser) => setChange((before) => ({ ...before, ...part }));

  function save(event: FormEvent) {
    event.preventDefault();
    update.mutate({ userId: me.user_id, ...change }, { onSuccess: () => setChange({}) });
  }

  return (
    <form onSubmit={save} className="grid gap-8">
      <Section title="You" detail={me.email}>
        <div className="grid gap-3 pt-3 sm:grid-cols-2">
          <Field label="Name" hint="Candidates read who they meet.">
            {(control) => (
              <Input
                {...control}
                required
                maxLength={120}
                value={shown.name}
                onChange={(event) => set({ name: event.target.value })}
              />
            )}
          </Field>
          <Field label="Title" isOptional>
            {(control) => (
              <Input
                {...control}
                maxLength={120}
                value={shown.title ?? ""}
                onChange={(event) => set({ title: event.target.value })}
              />
            )}
          </Field>
          <Field label="Phone" isOptional hint="For candidates who would rather talk to a person.">
            {(control) => (
              <Input
                {...control}
                type="tel"
                maxLength={40}
                value={shown.phone ?? ""}
                onChange={(event) => set({ phone: event.target.value })}
              />
            )}
          </Field>
          <Field
            label="Where you meet"
            isOptional
            hint="A room of your own, for example a video link. It stands in each invitation."
          >
            {(control) => (
              <Input
                {...control}
                type="url"
                placeholder="https://"
                maxLength={500}
                value={shown.meeting_link ?? ""}
                onChange={(event) => set({ meeting_link: event.target.value || null })}
              />
            )}
          </Field>
          <Field label="Time zone" hint={shown.timezone ? undefined : "The workspace’s, until you set your own."}>
            {(control) => (
              <TimeZoneSelect
                {...control}
                value={shown.timezone ?? undefined}
                onValueChange={(timezone) => set({ timezone })}
              />
            )}
          </Field>
        </div>
      </Section>
      <Section
        title="Your working hours"
        actions={
          <span className="flex items-center gap-2 text-xs">
            <label htmlFor="own-hours">Hours of my own</label>
            <Switch
              id="own-hours"
              checked={shown.working_hours !== null}
              onCheckedChange={(isOwn) => set({ working_hours: isOwn ? defaultWorkingHours : null })}
            />
          </span>
        }
      >
        <div className="pt-3">
          {shown.working_hours === null ? (
            <p className="text-ink-soft">You are offered in the workspace’s working hours.</p>
          ) : (
            <WorkingHoursEditor
              value={shown.working_hours}
              zoneLabel={shown.timezone ?? "the workspace’s time"}
              onChange={(working_hours) => set({ working_hours })}
            />
          )}
        </div>
        <div className="grid gap-3 pt-3 sm:grid-cols-2">
          <CapField
            label="At most a day"
            most={48}
            value={shown.daily_cap}
            onChange={(daily_cap) => set({ daily_cap })}
          />
          <CapField
            label="At most a week"
            most={200}
            value={shown.weekly_cap}
            onChange={(weekly_cap) => set({ weekly_cap })}
          />
        </div>
        <SaveRow
          isChanged={Object.keys(change).length > 0}
          isBusy={update.isPending}
          isSaved={update.isSuccess}
          error={update.isError ? update.error.message : undefined}
          onDiscard={() => setChange({})}
        />
      </Section>
    </form>
  );
}
