"use client";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Section } from "@/components/ui/section";
import { TimeZoneSelect } from "@/components/ui/time-zone-select";
import type { Settings } from "@/lib/features/workspace/schema";
import { SaveRow } from "./save-row";
import { useSettingsDraft } from "./use-settings-draft";
import { WithSettings } from "./with-settings";

export function WorkspacePanel() {
  return <WithSettings>{(settings) => <WorkspaceForm settings={settings} />}</WithSettings>;
}

function WorkspaceForm({ settings }: { settings: Settings }) {
  const { shown, set, submit, row, errorOf } = useSettingsDraft(settings);
  return (
    <form onSubmit={submit}>
      <Section title="Workspace">
        <div className="grid gap-3 pt-3 sm:grid-cols-2">
          <Field label="Name" hint="Candidates read it in mails and on their pages." error={errorOf("name")}>
            {(control) => (
              <Input
                {...control}
                maxLength={80}
                value={shown.name}
                onChange={(event) => set({ name: event.target.value })}
              />
            )}
          </Field>
          <Field label="Time zone" hint="For everybody who has not set their own." error={errorOf("timezone")}>
            {(control) => (
              <TimeZoneSelect {...control} value={shown.timezone} onValueChange={(timezone) => set({ timezone })} />
            )}
          </Field>
        </div>
        <SaveRow {...row} />
      </Section>
    </form>
  );
}
