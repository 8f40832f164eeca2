import { Check, Clock, RotateCw, X } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "@/components/ui/class-names";
import type { RunStep } from "@/lib/features/automation/schema";
import { clockWords, durationWords, idsInWords } from "./run-words";

type StepFrameProps = {
  kind: "done" | "failed" | "ahead";
  said: string;
  name: string;
  detail?: string;
  icon: ReactNode;
  children?: ReactNode;
};

/** A mark, the step's name, its time at the right, and the line to the next one. */
export function StepFrame({ kind, said, name, detail, icon, children }: StepFrameProps) {
  return (
    <li
      className={cx(
        "relative grid grid-cols-[20px_minmax(0,1fr)] gap-x-2.5 pb-[11px]",
        "not-last:before:absolute not-last:before:top-5 not-last:before:bottom-0 not-last:before:left-[9.5px] not-last:before:border-l not-last:before:border-line-strong not-last:before:content-['']",
        kind !== "done" && "not-last:before:border-dashed",
      )}
    >
      <span
        className={cx(
          "-mt-px grid size-5 place-items-center rounded-full",
          kind === "done" && "bg-auto-soft text-auto",
          kind === "failed" && "bg-bad text-surface",
          kind === "ahead" && "border border-dashed border-line-strong text-ink-faint",
        )}
      >
        {icon}
        <span className="sr-only">{said}: </span>
      </span>
      <div className="min-w-0">
        <p className="flex justify-between gap-2">
          <b
            className={cx(
              "font-semibold",
              kind === "failed" && "text-bad",
              kind === "ahead" && "font-medium text-ink-soft",
            )}
          >
            {name}
          </b>
          <span className="whitespace-nowrap text-xs text-ink-faint">{detail}</span>
        </p>
        {children}
      </div>
    </li>
  );
}

const timing = (step: RunStep) => {
  const took = step.duration_ms === null ? "" : durationWords(step.duration_ms);
  return step.attempts > 1 ? `${step.attempts} tries, ${took}` : took;
};

const Line = ({ children }: { children: ReactNode }) => <p className="text-xs break-words text-ink-soft">{children}</p>;

/** A step that has an outcome, or is under way. */
export function DoneStep({ step }: { step: RunStep }) {
  if (step.status === "completed") {
    const outcome = idsInWords(step.output);
    return (
      <StepFrame
        kind="done"
        said="Done"
        name={step.name}
        detail={timing(step)}
        icon={<Check size={12} aria-hidden="true" />}
      >
        {outcome ? <Line>{outcome}</Line> : null}
      </StepFrame>
    );
  }
  if (step.status === "failed") {
    return (
      <StepFrame
        kind="failed"
        said="Failed"
        name={step.name}
        detail={timing(step)}
        icon={<X size={12} aria-hidden="true" />}
      >
        <Line>{step.error?.message ?? "It gave no reason."} The function went another way.</Line>
      </StepFrame>
    );
  }
  const due = step.due_at ? clockWords(new Date(step.due_at), new Date()) : "";
  const isRetry = step.status === "planned" && step.error !== null;
  return (
    <StepFrame
      kind="ahead"
      said="Under way"
      name={step.name}
      detail={due}
      icon={isRetry ? <RotateCw size={12} aria-hidden="true" /> : <Clock size={12} aria-hidden="true" />}
    >
      <Line>
        {isRetry ? `${step.error?.message} Tried ${step.attempts} times; tries again by itself.` : "Waits until then."}
      </Line>
    </StepFrame>
  );
}

/** A step that the run has not come to. */
export function AheadStep({ name, why }: { name: string; why: string }) {
  return (
    <StepFrame kind="ahead" said="Not started" name={name} icon={<Clock size={12} aria-hidden="true" />}>
      <Line>{why}</Line>
    </StepFrame>
  );
}
