import { firstNameOf } from "@/components/candidate-page/human-footer";
import type { LinkFeedback } from "@/lib/features/manager-feedback/schema";
import { type Draft, recommendationWords, scoreWords } from "./feedback-words";

/** The manager's own scores in words, and their sentence. */
export function OwnAnswers({ feedback, draft }: { feedback: LinkFeedback; draft: Draft }) {
  const rows = [
    ...feedback.competencies.map(({ competency_id, label }) => {
      const score = draft.scores.find((one) => one.competency_id === competency_id);
      return { id: competency_id, label, words: score ? scoreWords(score.score) : "Not answered", note: score?.note };
    }),
    {
      id: "recommendation",
      label: `Go on with ${firstNameOf(feedback.candidate_name)}`,
      words: recommendationWords(draft.recommendation),
      note: draft.summary,
    },
  ];
  return (
    <dl className="mt-6 border-line border-t">
      {rows.map(({ id, label, words, note }) => (
        <div key={id} className="grid grid-cols-[1fr_auto] gap-x-3 border-line border-b py-3">
          <dt className="text-ink-soft">{label}</dt>
          <dd className="text-right font-semibold">{words}</dd>
          {note ? (
            <dd className="col-span-full text-base text-pretty whitespace-pre-line text-ink-soft">“{note}”</dd>
          ) : null}
        </div>
      ))}
    </dl>
  );
}
