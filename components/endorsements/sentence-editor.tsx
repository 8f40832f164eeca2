"use client";

import { CircleAlert, Trash2, X } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { type EditEndorsementBody, MAX_SENTENCE_LENGTH } from "@/lib/features/endorsements/schema";

export type SentenceDraft = EditEndorsementBody["sentences"][number];
type Source = SentenceDraft["citations"][number]["source"];

type SentenceEditorProps = {
  number: number;
  draft: SentenceDraft;
  messages: readonly string[];
  onChange: (draft: SentenceDraft) => void;
  onRemove: () => void;
};

const SOURCES: { value: Source; label: string }[] = [
  { value: "transcript", label: "Transcript" },
  { value: "cv", label: "CV" },
];

export function SentenceEditor({ number, draft, messages, onChange, onRemove }: SentenceEditorProps) {
  return (
    <li className="grid gap-2 rounded-sm border border-line bg-surface p-3">
      <div className="flex items-start gap-2">
        <Field
          label={`Sentence ${number}`}
          className="flex-1"
          {...(messages.length > 0 ? { error: messages.join(" ") } : {})}
        >
          {(control) => (
            <Textarea
              {...control}
              rows={2}
              maxLength={MAX_SENTENCE_LENGTH}
              value={draft.text}
              onChange={(event) => onChange({ ...draft, text: event.target.value })}
            />
          )}
        </Field>
        <IconButton
          label={`Remove sentence ${number}`}
          icon={<Trash2 size={14} aria-hidden="true" />}
          onClick={onRemove}
        />
      </div>
      <ul className="grid gap-1 text-xs">
        {draft.citations.map((citation) => (
          <li
            key={`${citation.source}:${citation.quote}`}
            className="flex items-start gap-2 border-l-2 border-l-ink pl-2"
          >
            <span className="flex-1">
              “{citation.quote}”{" "}
              <span className="text-ink-faint">{citation.source === "cv" ? "CV" : "Transcript"}</span>
            </span>
            <IconButton
              label="Remove this source"
              size="sm"
              icon={<X size={12} aria-hidden="true" />}
              onClick={() => onChange({ ...draft, citations: draft.citations.filter((other) => other !== citation) })}
            />
          </li>
        ))}
        {draft.citations.length === 0 ? (
          <li className="flex items-center gap-1.5 text-warn">
            <CircleAlert size={13} aria-hidden="true" />
            No source yet: this sentence cannot be saved.
          </li>
        ) : null}
      </ul>
      <AddCitation onAdd={(citation) => onChange({ ...draft, citations: [...draft.citations, citation] })} />
    </li>
  );
}

function AddCitation({ onAdd }: { onAdd: (citation: { source: Source; quote: string }) => void }) {
  const [source, setSource] = useState<Source>("transcript");
  const [quote, setQuote] = useState("");
  const add = () => {
    onAdd({ source, quote: quote.trim() });
    setQuote("");
  };
  return (
    <div className="flex flex-wrap items-end gap-1.5">
      <Select
        aria-label="Source"
        scale="sm"
        value={source}
        onValueChange={setSource}
        options={SOURCES}
        className="w-28"
      />
      <Input
        aria-label="Quote, word for word"
        placeholder="Quote, word for word"
        className="min-w-40 flex-1"
        value={quote}
        onChange={(event) => setQuote(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || quote.trim() === "") return;
          event.preventDefault();
          add();
        }}
      />
      <Button size="sm" disabled={quote.trim() === ""} onClick={add}>
        Add source
      </Button>
    </div>
  );
}
