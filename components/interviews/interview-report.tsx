import { Section } from "@/components/ui/section";
import type { InterviewDetail } from "@/lib/features/ai-interviews/schema";
import { InsightLists } from "./insight-lists";
import { Recommendation } from "./recommendation";
import { ScoreTable } from "./score-table";
import { Transcript } from "./transcript";

/** What came of an interview: reasons before the number, quotes beside every level, then the whole transcript. */
export function InterviewReport({ interview }: { interview: InterviewDetail }) {
  const { scores, insights, transcript } = interview;
  if (scores === null || insights === null || transcript === null) return <PlannedQuestions interview={interview} />;
  return (
    <div className="grid gap-6">
      <Recommendation insights={insights} scores={scores} />
      <Section
        title="Scores"
        detail="Levels 1 to 4 by the anchors of the rubric. Accent, grammar, style and length play no part."
      >
        <ScoreTable scores={scores} />
      </Section>
      <InsightLists insights={insights} />
      <Section title="Transcript" detail={`${transcript.turns.length} answers`}>
        <Transcript transcript={transcript} />
      </Section>
      <p className="text-xs text-ink-faint">
        Engine: {insights.engine.version}. Input {insights.engine.input_hash.slice(0, 12)}: the same answers give the
        same scores.
      </p>
    </div>
  );
}

function PlannedQuestions({ interview }: { interview: InterviewDetail }) {
  const isWaiting = interview.status === "completed";
  return (
    <Section
      title={isWaiting ? "Being read" : "Questions"}
      detail={
        isWaiting
          ? "The answers are in; scores follow within a minute."
          : `${interview.questions.length}, with the reason for each`
      }
    >
      <ol>
        {interview.questions.map(({ question_id, text, why }, index) => (
          <li key={question_id} className="grid grid-cols-[24px_1fr] gap-2 border-b border-line py-2">
            <span className="text-ink-faint">{index + 1}</span>
            <span>
              {text}
              <span className="block text-xs text-ink-soft">{why}</span>
            </span>
          </li>
        ))}
      </ol>
    </Section>
  );
}
