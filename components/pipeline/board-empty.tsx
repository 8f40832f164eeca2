"use client";

import { useQuery } from "@tanstack/react-query";
import { Briefcase, FileUp, SearchX, Sparkles, UsersRound } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { useViewer } from "@/components/shell/viewer";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { navigationOptions } from "@/lib/features/navigation/queries";
import { LoadSample } from "./load-sample";

type BoardEmptyProps = {
  isNarrowed: boolean;
  hasJob: boolean;
  onClear: () => void;
  /** Absent for those who may not add people. */
  onAddCvs?: () => void;
};

/** Why nobody is here, and the one thing to do about it. */
export function BoardEmpty({ isNarrowed, hasJob, onClear, onAddCvs }: BoardEmptyProps) {
  const { data } = useQuery(navigationOptions());
  if (isNarrowed) {
    return (
      <EmptyState
        icon={SearchX}
        title="Nobody matches these filters"
        action={<Button onClick={onClear}>Clear the filters</Button>}
      >
        The people are still there.
      </EmptyState>
    );
  }
  if (!onAddCvs) {
    return (
      <EmptyState icon={UsersRound} title="Nobody here yet">
        People appear as soon as somebody is matched with one of your jobs.
      </EmptyState>
    );
  }
  if (hasJob || (data && data.open_jobs > 0)) {
    return (
      <EmptyState
        icon={UsersRound}
        title={hasJob ? "Nobody at this job yet" : "Nobody here yet"}
        action={
          <Button variant="main" onClick={onAddCvs}>
            <FileUp size={15} aria-hidden="true" />
            Add CV files
          </Button>
        }
      >
        Drop CVs anywhere on this page. Each is read and matched with every open job, and the card says why it stands
        where it does.
      </EmptyState>
    );
  }
  return <FirstSteps onAddCvs={onAddCvs} />;
}

function FirstSteps({ onAddCvs }: { onAddCvs: () => void }) {
  const { role } = useViewer();
  return (
    <div className="mx-auto w-full max-w-[640px] px-4 py-14">
      <h2 className="text-xl font-semibold tracking-[-.02em]">How to begin</h2>
      <p className="mt-1 text-ink-soft">
        Candidates travel across this board by themselves, and wait where you decide.
      </p>
      <ol className="mt-6 border-ink border-t">
        <Step
          number={1}
          icon={<Briefcase size={16} aria-hidden="true" />}
          title="Post a job"
          action={
            <Button asChild variant="main">
              <Link href="/jobs/new">New job</Link>
            </Button>
          }
        >
          Paste its description. It is taken apart into what you must have and what would be nice.
        </Step>
        <Step
          number={2}
          icon={<FileUp size={16} aria-hidden="true" />}
          title="Drop CVs on this page"
          action={<Button onClick={onAddCvs}>Choose files</Button>}
        >
          PDF, DOCX, ODT, RTF or text. Each is read and matched with every open job.
        </Step>
        {role === "admin" ? (
          <Step
            number={3}
            icon={<Sparkles size={16} aria-hidden="true" />}
            title="Or look around first"
            action={<LoadSample />}
          >
            A sample workspace: three jobs and about twenty invented people at different stages.
          </Step>
        ) : null}
      </ol>
    </div>
  );
}

type StepProps = { number: number; icon: ReactNode; title: string; action: ReactNode; children: ReactNode };

function Step({ number, icon, title, action, children }: StepProps) {
  return (
    <li className="flex items-center gap-3 border-line border-b py-3.5 last:border-transparent">
      <span aria-hidden="true" className="w-3 text-right text-xs text-ink-faint">
        {number}
      </span>
      <span className="text-ink-soft">{icon}</span>
      <div className="min-w-0 flex-1">
        <h3 className="font-semibold">{title}</h3>
        <p className="text-xs text-ink-soft">{children}</p>
      </div>
      {action}
    </li>
  );
}
