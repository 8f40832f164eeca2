"use client";

import { RotateCw, X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { messageOf } from "@/components/ui/error-state";
import { showToast } from "@/components/ui/toast-store";
import { useRetryRun } from "@/lib/features/automation/queries";
import type { RunDetail, RunStep } from "@/lib/features/automation/schema";
import { StepFrame } from "./run-step";
import { durationWords, failureWords, idsInWords } from "./run-words";

/** Where a run stopped: cause, input, answer, tries, and the way on. `step` is null when it failed between its steps. */
export function RunFailure({ run, step }: { run: RunDetail; step: RunStep | null }) {
  const { mutate, isPending } = useRetryRun();
  const words = failureWords(step?.error ?? run.error);
  const retry = () =>
    mutate(run.run_id, {
      onSuccess: () => showToast({ title: "It goes on", body: "From the step that failed." }),
      onError: (cause) => showToast({ tone: "bad", title: "It was not retried", body: messageOf(cause) }),
    });
  const tries = step ? `${step.attempts} ${step.attempts === 1 ? "try" : "tries"}` : "";
  const took = step?.duration_ms ? `, last ${durationWords(step.duration_ms)}` : "";
  return (
    <StepFrame
      kind="failed"
      said="Failed"
      name={step?.name ?? "Between the steps"}
      detail={`${tries}${took}`}
      icon={<X size={12} aria-hidden="true" />}
    >
      <div className="mt-1.5 grid gap-2 rounded-sm border border-[color-mix(in_srgb,var(--bad)_45%,transparent)] bg-bad-soft px-2.5 py-2.5">
        <p className="font-semibold">{words.headline}</p>
        <dl className="grid grid-cols-[52px_minmax(0,1fr)] gap-y-1 text-xs">
          <dt className="text-ink-soft">Input</dt>
          <dd className="font-mono break-words">{idsInWords(run.input)}</dd>
          <dt className="text-ink-soft">Answer</dt>
          <dd className="font-mono break-words">{words.answer}</dd>
          {step ? (
            <>
              <dt className="text-ink-soft">Tries</dt>
              <dd>{step.attempts}</dd>
            </>
          ) : null}
        </dl>
        {words.detail === null ? null : (
          <details className="text-xs">
            <summary className="w-fit cursor-pointer rounded-xs text-ink-soft">What the program said</summary>
            <pre className="mt-1 font-mono break-words whitespace-pre-wrap">{words.detail}</pre>
          </details>
        )}
        <div className="flex items-center gap-1.5">
          <Button size="sm" variant="main" isBusy={isPending} onClick={retry}>
            {isPending ? null : <RotateCw size={13} aria-hidden="true" />}
            Retry this step
          </Button>
        </div>
        <p className="text-xs text-ink-soft">Finished steps are not repeated.</p>
      </div>
    </StepFrame>
  );
}
