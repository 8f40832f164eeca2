import { ActorMark } from "@/components/ui/actor-mark";
import { ChangedText } from "@/components/ui/changed-text";
import type { Transcript as TranscriptData } from "@/lib/features/ai-interviews/schema";

/** The whole conversation; what the candidate corrected stays visible. */
export function Transcript({ transcript }: { transcript: TranscriptData }) {
  return (
    <ol>
      {transcript.turns.map((turn) => (
        <li
          key={turn.question_id}
          className={`grid gap-1.5 border-b border-line py-3 ${turn.follow_up_to ? "pl-6" : ""}`}
        >
          <p className="flex items-start gap-2 text-ink-soft">
            <ActorMark kind="rule" />
            <span>
              {turn.question_text}
              {turn.follow_up_reason ? (
                <span className="text-xs text-auto-text"> (followed up, because {turn.follow_up_reason})</span>
              ) : null}
            </span>
          </p>
          <p className="border-l-2 border-l-ink pl-3 whitespace-pre-line">
            {turn.answer_text === "" ? (
              <em className="text-ink-faint">Skipped</em>
            ) : turn.original_text === null ? (
              turn.answer_text
            ) : (
              <ChangedText before={turn.original_text} after={turn.answer_text} />
            )}
          </p>
          {turn.original_text === null ? null : (
            <p className="text-xs text-ink-faint">Corrected by the candidate before sending; the correction counts.</p>
          )}
        </li>
      ))}
    </ol>
  );
}
