"use client";

import { Section } from "@/components/ui/section";
import type { NormalizedJob } from "@/lib/features/jobs/schema";
import { CriteriaField } from "./criteria-field";
import { FactsField } from "./facts-field";
import { LanguagesField } from "./languages-field";
import { ResponsibilitiesField } from "./responsibilities-field";

type NormalizedEditorProps = { job: NormalizedJob; isReadOnly?: boolean; onChange: (job: NormalizedJob) => void };

/** What the description asks for, part by part: this, and nothing else, is what people are matched against. */
export function NormalizedEditor({ job, isReadOnly = false, onChange }: NormalizedEditorProps) {
  const parts = { job, isReadOnly, onChange };
  return (
    <div className="grid gap-5">
      <Section title="Must have" detail={job.must_have.length}>
        <div className="pt-2.5">
          <CriteriaField {...parts} group="must_have" />
        </div>
      </Section>
      <Section title="Nice to have" detail={job.nice_to_have.length}>
        <div className="pt-2.5">
          <CriteriaField {...parts} group="nice_to_have" />
        </div>
      </Section>
      <Section title="About the job">
        <div className="pt-2.5">
          <FactsField {...parts} />
        </div>
      </Section>
      <Section title="Languages" detail={job.languages.length || null}>
        <div className="pt-2.5">
          <LanguagesField {...parts} />
        </div>
      </Section>
      <Section title="Duties" detail={job.responsibilities.length || null}>
        <div className="pt-2.5">
          <ResponsibilitiesField {...parts} />
        </div>
      </Section>
    </div>
  );
}
