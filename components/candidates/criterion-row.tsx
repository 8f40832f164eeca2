"use client";

import { UserRound } from "lucide-react";
import { cx } from "@/components/ui/class-names";
import { EvidenceMark } from "@/components/ui/evidence-mark";
import { RelativeTime } from "@/components/ui/relative-time";
import { LinkButton } from "@/components/ui/text-link";
import type { EvidenceState } from "@/lib/features/pipeline/schema";
import { AskInInterview } from "./ask-in-interview";
import { CorrectCriterion } from "./correct-criterion";
import { type NumberedCriterion, pointsWords, quoteWords, stateWords } from "./match-words";

type CriterionRowProps = {
  criterion: NumberedCriterion;
  jobId: string;
  /** "p. 1, line 9" */
  place: string | null;
  isChosen: boolean;
  onChoose: () => void;
  /** Absent for those who may only look. */
  onCorrect?: ((state: EvidenceState | null, note?: string) => void) | undefined;
};

/** One criterion with what was found, the line that says so, and what it is worth. */
export function CriterionRow({ criterion, jobId, place, isChosen, onChoose, onCorrect }: CriterionRowProps) {
  const { override, evidence } = criterion;
  return (
    <li
      data-criterion={criterion.id}
      onMouseEnter={onChoose}
      className={cx(
        "grid grid-cols-[16px_14px_minmax(0,1fr)_auto_24px] items-start gap-x-2 border-b py-1.5",
        isChosen ? "-mx-2 rounded-sm border-transparent bg-surface-sunken px-2" : "border-line last:border-transparent",
      )}
    >
      <span className="text-right text-xs/[18px] text-ink-faint">{criterion.number}</span>
      <EvidenceMark evidence={criterion.state} size={14} className="mt-0.5" />
      <div className="min-w-0">
        <p className="flex items-baseline gap-2 max-wide:flex-wrap max-wide:gap-y-0">
          <b className="min-w-0 truncate font-semibold" title={criterion.label}>
            {criterion.label}
          </b>
          <span className="flex-none text-xs text-ink-faint">
            {evidence || criterion.state !== "none" ? criterion.detail : "Nothing in the CV."}
          </span>
          {criterion.state === "none" && onCorrect ? <AskInInterview jobId={jobId} label={criterion.label} /> : null}
        </p>
        {evidence ? (
          <blockquote className="flex min-w-0 text-xs/[17px] text-ink-soft">
            <button
              type="button"
              onClick={onChoose}
              onFocus={onChoose}
              title={evidence.text}
              aria-label={`Show in the CV: ${evidence.text}`}
              className="min-w-0 truncate rounded-xs hover:text-ink hover:underline"
            >
              “{quoteWords(evidence.text)}”
            </button>
            {place ? <cite className="ml-1.5 whitespace-nowrap text-ink-faint not-italic">{place}</cite> : null}
          </blockquote>
        ) : null}
        {override ? (
          <p className="flex items-center gap-[5px] text-xs/[17px] text-accent-text">
            <UserRound size={13} aria-hidden="true" />
            <span className="truncate" title={override.note ?? undefined}>
              {override.by_name} set this to {stateWords(override.state)}, <RelativeTime value={override.at} />
              {override.note ? `: “${override.note}”` : "."}
            </span>
            {onCorrect ? (
              <LinkButton
                className="ml-0.5"
                aria-label={`Undo the correction of ${criterion.label}`}
                onClick={() => onCorrect(null)}
              >
                Undo
              </LinkButton>
            ) : null}
          </p>
        ) : null}
      </div>
      <span title="Hundredths of the whole score" className="whitespace-nowrap text-xs/[18px] text-ink-soft">
        {pointsWords(criterion)}
      </span>
      {onCorrect ? <CorrectCriterion criterion={criterion} onCorrect={onCorrect} /> : <span />}
    </li>
  );
}
