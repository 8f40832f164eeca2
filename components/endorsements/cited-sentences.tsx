"use client";

import { CircleAlert } from "lucide-react";
import { useState } from "react";
import { ChangedText } from "@/components/ui/changed-text";
import { LinkButton } from "@/components/ui/text-link";
import type { EndorsementView } from "@/lib/features/endorsements/schema";
import { sectionWords, sourceWords } from "./endorsement-words";

/** Each sentence with the lines that it rests on; what a person changed can be shown beside the first text. */
export function CitedSentences({ endorsement }: { endorsement: EndorsementView }) {
  const [isComparing, setComparing] = useState(false);
  const { sentences, original, lint } = endorsement;
  if (sentences.length === 0)
    return (
      <p className="text-ink-soft">
        Too little was said for a sentence with a source. Add one by hand, or arrange a talk.
      </p>
    );
  return (
    <div className="grid gap-3">
      {original ? (
        <div>
          <LinkButton aria-expanded={isComparing} onClick={() => setComparing(!isComparing)} className="text-xs">
            {isComparing ? "Show the text with its sources" : "Show what was changed"}
          </LinkButton>
        </div>
      ) : null}
      {isComparing && original ? (
        <p className="max-w-[72ch] whitespace-pre-line text-base">
          <ChangedText
            before={original.map(({ text }) => text).join("\n")}
            after={sentences.map(({ text }) => text).join("\n")}
          />
        </p>
      ) : (
        <ol>
          {sentences.map((sentence, index) => (
            <li
              key={`${sentence.section}:${sentence.text}`}
              className="grid gap-x-6 gap-y-1 border-b border-line py-2.5 lg:grid-cols-[110px_1fr_minmax(0,320px)]"
            >
              <span className="text-xs text-ink-faint">
                {sentences[index - 1]?.section === sentence.section ? "" : sectionWords[sentence.section]}
              </span>
              <div className="text-pretty">
                {sentence.text}
                {lint
                  .filter((finding) => finding.sentence === index)
                  .map(({ message }) => (
                    <span key={message} className="mt-1 flex items-center gap-1.5 text-xs text-bad">
                      <CircleAlert size={13} aria-hidden="true" />
                      {message}
                    </span>
                  ))}
              </div>
              <ul className="grid content-start gap-1 text-xs text-ink-soft">
                {sentence.citations.map((citation) => (
                  <li key={`${citation.source}:${citation.start}`} className="border-l-2 border-l-ink pl-2">
                    “{citation.quote}” <span className="text-ink-faint">{sourceWords(citation)}</span>
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
