import { CircleAlert, CircleCheck, CircleDashed, type LucideIcon, SearchCheck, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Section } from "@/components/ui/section";
import type { AnswerQuote, Insights } from "@/lib/features/ai-interviews/schema";

/** Strengths and gaps, then what a person should look into; lists with nothing in them are not shown. */
export function InsightLists({ insights }: { insights: Insights }) {
  const { strengths, gaps, claims_to_verify: claims, contradictions, flags } = insights;
  return (
    <div className="grid gap-6 lg:grid-cols-2">
      <InsightSection title="Well shown" isEmpty={strengths.length === 0}>
        {strengths.map(({ text, competency_id, evidence }) => (
          <Insight
            key={`${competency_id}:${text}`}
            icon={CircleCheck}
            tone="text-good"
            text={text}
            evidence={evidence[0]}
          />
        ))}
      </InsightSection>
      <InsightSection title="Still open" isEmpty={gaps.length === 0}>
        {gaps.map(({ text, competency_id, evidence }) => (
          <Insight
            key={`${competency_id}:${text}`}
            icon={CircleDashed}
            tone="text-ink-soft"
            text={text}
            evidence={evidence[0]}
          />
        ))}
      </InsightSection>
      <InsightSection title="Does not fit the CV" isEmpty={contradictions.length === 0}>
        {contradictions.map(({ text, evidence, cv, is_critical }) => (
          <Insight
            key={text}
            icon={TriangleAlert}
            tone={is_critical ? "text-bad" : "text-warn"}
            text={`${is_critical ? "To be cleared first: " : ""}${text}`}
            evidence={evidence}
          >
            {cv ? (
              <span className="block text-xs text-ink-soft">
                CV, line {cv.line}: “{cv.quote}”
              </span>
            ) : null}
          </Insight>
        ))}
      </InsightSection>
      <InsightSection title="Worth verifying" isEmpty={claims.length === 0}>
        {claims.map(({ text, evidence }) => (
          <Insight
            key={`${evidence.question_id}:${evidence.start}`}
            icon={SearchCheck}
            tone="text-ink-soft"
            text={text}
            evidence={evidence}
          />
        ))}
      </InsightSection>
      <InsightSection title="Look at this" isEmpty={flags.length === 0}>
        {flags.map(({ kind, text, evidence }) => (
          <Insight
            key={`${kind}:${text}:${evidence?.start ?? ""}`}
            icon={CircleAlert}
            tone="text-warn"
            text={text}
            evidence={evidence ?? undefined}
          />
        ))}
      </InsightSection>
    </div>
  );
}

function InsightSection({ title, isEmpty, children }: { title: string; isEmpty: boolean; children: ReactNode }) {
  if (isEmpty) return null;
  return (
    <Section title={title}>
      <ul>{children}</ul>
    </Section>
  );
}

type InsightProps = {
  icon: LucideIcon;
  tone: string;
  text: string;
  evidence: AnswerQuote | undefined;
  children?: ReactNode;
};

function Insight({ icon: Icon, tone, text, evidence, children }: InsightProps) {
  return (
    <li className="grid grid-cols-[16px_1fr] gap-2 border-b border-line py-2">
      <Icon size={14} aria-hidden="true" className={`mt-0.5 ${tone}`} />
      <span>
        {text}
        {evidence ? <span className="block text-xs text-ink-soft">“{evidence.quote}”</span> : null}
        {children}
      </span>
    </li>
  );
}
