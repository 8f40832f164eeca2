"use client";

import type { ReactNode } from "react";
import { ModeChoice } from "@/components/jobs/mode-choice";
import { Section } from "@/components/ui/section";
import { Slider } from "@/components/ui/slider";
import type { Settings } from "@/lib/features/workspace/schema";
import { SaveRow } from "./save-row";
import { useSettingsDraft } from "./use-settings-draft";
import { WithSettings } from "./with-settings";

export function RulesPanel() {
  return <WithSettings>{(settings) => <RulesForm settings={settings} />}</WithSettings>;
}

function RulesForm({ settings }: { settings: Settings }) {
  const { shown, set, submit, row, errorOf } = useSettingsDraft(settings);
  return (
    <form onSubmit={submit}>
      <Section title="What rules do at a score" detail="each job may set its own">
        <Rule
          sentence={
            <>
              When a match scores <Value>{shown.notify_threshold.toFixed(2)}</Value> or more, tell the recruiter.
            </>
          }
          mode={
            <ModeChoice
              label="Telling the recruiter"
              value={shown.notify_mode}
              onValueChange={(notify_mode) => set({ notify_mode })}
            />
          }
          error={errorOf("notify_threshold")}
        >
          <Slider
            label="Score from which the recruiter is told"
            value={shown.notify_threshold}
            valueText={shown.notify_threshold.toFixed(2)}
            onValueChange={(score) => set({ notify_threshold: Math.min(score, shown.shortlist_threshold) })}
          />
        </Rule>
        <Rule
          sentence={
            <>
              When a match scores <Value>{shown.shortlist_threshold.toFixed(2)}</Value> or more, shortlist and send a
              booking link.
            </>
          }
          mode={
            <ModeChoice
              label="Shortlisting"
              value={shown.shortlist_mode}
              onValueChange={(shortlist_mode) => set({ shortlist_mode })}
            />
          }
          error={errorOf("shortlist_threshold")}
        >
          <Slider
            label="Score from which people are shortlisted"
            value={shown.shortlist_threshold}
            valueText={shown.shortlist_threshold.toFixed(2)}
            onValueChange={(score) => set({ shortlist_threshold: Math.max(score, shown.notify_threshold) })}
          />
        </Rule>
        <Rule
          sentence="When an AI interview ends with Proceed, approve the endorsement."
          mode={
            <ModeChoice
              label="Approving endorsements"
              value={shown.endorsement_mode}
              onValueChange={(endorsement_mode) => set({ endorsement_mode })}
            />
          }
        />
        <p className="pt-3 text-xs text-pretty text-ink-faint">
          Counts for what happens from now on; nobody on the board moves. Nobody is ever declined by a rule: that always
          waits in Reviews.
        </p>
        <SaveRow {...row} />
      </Section>
    </form>
  );
}

const Value = ({ children }: { children: ReactNode }) => (
  <b className="inline-flex h-5 items-center rounded-sm border border-auto bg-auto-soft px-1.5 font-semibold text-auto-text">
    {children}
  </b>
);

type RuleProps = { sentence: ReactNode; mode: ReactNode; error?: string; children?: ReactNode };

function Rule({ sentence, mode, error, children }: RuleProps) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_220px_auto] items-center gap-x-4 gap-y-2 border-line border-b py-3 max-xl:grid-cols-[minmax(0,1fr)_auto]">
      <p className="text-pretty">{sentence}</p>
      <div className="max-xl:order-last max-xl:col-span-2">
        {children}
        {error ? <p className="pt-1 text-xs text-bad">{error}</p> : null}
      </div>
      {mode}
    </div>
  );
}
