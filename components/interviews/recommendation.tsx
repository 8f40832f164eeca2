"use client";

import { ChevronRight, Zap } from "lucide-react";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { cx } from "@/components/ui/class-names";
import { LinkButton } from "@/components/ui/text-link";
import type { Insights, Scores } from "@/lib/features/ai-interviews/schema";
import { recommendationTone } from "./interview-words";

/** The suggestion, its reason first, and how it was reckoned. */
export function Recommendation({ insights, scores }: { insights: Insights; scores: Scores }) {
  const [isOpen, setOpen] = useState(false);
  const { value, because, steps } = insights.recommendation;
  return (
    <div className="grid gap-2 border-l-[3px] border-l-auto pl-3">
      <p className="text-pretty">{insights.summary}</p>
      <p className="flex flex-wrap items-center gap-2">
        <Zap size={14} aria-hidden="true" className="text-auto-text" />
        <span>{because}</span>
        <span className="sr-only">Suggestion:</span>
        <Badge tone={recommendationTone[value]}>{value}</Badge>
        {scores.average === null ? null : <span className="text-lg font-semibold">{scores.average.toFixed(2)}</span>}
        <span className="text-xs text-ink-faint">a suggestion; a person decides</span>
      </p>
      <div>
        <LinkButton
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
          className="inline-flex items-center gap-1 text-xs"
        >
          <ChevronRight size={13} aria-hidden="true" className={cx("quiet-transition", isOpen && "rotate-90")} />
          How it was reckoned
        </LinkButton>
        {isOpen ? (
          <ul className="mt-1 grid gap-0.5 text-xs text-ink-soft">
            {steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ul>
        ) : null}
      </div>
    </div>
  );
}
