"use client";

import { Section } from "@/components/ui/section";
import type { JobDetail } from "@/lib/features/jobs/schema";
import { InterviewPlanField } from "./interview-plan-field";
import { JobHosts } from "./job-hosts";
import { NotifyRule } from "./notify-rule";
import { ThresholdSimulator } from "./threshold-simulator";

/** Who interviews, and what happens by itself at this job, at which score. */
export function JobRules({ job, isReadOnly }: { job: JobDetail; isReadOnly: boolean }) {
  return (
    <aside
      aria-label="What happens by itself"
      className="scroll-thin min-h-0 overflow-y-auto border-line border-l bg-surface p-4 max-xl:border-l-0 max-xl:border-t"
    >
      <div className="grid gap-6">
        <JobHosts job={job} isReadOnly={isReadOnly} />
        <ThresholdSimulator job={job} isReadOnly={isReadOnly} />
        <Section title="Other rules at this job">
          <NotifyRule job={job} isReadOnly={isReadOnly} />
          <p className="pt-2.5 text-xs text-pretty text-ink-faint">
            Nobody is declined by a rule. What speaks against a person always waits in Reviews.
          </p>
        </Section>
        <Section title="AI interview">
          <InterviewPlanField job={job} isReadOnly={isReadOnly} />
        </Section>
      </div>
    </aside>
  );
}
